import type { ContactPoint } from "../lead/contact-point.ts";
import type { Episode } from "../lead/episode.ts";
import type { Assessment } from "../sequence/assessment.ts";
import type { Policy } from "../sequence/policy.ts";
import { responseWindow } from "../sequence/response-window.ts";
import type { ContactEvent, SequenceEvent } from "../sequence/sequence-event.ts";
import { triedDayparts } from "../sequence/assess/tried-dayparts.ts";
import type { Calendar } from "../time/calendar.ts";
import { DAY, HOUR, MINUTE, type Instant } from "../time/instant.ts";
import { type Intervals, whenLengthReached } from "../time/intervals.ts";
import { answerOwed } from "./answer-owed.ts";
import { isMissable, MISSED_STAYS } from "./missed-stays.ts";
import type { QueueEntry } from "./queue-entry.ts";
import { stopsInForce } from "./stops-in-force.ts";
import { lastTouch, tryFrom } from "./try-from.ts";
import { waysLeft } from "./ways-left.ts";

const DAYS_AHEAD = 10;

const unansweredSince = (events: readonly SequenceEvent[]): Instant | null => {
  let since: Instant | null = null;
  const contacts = events
    .filter((event): event is ContactEvent => event.kind === "contact")
    .sort((a, b) => a.at - b.at);
  for (const contact of contacts) {
    if (contact.direction === "in" && (contact.result === "received" || contact.result === "missed"))
      since ??= contact.at;
    else if (contact.direction === "out" && contact.result !== "not_placed" && contact.automation === "none")
      since = null;
    else if (contact.direction === "in" && contact.result === "reached") since = null;
  }
  return since;
};

/** Calls that counted and reached nobody; whatever is suggested next, another call had better be at another time. */
const callsInVain = (events: readonly SequenceEvent[], { contacts }: Assessment): Instant[] => {
  const useful = new Set(contacts.filter(({ use }) => use === "useful").map(({ eventId }) => eventId));
  return events.flatMap((event) =>
    event.kind === "contact" && event.channel === "call" && event.result !== "reached" && useful.has(event.id)
      ? [event.at]
      : [],
  );
};

/** Those of the coming days; however far off it is, the next is among them. */
const spansAhead = (of: Intervals, now: Instant): [Instant, Instant][] => {
  const spans: [Instant, Instant][] = [];
  of.starts.forEach((start, i) => {
    const end = of.ends[i]!;
    if (end > now && (start < now + DAYS_AHEAD * DAY || spans.length === 0)) spans.push([start, end]);
  });
  return spans;
};

/**
 * The agreed step that is due first, or was and is not made good: nobody was in touch since. An answer that was put off is
 * no agreed step.
 */
const openStep = (
  { asOf, phase, steps }: Assessment,
  events: readonly SequenceEvent[],
): Assessment["steps"][number] | undefined => {
  const agreed = new Set(events.flatMap((event) => (event.kind === "step" ? event.stepId : [])));
  const touched = lastTouch(events) ?? Number.NEGATIVE_INFINITY;
  const isLeft = (dueAt: Instant): boolean => touched <= dueAt && asOf - dueAt < MISSED_STAYS && isMissable(phase);
  return steps
    .filter(({ stepId, dueAt }) => agreed.has(stepId) && dueAt !== null)
    .filter(({ state, dueAt }) => state === "ahead" || state === "due" || (state === "dropped" && isLeft(dueAt!)))
    .toSorted((a, b) => a.dueAt! - b.dueAt!)[0];
};

/**
 * The queue's view of one judged lead. Pure: episode, events, the assessment of them, its policy and calendar, as of the
 * assessment's instant. `earlier`: what binds of the lead's earlier episodes; `contactPoints`: the person's, as known.
 */
