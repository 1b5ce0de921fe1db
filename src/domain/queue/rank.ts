import type { Instant } from "../time/instant.ts";
import type { QueueEntry } from "./queue-entry.ts";

/** Why a lead stands where it stands: the kinds in order of what deserves attention. */
export const RANK_REASONS = ["unlogged", "step", "unanswered", "question", "response", "slot"] as const;
export type RankReason = (typeof RANK_REASONS)[number];

/**
 * A lead's place: the reason, the instant by which it is or was wanted, and whether it may and should be done now, comes
 * next, or cannot be done, because no way to reach them is left; `from`: when it may be begun (Infinity: nobody knows when).
 */
export interface Ranked {
  readonly entry: QueueEntry;
  readonly reason: RankReason;
  readonly from: Instant;
  readonly by: Instant;
  readonly when: "now" | "next" | "no_way";
}

type Span = readonly [Instant, Instant];
type Owed = { readonly reason: RankReason; readonly from: Instant; readonly by: Instant };

// Not the clock's own constant: it would bring the schemas into the phone's first screen.
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STEP_WINDOW = HOUR;
const WHEN = ["now", "next", "no_way"] as const;
const ALWAYS: readonly Span[] = [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]];

/** The first instant from `at` on that lies in a span of each; both in rising order. Null: there is none. */
const firstInBoth = (some: readonly Span[], others: readonly Span[], at: Instant): Instant | null => {
  for (const [from, to] of some)
    for (const [start, end] of others) {
      const first = Math.max(from, start, at);
      if (first < Math.min(to, end)) return first;
    }
  return null;
};

/** When calls and SMS are permitted, unless the way this goes by may be used at any hour. */
const permittedFor = ({ step, ways, anyHour, permitted }: QueueEntry, { reason }: Owed): readonly Span[] => {
  const agreed = reason === "step" ? ways?.find(({ channel }) => channel === step?.channel) : undefined;
  return permitted === null || (agreed?.anyHour ?? anyHour) ? ALWAYS : permitted;
};

/** When somebody is there for it: always for a step within an hour of the time that was agreed, which is kept. */
const staffedFor = ({ staffed }: QueueEntry, { reason, by }: Owed, now: Instant): readonly Span[] =>
  staffed === undefined || (reason === "step" && Math.abs(by - now) <= STEP_WINDOW) ? ALWAYS : staffed;

/** What is ours to begin waits until a try would not stand too close to the last, unless its time would be over by then. */
const begun = ({ tryFrom }: QueueEntry, from: Instant, by: Instant, now: Instant): Instant =>
  tryFrom === undefined || (now <= by && by < tryFrom) ? from : Math.max(from, tryFrom);

const owedOf = (entry: QueueEntry, now: Instant): Owed[] => {
  const { step, answerBy, unansweredSince, response, slot, tryFrom } = entry;
  const found: Owed[] = [];
  if (entry.unloggedSince !== null)
    found.push({ reason: "unlogged", from: entry.unloggedSince, by: entry.unloggedSince });
  if (step !== null) found.push({ reason: "step", from: step.dueAt - STEP_WINDOW, by: step.dueAt });
  if (unansweredSince !== null) found.push({ reason: "unanswered", from: unansweredSince, by: unansweredSince });
  else if (answerBy !== undefined)
    found.push({ reason: "question", from: begun(entry, answerBy - DAY, answerBy, now), by: answerBy });
  if (response !== null)
    found.push({ reason: "response", from: begun(entry, entry.arrivedAt, response.latest, now), by: response.by });
  if (slot !== null) found.push({ reason: "slot", from: Math.max(slot.from, tryFrom ?? 0), by: slot.by });
  return found;
};

/** The response clock's next deadline that can still be kept: by when a reply is wanted, then by when it would be late. */
const keptBy = ({ response }: QueueEntry, { reason, by }: Owed, now: Instant): Instant =>
  reason === "response" && by < now ? (response?.latest ?? by) : by;

/** What deserves attention first: what can still be kept goes before what is past. */
const classOf = (entry: QueueEntry, owed: Owed, now: Instant): number => {
  const { reason } = owed;
  if (reason === "question") return RANK_REASONS.indexOf("unanswered");
  const isTimed = reason === "response" || reason === "slot";
  return isTimed && keptBy(entry, owed, now) < now ? RANK_REASONS.length : RANK_REASONS.indexOf(reason);
};

const placeOf = (entry: QueueEntry, now: Instant): Ranked | null => {
  const owed = owedOf(entry, now);
  const unlogged = owed.find((one) => one.reason === "unlogged");
  // What happened is asked of every attempt, whatever has become of the lead.
  if (unlogged !== undefined) return { entry, reason: "unlogged", from: unlogged.from, by: unlogged.by, when: "now" };
  if (entry.stopped || owed.length === 0) return null;
  const begins = owed.filter((one) => one.from <= now);
  const next =
    begins.toSorted((a, b) => classOf(entry, a, now) - classOf(entry, b, now))[0] ??
    owed.reduce((a, b) => (b.from < a.from ? b : a));
  const pausedUntil = next.reason === "unanswered" ? 0 : (entry.pausedUntil ?? 0);
  const earliest = Math.max(next.from, now, pausedUntil);
  const permitted = permittedFor(entry, next);
  const from =
    firstInBoth(permitted, staffedFor(entry, next, now), earliest) ??
    // Where the hours of both never meet, theirs count.
    firstInBoth(permitted, ALWAYS, earliest) ??
    Number.POSITIVE_INFINITY;
  const hasNoWay = entry.ways?.length === 0;
  return { entry, reason: next.reason, from, by: next.by, when: hasNoWay ? "no_way" : from <= now ? "now" : "next" };
};

const compareNow = (a: Ranked, b: Ranked, now: Instant): number => {
  const [ours, theirs] = [classOf(a.entry, a, now), classOf(b.entry, b, now)];
  if (ours !== theirs) return ours - theirs;
  // Of what is past the newest has most to win.
  if (ours === RANK_REASONS.length) return b.entry.arrivedAt - a.entry.arrivedAt;
  return keptBy(a.entry, a, now) - keptBy(b.entry, b, now);
};

const compare = (a: Ranked, b: Ranked, now: Instant): number => {
  const isNow = a.when === "now" && b.when === "now";
  const ahead = a.from === b.from ? a.by - b.by : a.from - b.from;
  return (
    WHEN.indexOf(a.when) - WHEN.indexOf(b.when) ||
    (isNow ? compareNow(a, b, now) : ahead) ||
    RANK_REASONS.indexOf(a.reason) - RANK_REASONS.indexOf(b.reason) ||
    a.entry.arrivedAt - b.entry.arrivedAt ||
    (a.entry.leadId < b.entry.leadId ? -1 : 1)
  );
};

/**
 * The queue as of now: unlogged attempts, then promised steps within an hour either side or past due, then people who
 * wait for an answer, then response clocks still in time by what is left of them, then policy slots still in time by
 * deadline, then what is past, the newest arrival first; ties by arrival. After what may and should be done this minute
 * comes the rest, by when each may be begun, and at the end whoever can be reached by no way. Nobody who is stopped; nobody
 * paused before the pause ends, unless they reached us.
 */
export const rankQueue = (entries: readonly QueueEntry[], now: Instant): Ranked[] =>
  entries
    .map((entry) => placeOf(entry, now))
    .filter((place): place is Ranked => place !== null)
    .sort((a, b) => compare(a, b, now));
