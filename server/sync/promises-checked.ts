import type { PhoneLead } from "#contract/pull";
import { standingAnswers } from "#domain/journal/standing-answers";
import type { Database } from "../db/engine/database.ts";
import { type FactSaid, factsOfLeads } from "../db/record/fact.ts";
import { factOf } from "../record/fact/fact-of.ts";

/** What a talk answered last to whether it was as promised, by the lead that was named in it; of which none did, nothing. */
export const promisesChecked = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
): Promise<Map<string, NonNullable<PhoneLead["promiseChecked"]>>> => {
  if (leadIds.length === 0) return new Map();
  const facts = await factsOfLeads(db, orgId, leadIds, ["promise.checked", "attempt.retracted"]);
  const byLead = Map.groupBy(facts, ({ leadId }) => leadId);
  return new Map([...byLead].flatMap(([leadId, own]) => lastAnswer(own).map((answer) => [leadId, answer] as const)));
};

const lastAnswer = (facts: readonly FactSaid[]): NonNullable<PhoneLead["promiseChecked"]>[] =>
  standingAnswers(facts.flatMap((row) => factOf(row) ?? []))
    .filter(({ type }) => type === "promise.checked")
    .map(({ payload }) => ({ answer: payload.answer, versionId: payload.versionId ?? null }));