export const queueEntryOf = (
  episode: Episode,
  events: readonly SequenceEvent[],
  assessment: Assessment,
  policy: Policy,
  calendar: Calendar,
  earlier: readonly SequenceEvent[] = [],
  contactPoints?: readonly ContactPoint[],
): QueueEntry => {
  const now = assessment.asOf;
  // The same record as the judge's: what had happened and had been received by then.
  const seen = events.filter((event) => event.at <= now && event.receivedAt <= now);
  const running = assessment.phase === "running";
  const open = openStep(assessment, seen);
  const channel = seen.find((event) => event.kind === "step" && event.stepId === open?.stepId);
  const window = responseWindow(policy, episode.source);
  // In a recycled episode only an enquiry that came since is waited for.
  const enquiredAt =
    episode.recycled === true ? seen.find(({ kind }) => kind === "enquiry")?.at : assessment.clockStart;
  const clock = (minutes: number, from = enquiredAt ?? now): Instant =>
    whenLengthReached(calendar.service, from, minutes * MINUTE) ?? calendar.to;
  const waits =
    running &&
    enquiredAt !== undefined &&
    assessment.firstResponseMinutes === null &&
    assessment.slots.some((slot) => slot.state === "due" || slot.state === "ahead");
  // Answered once, they may have enquired again (J89).
  const isAnswered = running && assessment.firstResponseMinutes !== null;
  const again = isAnswered && assessment.nextDue?.what === "first_response" ? assessment.nextDue : null;
  const slot = running ? assessment.slots.find((one) => one.state === "due" || one.state === "ahead") : undefined;
  const pause = seen
    .filter((event) => event.kind === "pause")
    .sort((a, b) => a.at - b.at)
    .at(-1);
  const { checkBack } = assessment;
  const comeBackOn = running && (checkBack?.state === "due" || checkBack?.state === "ahead") ? checkBack.from : null;
  const suggested = assessment.suggestion?.channel ?? null;
  const record = { episode, events: seen, earlier, contactPoints };
  const { ways, lost } = waysLeft(record, policy, suggested);
  const answerBy = answerOwed(episode, seen, assessment);
  const touchedAt = lastTouch(seen);
  const nextTry = tryFrom(seen, assessment, policy);
  const stoppedAt = assessment.phase === "stopped" ? stopsInForce(record).filter(({ channel: on }) => on === null) : [];
  const waitsUntil = Math.max(pause?.kind === "pause" ? pause.until : 0, comeBackOn ?? 0);
  return {
    leadId: episode.leadId,
    arrivedAt: episode.arrivedAt,
    unloggedSince: null,
    step:
      isMissable(assessment.phase) && open !== undefined && open.dueAt !== null
        ? { dueAt: open.dueAt, channel: channel?.kind === "step" ? channel.channel : null, whoseMove: open.whoseMove }
        : comeBackOn !== null
          ? { dueAt: comeBackOn, channel: null, whoseMove: "us" }
          : null,
    ...(comeBackOn === null ? {} : { comeBackOn }),
    unansweredSince: assessment.phase === "stopped" ? null : unansweredSince(seen),
    ...(answerBy === null ? {} : { answerBy }),
    response: waits
      ? { by: clock(window.withinMinutes), latest: clock(window.latestMinutes) }
      : again === null
        ? null
        : { by: again.by, latest: clock(window.latestMinutes, again.from) },
    slot: slot === undefined ? null : { from: slot.from, by: slot.to },
    tries: assessment.contacts.filter((contact) => contact.use === "useful" || contact.use === "unread").length,
    avoidDayparts: triedDayparts(calendar.leadZone, callsInVain(events, assessment)),
    stopped: assessment.phase === "stopped" || assessment.phase === "closed",
    pausedUntil: waitsUntil > now ? waitsUntil : null,
    permitted: calendar.permitted === null ? null : spansAhead(calendar.permitted, now),
    staffed: spansAhead(calendar.staffed, now),
    anyHour: ways.some(({ anyHour }) => anyHour),
    ways,
    lost,
    ...(touchedAt !== null && now - touchedAt < HOUR ? { touchedAt } : {}),
    ...(nextTry !== null && nextTry > now ? { tryFrom: nextTry } : {}),
    ...(stoppedAt.length === 0 ? {} : { stoppedAt: Math.max(...stoppedAt.map(({ at }) => at)) }),
  };
};
