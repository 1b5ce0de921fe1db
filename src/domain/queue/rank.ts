import type { Instant } from "../time/instant.ts";
import type { QueueEntry } from "./queue-entry.ts";

/** Why a lead stands where it stands: the kinds in order of what deserves attention. */
export const RANK_REASONS = ["unlogged", "step", "unanswered", "response", "slot"] as const;
export type RankReason = (typeof RANK_REASONS)[number];

/**
 * A lead's place: the reason, the instant by which it is wanted, and whether it may and should be done now or comes next;
 * `from`: when it may be begun (Infinity: nobody knows when).
 */
export interface Ranked {
  readonly entry: QueueEntry;
  readonly reason: RankReason;
  readonly from: Instant;
  readonly by: Instant;
  readonly when: "now" | "next";
}

type Span = readonly [Instant, Instant];
type Owed = { readonly reason: RankReason; readonly from: Instant; readonly by: Instant };

// Not the clock's own constant: it would bring the schemas into the phone's first screen.
const HOUR = 3_600_000;
const STEP_WINDOW = HOUR;
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

const owedOf = (entry: QueueEntry): Owed[] => {
  const found: Owed[] = [];
  if (entry.unloggedSince !== null)
    found.push({ reason: "unlogged", from: entry.unloggedSince, by: entry.unloggedSince });
  if (entry.step !== null) found.push({ reason: "step", from: entry.step.dueAt - STEP_WINDOW, by: entry.step.dueAt });
  if (entry.unansweredSince !== null)
    found.push({ reason: "unanswered", from: entry.unansweredSince, by: entry.unansweredSince });
  if (entry.response !== null) found.push({ reason: "response", from: entry.arrivedAt, by: entry.response.by });
  if (entry.slot !== null) found.push({ reason: "slot", from: entry.slot.from, by: entry.slot.by });
  return found;
};

const placeOf = (entry: QueueEntry, now: Instant): Ranked | null => {
  const owed = owedOf(entry);
  const unlogged = owed.find((one) => one.reason === "unlogged");
  // What happened is asked of every attempt, whatever has become of the lead.
  if (unlogged !== undefined) return { entry, reason: "unlogged", from: unlogged.from, by: unlogged.by, when: "now" };
  if (entry.stopped || owed.length === 0) return null;
  const dueNow = owed.find((one) => one.from <= now);
  const next = dueNow ?? owed.reduce((a, b) => (b.from < a.from ? b : a));
  const pausedUntil = next.reason === "unanswered" ? 0 : (entry.pausedUntil ?? 0);
  const earliest = Math.max(next.from, now, pausedUntil);
  const permitted = permittedFor(entry, next);
  const from =
    firstInBoth(permitted, staffedFor(entry, next, now), earliest) ??
    // Where the hours of both never meet, theirs count.
    firstInBoth(permitted, ALWAYS, earliest) ??
    Number.POSITIVE_INFINITY;
  const place = { entry, reason: next.reason, from };
  if (from <= now) return { ...place, by: next.by, when: "now" };
  return { ...place, by: Number.isFinite(from) ? Math.max(next.by, from) : next.by, when: "next" };
};

const compare = (a: Ranked, b: Ranked): number => {
  const byReason = RANK_REASONS.indexOf(a.reason) - RANK_REASONS.indexOf(b.reason);
  const first = a.when === "now" ? byReason : a.from === b.from ? 0 : a.from - b.from;
  return (
    (a.when === b.when ? 0 : a.when === "now" ? -1 : 1) ||
    first ||
    a.by - b.by ||
    byReason ||
    a.entry.arrivedAt - b.entry.arrivedAt ||
    (a.entry.leadId < b.entry.leadId ? -1 : 1)
  );
};

/**
 * The queue as of now: unlogged attempts, then promised steps within an hour either side or past due, then people who
 * wait for an answer, then response clocks by what is left of them, then policy slots by deadline; ties by arrival. After
 * what may and should be done this minute comes the rest, by when each may be begun. Nobody who is stopped; nobody paused
 * before the pause ends, unless they reached us.
 */
export const rankQueue = (entries: readonly QueueEntry[], now: Instant): Ranked[] =>
  entries
    .map((entry) => placeOf(entry, now))
    .filter((place): place is Ranked => place !== null)
    .sort(compare);
