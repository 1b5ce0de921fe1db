import { and, asc, eq } from "drizzle-orm";
import type { Role } from "#contract/role";
import type { Database } from "../engine/database.ts";
import { organisation } from "../organisation/tables.ts";
import { holdPeople } from "./hold-people.ts";
import { endPasswordLinks } from "./password-link.ts";
import { account, session, user } from "./tables.ts";

/** A person with a living session, and the organisation they are in. */
export type SignedIn = {
  id: string;
  name: string;
  role: Role;
  orgId: string;
  orgName: string;
  zone: string;
  isSample: boolean;
};

/** Who this user is now; null when they were made inactive or are gone. */
export async function findSignedIn(db: Database, userId: string): Promise<SignedIn | null> {
  const [row] = await db
    .select({
      id: user.id,
      name: user.name,
      role: user.role,
      orgId: user.orgId,
      orgName: organisation.name,
      zone: organisation.zone,
      isSample: organisation.isSample,
    })
    .from(user)
    .innerJoin(organisation, eq(organisation.id, user.orgId))
    .where(and(eq(user.id, userId), eq(user.active, true)));
  return row ?? null;
}

/** Whose address this is, whether they are let in or not; null: nobody's. */
export async function findByEmail(db: Database, email: string): Promise<{ id: string; orgId: string } | null> {
  const [row] = await db
    .select({ id: user.id, orgId: user.orgId })
    .from(user)
    .where(eq(user.email, email.toLowerCase()));
  return row ?? null;
}

export type NewPerson = {
  id: string;
  name: string;
  email: string;
  role: Role;
  passwordHash: string | null;
  at: number;
};

/** Adds a person; false when the address is in use (in any organisation: it is what people sign in with). */
export async function insertPerson(db: Database, orgId: string, person: NewPerson): Promise<boolean> {
  const { id, name, email, role, passwordHash } = person;
  const at = new Date(person.at);
  const made = await db
    .insert(user)
    .values({ id, name, email, role, orgId, emailVerified: false, createdAt: at, updatedAt: at })
    .onConflictDoNothing({ target: user.email })
    .returning({ id: user.id });
  if (made.length === 0) return false;
  if (passwordHash !== null) {
    await db.insert(account).values({
      id: `${id}-password`,
      accountId: id,
      providerId: "credential",
      userId: id,
      password: passwordHash,
      orgId,
      createdAt: at,
      updatedAt: at,
    });
  }
  return true;
}

/**
 * Lets a person in or keeps them out; out also ends their sessions at once.
 * `not_found` outside this organisation; `last_admin` when nobody could administer it any more.
 */
export async function changePersonActive(
  db: Database,
  orgId: string,
  id: string,
  active: boolean,
): Promise<"done" | "not_found" | "last_admin"> {
  return db.transaction(async (tx) => {
    const { roleOf, isLastAdmin } = await holdPeople(tx, orgId);
    if (roleOf(id) === null) return "not_found";
    if (!active && isLastAdmin(id)) return "last_admin";
    await tx
      .update(user)
      .set({ active })
      .where(and(eq(user.orgId, orgId), eq(user.id, id)));
    if (!active) await endPasswordLinks(tx, orgId, id);
    if (!active) await tx.delete(session).where(and(eq(session.orgId, orgId), eq(session.userId, id)));
    return "done";
  });
}

/** Of the sample's people, one with this role. */
export async function findSamplePerson(db: Database, role: Role): Promise<{ id: string; orgId: string } | null> {
  const [row] = await db
    .select({ id: user.id, orgId: user.orgId })
    .from(user)
    .innerJoin(organisation, eq(organisation.id, user.orgId))
    .where(and(eq(organisation.isSample, true), eq(user.role, role), eq(user.active, true)))
    .orderBy(asc(user.id))
    .limit(1);
  return row ?? null;
}
