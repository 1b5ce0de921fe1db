import { allChannelsDead, guard, isFinalStep } from "../../disposition/guard.ts";
import { missingFrom } from "../../disposition/code-set.ts";
import type { Instant } from "../../time/instant.ts";
import type { SlotReading } from "../assessment.ts";
import type { Credited } from "../record/credit.ts";
import { ruledOn } from "../record/rulings.ts";
import type { DispositionEvent } from "../sequence-event.ts";
import type { Closing, OpenCourse, Span } from "./course.ts";
import { guardEvidenceOf } from "./guard-evidence-of.ts";
import { excusesFrom } from "./occasions.ts";
import { recycleAt } from "./recycle-date.ts";

const CLOSES = new Set(["4", "8", "9"]);
const HOLDS = new Set(["2", "3", "5"]);

type Effect = "closed" | "held" | "won" | "goes_on" | "unsupported";

/** A stage that another system told: nobody here can write it. */
const toldOutside = ({ sequence }: OpenCourse, stage: "progressed" | "not_progressed") =>
  sequence.stages.filter((event) => event.stage === stage && event.system !== "app");

const wonFrom = (course: OpenCourse): Instant | null =>
  toldOutside(course, "progressed").reduce<Instant | null>(
    (least, { creditAt }) => Math.min(least ?? creditAt, creditAt),
    null,
  );

/** Lost, another system says, but not why or by whose doing: taken kindly, nothing is owed from then on. */
const lostFrom = (course: OpenCourse): Instant | null =>
  course.completion.outcome === "harsh"
    ? null
    : toldOutside(course, "not_progressed").reduce<Instant | null>(
        (least, { creditAt }) => Math.min(least ?? creditAt, creditAt),
        null,
      );

const earliest = (...instants: readonly (Instant | null)[]): Instant | null =>
  instants.reduce((least, at) => (at === null ? least : least === null ? at : Math.min(least, at)), null);

/** From when each stop of everything excuses what follows, and until their own later request takes it back. */
const stopsOf = ({ sequence, occasions, resumes, earlier }: OpenCourse): Span[] => {
  const excusing = sequence.stops.map((stop) => ({
    at: stop.at,
    from: stop.channel === null ? excusesFrom(sequence, occasions, stop) : null,
  }));
  const before = earlier.stops.map(({ event, endsFrom }) => ({ at: event.at, from: endsFrom }));
  return [...before, ...excusing].flatMap(({ at, from }): Span[] => {
    if (from === null || from > sequence.asOf) return [];
    const lifted = earliest(...resumes.filter((resume) => resume.at > at).map(({ liftsAt }) => liftsAt));
    return lifted === null || lifted > from ? [{ from, to: lifted }] : [];
  });
};

/**
 * How an episode ended. 4, 8 and 9 close it, 1 once every channel given is dead, 2, 3 and 5 hold it, a 6 whose step is
 * the last one wins it; each only if its guard passed on the sequence as of when it was credited. The last code credited
 * is in force; once closed, an episode stays closed. What is closed or won ends everything that falls due later; a hold
 * ends slots and silence only, while it is in force. A code whose guard did not pass ends nothing, and brings nobody back.
 */
export const closingOf = (
  course: OpenCourse,
  slotsAt: (cut: Instant, closedAt: Instant | null) => readonly SlotReading[],
): Closing => {
  const { sequence } = course;
  let filed: Closing["filed"] = null;
  const unsupported: string[] = [];
  const holds: Span[] = [];
  const ends: Record<"closed" | "boundary" | "everyWay" | "claimed", Instant | null> = {
    closed: null,
    boundary: null,
    everyWay: null,
    claimed: null,
  };
  let recyclesAt: Instant | null = null;
  let isConfirmed = false;
  const isContradicted = toldOutside(course, "not_progressed").length > 0;

  const effectOf = (event: Credited<DispositionEvent>): Effect => {
    const { code } = event.filed;
    const evidence = guardEvidenceOf(course, slotsAt(event.creditAt, null), event.creditAt);
    const isSupported = code === "10" || guard(event.filed, evidence).passes;
    filed = { code, isSupported, particularsMissing: missingFrom(event.filed).length > 0 };
    if (!isSupported) {
      unsupported.push(event.id);
      return "unsupported";
    }
    if (CLOSES.has(code) || (code === "1" && allChannelsDead(evidence))) return "closed";
    if (isFinalStep(event.filed)) return isContradicted ? "goes_on" : "won";
    return HOLDS.has(code) ? "held" : "goes_on";
  };

  for (const event of [...sequence.dispositions].sort((a, b) => a.creditAt - b.creditAt)) {
    if (event.filed.code === "U" || event.creditAt > sequence.asOf) continue;
    const effect = effectOf(event);
    if (effect === "unsupported") continue;
    const last = holds.at(-1);
    if (last?.to === null && event.filed.code !== "10") last.to = event.creditAt;
    const mayRecycle = effect === "held" || effect === "closed";
    if (event.filed.code !== "10" && (mayRecycle || ends.closed === null))
      recyclesAt = mayRecycle ? recycleAt(event.filed, event.creditAt, sequence.calendar, sequence.policy) : null;
    if (effect === "held") holds.push({ from: event.creditAt, to: null });
    if (effect === "closed") {
      ends.closed = earliest(ends.closed, event.creditAt);
      ends.boundary = earliest(ends.boundary, event.at);
      if (CLOSES.has(event.filed.code)) ends.everyWay = earliest(ends.everyWay, event.at);
    }
    if (effect !== "won") continue;
    ends.claimed = earliest(ends.claimed, event.creditAt);
    isConfirmed ||= ruledOn(sequence.rulings, "won", event.id)?.stands === true;
  }
  const stops = stopsOf(course);
  const stopped = earliest(...stops.flatMap(({ from, to }) => (to === null ? from : [])));
  const liftedStops = stops.flatMap(({ from, to }) => (to === null ? [] : { from, to }));
  const won = wonFrom(course);
  const overAt = earliest(ends.closed, ends.claimed, stopped, won, lostFrom(course));
  const hold = holds[0]?.from ?? null;
  const isHeld = holds.at(-1)?.to === null;
  return {
    phase: overAt === null ? (isHeld ? "held" : "running") : overAt === stopped ? "stopped" : "closed",
    overAt,
    endedAt: earliest(overAt, hold, ...liftedStops.map(({ from }) => from)),
    boundaryFrom: ends.boundary,
    everyWayFrom: ends.everyWay,
    holds,
    liftedStops,
    isWonClaimed: ends.claimed !== null && won === null && !isConfirmed,
    recyclesAt: stopped === null && won === null && ends.claimed === null ? recyclesAt : null,
    filed,
    unsupported,
  };
};
