import type { Episode } from "../../lead/episode.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { Instant } from "../../time/instant.ts";
import { assessSequence } from "./assess-sequence.ts";
import type { Assessment } from "../assessment.ts";
import type { Policy } from "../policy.ts";
import type { SequenceEvent } from "../sequence-event.ts";

/** What is known by `asOf`, as if it had been at `at`: to be judged as of then. */
export const knownAt = (events: readonly SequenceEvent[], at: Instant, asOf: Instant): SequenceEvent[] =>
  events
    .filter(({ receivedAt }) => receivedAt <= asOf)
    .map((event) => ({ ...event, receivedAt: Math.min(event.receivedAt, at) }));

/**
 * Judges one episode as of `asOf`, whether it is the lead's last or has ended. One that ended is judged as of its end,
 * by everything on record of it, whenever that came: nothing falls due after it, and nothing about it changes with time
 * alone. Pure; shapes and limits as `assessSequence`.
 */
export const assessEpisode = (
  episode: Episode,
  events: readonly SequenceEvent[],
  policy: Policy,
  calendar: Calendar,
  asOf: Instant,
  earlier: readonly SequenceEvent[] = [],
): Assessment => {
  const { endedAt } = episode;
  if (endedAt === null) return assessSequence(episode, events, policy, calendar, asOf, earlier);
  if (endedAt > asOf) {
    const running = assessSequence(episode, events, policy, calendar, asOf, earlier);
    return { ...running, nextChangeAt: Math.min(running.nextChangeAt ?? endedAt, endedAt) };
  }
  const known = knownAt(events, endedAt, asOf);
  const { recyclesAt: _, ...judged } = assessSequence(
    episode,
    known,
    policy,
    calendar,
    endedAt,
    knownAt(earlier, endedAt, asOf),
  );
  return {
    ...judged,
    verdict: judged.verdict === "not_yet_judgeable" && !judged.withdrew ? "not_judgeable" : judged.verdict,
    phase: judged.phase === "running" || judged.phase === "held" ? "finished" : judged.phase,
    nextDue: null,
    suggestion: null,
    nextChangeAt: null,
  };
};
