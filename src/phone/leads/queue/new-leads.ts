import type { Fact } from "#domain/journal/fact";
import type { QueueEntry } from "#domain/queue/queue-entry";
import type { QueueLead } from "../../storage/databases/schema.ts";

type Made = Extract<Fact, { type: "lead.created-on-phone" }>;

/** Since when somebody new waits for an answer: they reached us, and nothing of ours was begun since. */
const unansweredSince = (facts: readonly Fact[]): number | null => {
  const back = new Set(facts.flatMap((fact) => (fact.type === "attempt.retracted" ? [fact.payload.attemptId] : [])));
  const theirs = facts.flatMap((fact) =>
    fact.type === "inbound.logged" && fact.payload.result !== "reached" && !back.has(fact.payload.attemptId)
      ? [fact.payload.at - fact.clockOffset]
      : [],
  );
  const since = theirs.length === 0 ? null : Math.min(...theirs);
  const isAnswered = facts.some(
    (fact) =>
      (fact.type === "attempt.started" || fact.type === "attempt.finished") &&
      !back.has(fact.payload.attemptId) &&
      since !== null &&
      fact.payload.startedAt - fact.clockOffset > since,
  );
  return isAnswered ? null : since;
};

/** Nobody has judged them yet: what is known is that they got in touch, and by which number or address. */
const entryOf = ({ leadId, payload, clockOffset }: Made, facts: readonly Fact[]): QueueEntry => ({
  leadId,
  arrivedAt: payload.arrivedAt - clockOffset,
  unloggedSince: null,
  step: null,
  unansweredSince: unansweredSince(facts),
  response: null,
  slot: null,
  tries: 0,
  avoidDayparts: [],
  stopped: facts.some(({ type }) => type === "stop.stated"),
  pausedUntil: null,
  permitted: null,
  anyHour: true,
  ways: [
    ...(payload.phone === null ? [] : [{ channel: "call" as const, anyHour: true }]),
    ...(payload.email === null ? [] : [{ channel: "email" as const, anyHour: true }]),
  ],
  lost: [],
});

/**
 * Leads written down on this phone that no pull has brought back yet, as the queue and Find read them. `news`: ids of
 * events that the pull has not passed; what was made longer ago and is not here was handed on.
 */
export const newLeads = (
  byLead: ReadonlyMap<string, readonly Fact[]>,
  news: ReadonlySet<string>,
  isPulled: (leadId: string) => boolean,
): Map<string, QueueLead> => {
  const found = new Map<string, QueueLead>();
  for (const [leadId, facts] of byLead) {
    if (isPulled(leadId)) continue;
    const made = facts.find((fact): fact is Made => fact.type === "lead.created-on-phone" && news.has(fact.eventId));
    if (made === undefined) continue;
    const { label, phone, email, question = null } = made.payload;
    found.set(leadId, { leadId, label, phone, email, zone: null, asked: question, entry: entryOf(made, facts) });
  }
  return found;
};
