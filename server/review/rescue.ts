import type { RescueItem, ReviewRescueOutput } from "#contract/review-rescue";
import type { Rescue } from "#domain/report/rescue";
import { toldReading } from "#domain/report/told-reading";
import { type Instant, MINUTE } from "#domain/time/instant";
import { leadRowsById, type StoredLeadRow } from "../db/review/review-leads.ts";
import { isWorkspaceOfOne } from "../db/people/reviewers.ts";
import { everHeld } from "../db/record/ever-held.ts";
import { explanationsOfLeads } from "../db/record/lead-explanation.ts";
import { heldByReps } from "../db/record/people-of-leads.ts";
import { leadQuestions } from "../record/fact/lead-questions.ts";
import { leadRowFor } from "./leads.ts";
import { asOfFor, type Reader } from "./reader.ts";
import { MOST_RESCUED, rescueRanked } from "./rescue-ranked.ts";

/** No more of those that are explained are named; all are counted. */
const MOST_EXPLAINED = 20;

type Talk = Pick<RescueItem, "canAsk" | "mayExplain" | "question">;

const itemOf = (reader: Reader, row: StoredLeadRow, rescue: Rescue, asOf: Instant, talk: Talk): RescueItem => {
  const { leadId, label, source, campaign, arrivedAt, arrivedOffset, ownerLabel } = leadRowFor(reader, row, asOf);
  const { verdict, missing, suggestion, primary } = row;
  return {
    ...{ leadId, label, source, campaign, arrivedAt, arrivedOffset, ownerLabel, verdict, missing, suggestion },
    why:
      primary === null
        ? { kind: "due", overdue: rescue.overdue }
        : {
            kind: "fault",
            fault: primary.fault,
            cause: primary.cause,
            holder: primary.holder,
            amount: primary.amount,
          },
    isUnanswered: toldReading(row, asOf).isUnanswered,
    nextDue: rescue.nextDue,
    minutesLeft: Math.floor((rescue.nextDue.by - asOf) / MINUTE),
    ...talk,
  };
};

/** Who can be asked about each of these leads, what was asked, and whether the reader may explain it. */
const talkAbout = async ({ db, scope, userId }: Reader, leadIds: readonly string[]): Promise<(id: string) => Talk> => {
  const { orgId } = scope;
  const questions = await leadQuestions(db, orgId, leadIds);
  const withReps = await heldByReps(db, orgId, leadIds);
  const held = await everHeld(db, orgId, userId, leadIds);
  const isAlone = await isWorkspaceOfOne(db, orgId);
  return (id) => ({
    canAsk: withReps.has(id),
    mayExplain: isAlone ? "alone" : held.has(id) ? "held" : "yes",
    question: questions.get(id)?.[0]?.question ?? null,
  });
};

const explainedAmong = async (
  reader: Reader,
  leadIds: readonly string[],
): Promise<ReviewRescueOutput["explainedLeads"]> => {
  const { db, scope } = reader;
  const all = await explanationsOfLeads(db, scope.orgId, leadIds);
  const last = [...new Map(all.toReversed().map((one) => [one.leadId, one])).values()]
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_EXPLAINED);
  const ids = last.map(({ leadId }) => leadId);
  const labels = new Map((await leadRowsById(db, scope, ids, "running")).map((row) => [row.leadId, row.label]));
  return last.map(({ leadId, reason, words, at, by }) => ({
    ...{ leadId, reason, words, at, by },
    label: labels.get(leadId) ?? "",
  }));
};

/**
 * At most ten leads that can still be mended today, and how many could be in all. Of a record that ended over
 * 30 days ago nothing can be mended any more: the list is empty.
 */
export const reviewRescue = async (reader: Reader): Promise<ReviewRescueOutput> => {
  const { db, scope } = reader;
  const asOf = await asOfFor(reader);
  const { mendable, explained } = await rescueRanked(reader, asOf);
  const chosen = mendable.slice(0, MOST_RESCUED);
  const ids = chosen.map(({ leadId }) => leadId);
  const rows = await leadRowsById(db, scope, ids, "running");
  const byId = new Map(rows.map((row) => [row.leadId, row]));
  const talk = await talkAbout(reader, ids);
  const items = chosen.flatMap((rescue) => {
    const row = byId.get(rescue.leadId);
    return row === undefined ? [] : [itemOf(reader, row, rescue, asOf.at, talk(rescue.leadId))];
  });
  const explainedLeads = await explainedAmong(reader, explained);
  return { asOf, items, mendable: mendable.length, explained: explained.length, explainedLeads };
};
