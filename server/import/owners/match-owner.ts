import type { Clock } from "../../base/clock.ts";
import type { Database } from "../../db/engine/database.ts";
import { retrying } from "../../db/engine/retry.ts";
import { countLeadsOfOwner } from "../../db/import/owners-of-import.ts";
import { clearOwnerUser, lockOwner, setOwnerUser } from "../../db/people/owner-match.ts";
import { writeAudit } from "../../db/record/audit.ts";
import { isActiveRep } from "../../db/record/lead-holder.ts";

type Asker = { orgId: string; actorId: string };
type Matched = { leads: number; userId: string } | { refused: "not_found" | "wrong_state" };

/**
 * A yes: what files call `key` is this rep, in this file and in every later one. Their leads follow to the phone (see
 * `followOwner`); nothing on record changes. `not_found`: no such owner, or no active rep here; `wrong_state`: it is
 * somebody else already. Said twice it is as said once.
 */
export const matchOwner = (
  { db, clock }: { db: Database; clock: Clock },
  { orgId, actorId }: Asker,
  { key, userId }: { key: string; userId: string },
): Promise<Matched> =>
  retrying(() =>
    db.transaction(async (tx): Promise<Matched> => {
      const owner = await lockOwner(tx, orgId, key);
      if (owner === null || !(await isActiveRep(tx, orgId, userId))) return { refused: "not_found" };
      if (owner.userId !== null && owner.userId !== userId) return { refused: "wrong_state" };
      const leads = await countLeadsOfOwner(tx, orgId, key);
      if (owner.userId === userId) return { leads, userId };
      await setOwnerUser(tx, orgId, key, userId);
      const by = { at: clock(), actorId, subject: userId, detail: { leads } };
      await writeAudit(tx, orgId, { ...by, action: "owner.matched" });
      return { leads, userId };
    }),
  );

/**
 * Takes a yes back: what is held under the key is a label’s again, on nobody’s phone. What was given to the rep here
 * stays theirs, as does what anybody wrote down. `wrong_state`: there was no yes (it is nobody, or is them by address).
 */
export const unmatchOwner = (
  { db, clock }: { db: Database; clock: Clock },
  { orgId, actorId }: Asker,
  { key }: { key: string },
): Promise<Matched> =>
  retrying(() =>
    db.transaction(async (tx): Promise<Matched> => {
      const owner = await lockOwner(tx, orgId, key);
      if (owner === null) return { refused: "not_found" };
      const { userId, byAddress } = owner;
      if (userId === null || userId === key || byAddress) return { refused: "wrong_state" };
      const leads = await countLeadsOfOwner(tx, orgId, key);
      await clearOwnerUser(tx, orgId, key);
      const by = { at: clock(), actorId, subject: userId, detail: { leads } };
      await writeAudit(tx, orgId, { ...by, action: "owner.unmatched" });
      return { leads, userId };
    }),
  );
