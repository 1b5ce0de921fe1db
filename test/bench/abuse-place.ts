import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashPassword } from "better-auth/crypto";
import { eq, sql } from "drizzle-orm";
import type { Role } from "#contract/role";
import { presetPolicy } from "#domain/sequence/presets";
import { connect, type Place } from "#server/db/engine/connect";
import { migrate } from "#server/db/engine/migrate";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { insertPerson } from "#server/db/people/person";
import { owner } from "#server/db/people/tables";
import { insertHeavyRows } from "./heavy-rows.ts";
import { makeReportRecord } from "./report-record.ts";

export const PASSWORD = "a long enough phrase";
const ORG = "bench";
const RECORD = { leads: 4_000, attempts: 16_000, days: 365 };

/** Who works there: those who ask for what they need, and one of each role who asks for too much. */
export const WORKERS: readonly (readonly [name: string, role: Role])[] = [
  ["quiet-rep", "rep"],
  ["quiet-lead", "team_lead"],
  ["rep", "rep"],
  ["team_lead", "team_lead"],
  ["marketing", "marketing"],
  ["admin", "admin"],
];
export const emailOf = (name: string): string => `${name}@bench.example`;

export type AbusePlace = { folder: string; longId: string; ruledId: string };

/**
 * An embedded server's data folder with one workspace: its people, thousands of judged leads, promises and talks, and
 * the leads of heavy-rows.ts.
 */
export const makeAbusePlace = async (): Promise<AbusePlace> => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-abuse-"));
  const place: Place = { kind: "folder", folder };
  const opened = await connect(place);
  if (!opened.ok) throw new Error(opened.detail);
  const { connection } = opened;
  await migrate(connection);
  const { db } = connection;
  const at = Date.now();
  const policy = presetPolicy("considered_business", "Europe/Amsterdam");
  await insertOrganisation(db, { id: ORG, name: "Bench", zone: "Europe/Amsterdam", policy, isSample: false, at });
  const passwordHash = await hashPassword(PASSWORD);
  for (const [name, role] of WORKERS)
    await insertPerson(db, ORG, { id: name, name, email: emailOf(name), role, passwordHash, at });
  await connection.close();
  await makeReportRecord(place, RECORD);
  const again = await connect(place);
  if (!again.ok) throw new Error(again.detail);
  // Two of the forty reps have phones.
  for (const [key, userId] of [
    ["rep-0", "quiet-rep"],
    ["rep-1", "rep"],
  ] as const)
    await again.connection.db.update(owner).set({ userId }).where(eq(owner.id, key));
  const heavy = await insertHeavyRows(again.connection.db, ORG);
  await again.connection.db.execute(sql`analyze`);
  await again.connection.close();
  return { folder, ...heavy };
};
