import type { LeadsGiven, LeftOutWhy } from "#contract/leads";
import { GIVEN_IN_A_PART } from "#contract/given-limits";
import { DAY } from "#domain/time/instant";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import { retrying } from "../db/engine/retry.ts";
import { erasedAmong } from "../db/erasure/erasures.ts";
import { changeHanded, lockHanded } from "../db/record/handed-leads.ts";
import type { HeldLead } from "../db/record/lead-holder.ts";
import { type Change, changeLeads } from "../record/change/change-leads.ts";
import { handBack } from "../record/change/hand-back.ts";
import type { Assigner } from "./assign-leads.ts";
import { leftOutBy } from "./left-out.ts";

/** Later than this people have worked on them. */
const WITHIN = DAY;

type Back = LeadsGiven | { refused: "not_found" | "wrong_state" };

/**
 * Undoes a part of what was given together, `rest` says how many are still to be asked for: each lead that is still with whoever got it goes to whoever had it before.
 * `wrong_state`: it was undone already, or longer ago than a day.
 */
export const giveLeadsBack = (
  { db, clock }: { db: Database; clock: Clock },
  { orgId, actorId }: Assigner,
  handedId: string,
): Promise<Back> =>
  retrying(() =>
    db.transaction(async (tx) => {
      const now = clock();
      const handed = await lockHanded(tx, orgId, handedId);
      if (handed === null) return { refused: "not_found" };
      if (handed.undoneAt !== null || now - handed.at > WITHIN) return { refused: "wrong_state" };
      const part = handed.leads.slice(0, GIVEN_IN_A_PART);
      const rest = handed.leads.slice(part.length);
      const before = new Map(part.map(({ leadId, ownerId }) => [leadId, ownerId]));
      const ids = [...before.keys()].sort();
      const { value } = await changeLeads(tx, orgId, ids, { now }, async (held): Promise<Change<Back>> => {
        const erased = await erasedAmong(tx, orgId, ids);
        const whyNot = ({ id, userId, isClosed }: HeldLead): LeftOutWhy | null =>
          erased.has(id) ? "erased" : userId !== handed.toId ? "moved_on" : isClosed ? "ended" : null;
        // Joined to another meanwhile, it is that one's: whoever had that one has it.
        const own = ids.flatMap((id) => {
          const lead = held.get(id);
          return lead?.id === id ? [lead] : [];
        });
        const given = own.filter((lead) => whyNot(lead) === null);
        const leftOut = leftOutBy([
          ...ids.flatMap((id) => (held.get(id)?.id === id ? [] : ["gone" as const])),
          ...own.flatMap((lead) => whyNot(lead) ?? []),
        ]);
        await changeHanded(tx, orgId, handedId, { leads: rest, ...(rest.length === 0 ? { undoneAt: now } : {}) });
        const { moves, owners } = await handBack(
          tx,
          orgId,
          given.map(({ id }) => ({ leadId: id, ownerId: before.get(id) ?? null })),
          now,
        );
        return {
          value: { handedId, given: given.length, leftOut, rest: rest.length },
          changed: given.map(({ id }) => id),
          moves,
          audit: given.map(({ id }) => ({
            at: now,
            actorId,
            action: "lead.given_back",
            subject: id,
            detail: { from: handed.toId, to: owners.get(id) ?? null },
          })),
        };
      });
      return value;
    }),
  );
