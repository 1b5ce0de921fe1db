import { eq } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { secret, setup } from "./tables.ts";

/** Keeps the hash of a one-time code printed at start. Each process has its own; any of them will do. */
export async function addSetupCode(db: Database, codeHash: string, at: Instant): Promise<void> {
  await db.insert(setup).values({ codeHash, createdAt: at }).onConflictDoNothing();
}

export async function hasSetupCode(db: Database, codeHash: string): Promise<boolean> {
  const rows = await db.select().from(setup).where(eq(setup.codeHash, codeHash));
  return rows.length > 0;
}

/** The workspace has started: no code starts anything any more. */
export async function clearSetupCodes(db: Database): Promise<void> {
  await db.delete(setup);
}

/** The secret of this name, made by the first process that asks; all processes get the same. */
export async function sharedSecret(db: Database, name: string, make: () => string): Promise<string> {
  await db.insert(secret).values({ name, value: make() }).onConflictDoNothing();
  const [row] = await db.select().from(secret).where(eq(secret.name, name));
  if (row === undefined) throw new Error(`the secret ${name} was not kept`);
  return row.value;
}
