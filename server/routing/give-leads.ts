import type { GiveLeads, LeadsGiven, LeftOutWhy } from "#contract/leads";
import { GIVEN_TOGETHER } from "#contract/given-limits";
import type { Clock } from "../base/clock.ts";
import { newId } from "../base/new-id.ts";
import type { Database } from "../db/engine/database.ts";
import { retrying } from "../db/engine/retry.ts";
import { erasedAmong } from "../db/erasure/erasures.ts";
import { changeHanded, type HandedLeads, lockHanded, noteHanded } from "../db/record/handed-leads.ts";
import { type HeldLead, isActiveRep } from "../db/record/lead-holder.ts";
import { type Change, changeLeads } from "../record/change/change-leads.ts";
import { handOver } from "../record/change/hand-over.ts";
import type { Assigner } from "./assign-leads.ts";
import { leftOutBy } from "./left-out.ts";

type Given = LeadsGiven | { refused: "not_found" | "wrong_state" };

/**
 * Gives a part of many leads to a rep, in one transaction: those that can go do, the others are counted by why they stay.
 * `not_found`: no active rep of this organisation, or no such parts before; `wrong_state`: those are somebody else's,
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
      const before = handedId === undefined ? null : await lockHanded(tx, orgId, handedId);
      if (handedId !== undefined && before === null) return { refused: "not_found" };
      if (before !== null && !goesOn(before, { actorId, userId, more: wanted.length }))
        return { refused: "wrong_state" };
      const { value } = await changeLeads(tx, orgId, wanted, { now }, async (held): Promise<Change<Given>> => {
        const leads = [...new Set(held.values())];
        const erased = await erasedAmong(
          tx,
          orgId,
          leads.map(({ id }) => id),
        );
        const whyNot = ({ id, userId: has, isClosed }: HeldLead): LeftOutWhy | null =>
          erased.has(id) ? "erased" : has === userId ? "theirs" : isClosed ? "ended" : null;
        const given = leads.filter((lead) => whyNot(lead) === null);
        const leftOut = leftOutBy([
          ...wanted.flatMap((id) => (held.has(id) ? [] : ["gone" as const])),
          ...leads.flatMap((lead) => whyNot(lead) ?? []),
        ]);
        if (given.length === 0)
          return { value: { handedId: handedId ?? null, given: 0, leftOut, rest: 0 }, changed: [] };
        const had = given.map(({ id: leadId, ownerId }) => ({ leadId, ownerId }));
        const id = before?.id ?? newId(now);
        if (before === null) await noteHanded(tx, { orgId, id, byId: actorId, toId: userId, at: now, leads: had });
        else await changeHanded(tx, orgId, id, { leads: [...before.leads, ...had] });
        const moves = await handOver(tx, orgId, given, userId, now);
        return {
          value: { handedId: id, given: given.length, leftOut, rest: 0 },
          changed: had.map(({ leadId }) => leadId),
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
  { actorId, userId, more }: { actorId: string; userId: string; more: number },
): boolean => byId === actorId && toId === userId && undoneAt === null && leads.length + more <= GIVEN_TOGETHER;
