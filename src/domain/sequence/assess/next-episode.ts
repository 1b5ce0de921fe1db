import type { Episode } from "../../lead/episode.ts";
import type { Opening } from "../../lead/opening.ts";
import type { Calendar } from "../../time/calendar.ts";
import { DAY, type Instant } from "../../time/instant.ts";
import type { Assessment } from "../assessment.ts";
import { recycleAt } from "../course/recycle-date.ts";
import type { Policy } from "../policy.ts";
import type { SequenceEvent } from "../sequence-event.ts";
import { knownAt } from "./assess-episode.ts";
import { assessSequence } from "./assess-sequence.ts";

const QUIET = 30 * DAY;

/** A lead's last episode, what is on record of it, and (`earlier`) of those before it. */
export type LastEpisode = {
  episode: Episode;
  events: readonly SequenceEvent[];
  earlier: readonly SequenceEvent[];
  policy: Policy;
  calendar: Calendar;
};

export type NextEpisode = { startedAt: Instant; opening: Exclude<Opening, "enquiry"> };

const readingAt = ({ episode, events, earlier, policy, calendar }: LastEpisode, at: Instant, asOf: Instant) =>
  assessSequence(episode, knownAt(events, at, asOf), policy, calendar, at, knownAt(earlier, at, asOf));

/** The first date to come back on that had been reached by `until` while what named it was in force. */
const firstRecycle = (last: LastEpisode, until: Instant, asOf: Instant): Instant | null => {
  const named = last.events.flatMap((event) =>
    event.kind === "disposition" ? (recycleAt(event.filed, event.at, last.calendar, last.policy) ?? []) : [],
  );
  if (named.length === 0) return null;
  // What was written down late comes into force later than it happened: at the end all of it has.
  for (const at of [...named.filter((one) => one < until).sort((a, b) => a - b), until]) {
    const { recyclesAt } = readingAt(last, at, asOf);
    if (recyclesAt !== undefined && recyclesAt <= at) return recyclesAt;
  }
  return null;
};

/** The last thing that was done, or is or was due, in an episode. */
const lastThing = ({ episode, events }: LastEpisode, reading: Assessment, at: Instant): Instant => {
  const done = events.flatMap((event) =>
    event.kind === "owner" || event.at > at ? [] : event.kind === "pause" ? [event.at, event.until] : event.at,
  );
  const due = [
    ...reading.slots.flatMap(({ state, to }) => (state === "void" ? [] : to)),
    ...reading.steps.flatMap(({ dueAt }) => dueAt ?? []),
    // What passed without being done was due: a silence, say.
    ...reading.faults.map(({ trueSince }) => trueSince),
    reading.checkBack?.by ?? episode.arrivedAt,
    reading.nextDue?.by ?? episode.arrivedAt,
  ];
  return Math.max(episode.arrivedAt, ...done, ...due);
};

/** What an enquiry finds of the last episode that makes it the first of the next; null: it runs. */
const endedBy = (last: LastEpisode, at: Instant, asOf: Instant): NextEpisode["opening"] | null => {
  const reading = readingAt(last, at, asOf);
  if (reading.phase === "held" || reading.phase === "closed" || reading.phase === "stopped") return reading.phase;
  return at >= lastThing(last, reading, at) + QUIET ? "quiet" : null;
};

/**
 * The episode that opens after a lead's last one, by what is known as of `asOf`: on a date to come back on that was
 * reached (M51), else with the enquiry that came at `enquiredAt` (M50; null: none came). Null: none opens; an enquiry
 * then belongs to the episode that ran when it came. Pure; the same facts open the same episode whenever it is asked.
 */
export const nextEpisode = (last: LastEpisode, enquiredAt: Instant | null, asOf: Instant): NextEpisode | null => {
  const { arrivedAt } = last.episode;
  if (enquiredAt !== null && enquiredAt < arrivedAt) return null;
  const until = Math.min(enquiredAt ?? asOf, asOf);
  const recycledAt = firstRecycle(last, until, asOf);
  if (recycledAt !== null) return { startedAt: Math.max(recycledAt, arrivedAt), opening: "recycled" };
  if (enquiredAt === null) return null;
  const opening = endedBy(last, until, asOf);
  return opening === null ? null : { startedAt: enquiredAt, opening };
};
