import type { Role } from "#contract/role";
import type { Instant } from "#domain/time/instant";
import type { Scope } from "../access/scope-of.ts";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import type { SignedIn } from "../db/people/person.ts";

/** Who works in an organisation's library, and when. */
export type Librarian = { db: Database; orgId: string; userId: string; role: Role; now: Instant };

type Asked = { db: Database; clock: Clock; caller: SignedIn; scope: Scope };

/** The librarian of a request that passed the access check. */
export const librarianOf = ({ db, clock, caller, scope }: Asked): Librarian => ({
  db,
  orgId: scope.orgId,
  userId: caller.id,
  role: caller.role,
  now: clock(),
});
