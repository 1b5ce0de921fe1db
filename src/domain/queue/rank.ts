import type { Instant } from "../time/instant.ts";
import type { QueueEntry } from "./queue-entry.ts";

/** Why a lead stands where it stands: the kinds in order of what deserves attention. */
export const RANK_REASONS = ["unlogged", "step", "unanswered", "response", "slot"] as const;
export type RankReason = (typeof RANK_REASONS)[number];

/** A lead's place: the reason, the instant it is sorted by, and whether it is for now, for later today, or for later. */
export interface Ranked {
  readonly entry: QueueEntry;
  readonly reason: RankReason;
  readonly by: Instant;
  readonly when: "now" | "today" | "later";
}

// Not the clock's own constant: it would bring the schemas into the phone's first screen.
const HOUR = 3_600_000;
const STEP_WINDOW = HOUR;
const DAY_AHEAD = 12 * HOUR;

/** Whether calls and SMS are permitted at an instant; and when next, if not. */
const permittedFrom = (entry: QueueEntry, now: Instant): Instant | null => {
  if (entry.permitted === null) return now;
  const open = entry.permitted.find(([, to]) => to > now);
  return open === undefined ? null : Math.max(now, open[0]);
};

const reasonsOf = (entry: QueueEntry): { reason: RankReason; from: Instant; by: Instant }[] => {
  const found: { reason: RankReason; from: Instant; by: Instant }[] = [];
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
  const owed = reasonsOf(entry);
  const unlogged = owed.find((one) => one.reason === "unlogged");
  // What happened is asked of every attempt, whatever has become of the lead.
  if (unlogged !== undefined) return { entry, reason: "unlogged", by: unlogged.by, when: "now" };
  if (entry.stopped || owed.length === 0) return null;
  const callableFrom = permittedFrom(entry, now);
  // Where only a call could be made, nothing is due before calls are permitted again.
  const earliest = entry.anyHour ? now : (callableFrom ?? Number.POSITIVE_INFINITY);
  const dueNow = owed.find((one) => one.from <= now);
  const next = dueNow ?? owed.reduce((a, b) => (b.from < a.from ? b : a));
  const pausedUntil = next.reason === "unanswered" ? 0 : (entry.pausedUntil ?? 0);
  const from = Math.max(next.from, earliest, pausedUntil);
  if (from <= now) return { entry, reason: next.reason, by: next.by, when: "now" };
  if (!Number.isFinite(from)) return { entry, reason: next.reason, by: next.by, when: "later" };
  return { entry, reason: next.reason, by: Math.max(next.by, from), when: from - now <= DAY_AHEAD ? "today" : "later" };
};

const WHENS = ["now", "today", "later"] as const;

const compare = (a: Ranked, b: Ranked): number =>
  WHENS.indexOf(a.when) - WHENS.indexOf(b.when) ||
  (a.when === "now" ? RANK_REASONS.indexOf(a.reason) - RANK_REASONS.indexOf(b.reason) : 0) ||
  a.by - b.by ||
  a.entry.arrivedAt - b.entry.arrivedAt ||
  (a.entry.leadId < b.entry.leadId ? -1 : 1);

/**
 * The queue as of now: unlogged attempts, then promised steps within an hour either side or past due, then people who
 * wait for an answer, then response clocks by what is left of them, then policy slots by deadline; ties by arrival.
 * Nobody who is stopped; nobody paused before the pause ends, unless they reached us; nobody who can only be called
 * outside the hours in which they may be.
 */
export const rankQueue = (entries: readonly QueueEntry[], now: Instant): Ranked[] =>
  entries
    .map((entry) => placeOf(entry, now))
    .filter((place): place is Ranked => place !== null)
    .sort(compare);
