import type { Database } from "../db/engine/database.ts";
import { ownerIdsOf } from "../db/people/owner.ts";
import type { SignedIn } from "../db/people/person.ts";
import type { Access } from "./access.ts";
import { reachesOwnLeadsOnly } from "./role-rights.ts";

/** Whose rows a request may touch. `ownerIds` null: every lead of the organisation; else only those leads. */
export type Scope = { orgId: string; ownerIds: string[] | null };

/** Whose rows a caller may touch under a declaration; the same for procedures and plain routes. */
export async function scopeOf(access: Access, db: Database, caller: SignedIn): Promise<Scope> {
  const { orgId } = caller;
  const limited = access.whose === "own_leads" && reachesOwnLeadsOnly(caller.role);
  return { orgId, ownerIds: limited ? await ownerIdsOf(db, orgId, caller.id) : null };
}
