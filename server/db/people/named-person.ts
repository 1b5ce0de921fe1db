import { and, eq } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { organisation } from "../organisation/tables.ts";
import { user } from "./tables.ts";

/** A person as a password may not name them, and whether they may sign in. */
export type NamedPerson = {
  id: string;
  orgId: string;
  name: string;
  email: string;
  active: boolean;
  workspace: string;
  isSample: boolean;
};

const people = (db: Database) =>
  db
    .select({
      id: user.id,
      orgId: user.orgId,
      name: user.name,
      email: user.email,
      active: user.active,
      workspace: organisation.name,
      isSample: organisation.isSample,
    })
    .from(user)
    .innerJoin(organisation, eq(organisation.id, user.orgId))
    .$dynamic();

/** The organisation's person of this id. */
export const findNamedPerson = async (db: Database, orgId: string, id: string): Promise<NamedPerson | null> => {
  const [row] = await people(db).where(and(eq(user.orgId, orgId), eq(user.id, id)));
  return row ?? null;
};

/** Whoever signs in with this address, in whichever organisation: for those who run the server. */
export const findPersonByEmail = async (db: Database, email: string): Promise<NamedPerson | null> => {
  const [row] = await people(db).where(eq(user.email, email.toLowerCase()));
  return row ?? null;
};
