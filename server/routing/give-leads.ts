import type { GiveLeads, LeadsGiven, LeftOutWhy } from "#contract/leads";
import { GIVEN_TOGETHER } from "#contract/given-limits";
import type { Clock } from "../base/clock.ts";
import { newId } from "../base/new-id.ts";
import type { Database } from "../db/engine/database.ts";
import { retrying } from "../db/engine/retry.ts";
import { erasedAmong } from "../db/erasure/erasures.ts";
import { changeHanded, type HandedLeads, lockHanded, openHanded } from "../db/record/handed-leads.ts";
import { type HeldLead, isActiveRep } from "../db/record/lead-holder.ts";
import { type Change, changeLeads } from "../record/change/change-leads.ts";
import { handOver } from "../record/change/hand-over.ts";
import type { Assigner } from "./assign-leads.ts";
import { leftOutBy } from "./left-out.ts";

type Given = LeadsGiven | { refused: "not_found" | "wrong_state" };

/**
 * Gives a part of many leads to a rep, in one transaction: those that can go do, the others are counted by why they stay.
 * `handedId` is made by whoever gives: a part sent again, as after an answer that was lost, is as sent once, and all of it
 * can be undone. `not_found`: no active rep of this organisation; `wrong_state`: the parts before are somebody else's,
 * undone, or would come to too many with these.
 */
export const giveLeadsTo = (
  { db, clock }: { db: Database; clock: Clock },
  { orgId, actorId }: Assigner,
  { leadIds, userId, handedId }: GiveLeads,
): Promise<Given> =>
  retrying(() =>
    db.transaction(async (tx) => {
      if (!(await isActiveRep(tx, orgId, userId))) return { refused: "not_found" };
      const now = clock();
      const wanted = [...new Set(leadIds.map((id) => id.toLowerCase()))].sort();
      const id = handedId ?? newId(now);
      await openHanded(tx, { orgId, id, byId: actorId, toId: userId, at: now });
      const before = await lockHanded(tx, orgId, id);
      if (before === null || !goesOn(before, { actorId, userId, wanted })) return { refused: "wrong_state" };
      const { value } = await changeLeads(tx, orgId, wanted, { now }, async (held): Promise<Change<Given>> => {
        const leads = [...new Set(held.values())];
        const erased = await erasedAmong(
          tx,
          orgId,
          leads.map(({ id }) => id),
        );
        const whyNot = ({ id, userId: has, isClosed }: HeldLead): LeftOutWhy | null =>
          erased.has(id) ? "erased" : has === userId ? "theirs" : isClosed ? "ended" : null;
        const went = new Set(before.leads.map(({ leadId }) => leadId));
        const again = leads.filter((lead) => whyNot(lead) === "theirs" && went.has(lead.id));
        const given = leads.filter((lead) => whyNot(lead) === null);
        const leftOut = leftOutBy([
          ...wanted.flatMap((id) => (held.has(id) ? [] : ["gone" as const])),
          ...leads.flatMap((lead) => (again.includes(lead) ? [] : (whyNot(lead) ?? []))),
        ]);
        const all = again.length + given.length;
        if (given.length === 0)
          return { value: { handedId: went.size === 0 ? null : id, given: all, leftOut, rest: 0 }, changed: [] };
        // One that went, came back and goes again is given back to whoever had it first.
        const had = given.flatMap(({ id: leadId, ownerId }) => (went.has(leadId) ? [] : [{ leadId, ownerId }]));
        await changeHanded(tx, orgId, id, { leads: [...before.leads, ...had] });
        const moves = await handOver(tx, orgId, given, userId, now);
        return {
          value: { handedId: id, given: all, leftOut, rest: 0 },
          changed: given.map(({ id: leadId }) => leadId),
          moves,
          audit: given.map(({ id: subject, userId: from }) => ({
            at: now,
            actorId,
            action: "lead.assigned",
            subject,
            detail: { from, to: userId },
          })),
        };
      });
      return value;
    }),
  );

const goesOn = (
  { byId, toId, undoneAt, leads }: HandedLeads,
  { actorId, userId, wanted }: { actorId: string; userId: string; wanted: readonly string[] },
): boolean => {
  const went = new Set(leads.map(({ leadId }) => leadId));
  const more = wanted.filter((id) => !went.has(id)).length;
  return byId === actorId && toId === userId && undoneAt === null && leads.length + more <= GIVEN_TOGETHER;
};
