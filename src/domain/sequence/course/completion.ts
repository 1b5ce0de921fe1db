import { isWritten } from "../../attempt/channel.ts";
import { isFromConnection } from "../record/credit.ts";
import type { Instant } from "../../time/instant.ts";
import type { PreparedContact, PreparedSequence } from "../record/prepared-sequence.ts";
import { momentsOf } from "./moments.ts";

/**
 * One way in which everything unknown could have been. `content`: a message or talk whose content nobody recorded
 * said something of its own (kind) or nothing, and what follows said nothing new (harsh). `results`: calls of unknown
 * result reached the person (kind), did not (harsh), or some did and some did not (mixed). `time`: what is known only to the day happened first thing,
 * last thing, as the day ended on the business's clock, spread over it in one order or the other (nobody knows which of
 * two came first), or some of them first and some last. in a row of their own close together.
 * `moments`: whatever may have happened at one of these did. `arrival`: an
 * enquiry known only to the day came right before its first response of that day (kind), or first thing.
 */
export interface Completion {
  readonly content: "kind" | "harsh";
  readonly results: "kind" | "harsh" | "mixed";
  /** Under `mixed`: the calls of unknown result that did not reach the person; the others did. */
  readonly unreachedIds: ReadonlySet<string>;
  /** Questions that nobody recorded: there was none (kind), or one that nothing on file answers (harsh). */
  readonly questions: "kind" | "harsh";
  /** Lost, another system says: that ended what was owed (kind), or it did not (harsh). */
  readonly outcome: "kind" | "harsh";
  /** Which number or address a file's contact used, where it does not say: another each time (kind), or the enquiry's own. */
  readonly points: "kind" | "harsh";
  readonly time: "early" | "late" | "day_end" | "spread" | "spread_back" | "row_first" | "row_last" | "mixed";
  readonly moments: readonly Instant[];
  readonly arrival: "kind" | "harsh";
  /** A call or visit known only to the day found a part of it with room and took none from another (kind), or one in each part (harsh). */
  readonly dayparts: "kind" | "harsh";
  /** Under `mixed`: the contacts that happened last thing; the others first thing. */
  readonly lateIds: ReadonlySet<string>;
}

/** An outbound contact somebody made: automated acknowledgements count nowhere. */
export const isAttempt = (contact: PreparedContact): boolean =>
  contact.event.direction === "out" && contact.event.automation !== "acknowledgement";

export const isResultUnknown = (contact: PreparedContact): boolean =>
  isAttempt(contact) && !contact.pressesOnly && contact.result === "unknown";

export const isContentUnknown = (contact: PreparedContact): boolean =>
  contact.items === null &&
  (!contact.pressesOnly || contact.wasMessage) &&
  contact.event.automation !== "acknowledgement";

/** Known only to the day, and somebody's doing. */
export const isTimeUnknown = (contact: PreparedContact): boolean =>
  contact.event.atLatest !== null && contact.event.automation !== "acknowledgement";

const isDayOnly = (sequence: PreparedSequence): boolean =>
  sequence.episode.arrivedAtLatest !== null || sequence.contacts.some(isTimeUnknown);

/** With more day-only contacts or calls of unknown result than this, only what treats all alike is tried: mixtures double with each. */
const MOST_MIXED = 4;

/** Told by a file that does not say which number or address was used. Our own app and connected systems use the enquiry's. */
export const isPointUnknown = ({ event }: PreparedContact, { episode }: PreparedSequence): boolean =>
  event.contactPoint == null && event.system !== "app" && !isFromConnection(event, episode);

const isToStranger = (contact: PreparedContact): boolean => isAttempt(contact) && contact.result === "wrong_person";

/** A 1 may have closed it because every way given was dead: whether by one of them or by another then matters (J90). */
const mayBeUnreachable = ({ dispositions, contacts }: PreparedSequence): boolean =>
  dispositions.some(({ filed }) => filed.code === "1") &&
  contacts.some(({ result }) => result === "not_in_service" || result === "bounced");

/** It matters which number or address contacts used, and of some it is unknown: somebody else answered there, or a way is dead. */
const isWrongPointUnknown = (sequence: PreparedSequence): boolean => {
  const contacts = [...(sequence.earlier?.contacts ?? []), ...sequence.contacts];
  const wrong = contacts.filter(isToStranger).map(({ event }) => event.channel);
  const isUnreachable = mayBeUnreachable(sequence);
  return contacts.some((one) => (isUnreachable || wrong.includes(one.event.channel)) && isPointUnknown(one, sequence));
};

const BOTH = ["kind", "harsh"] as const;
const KIND = ["kind"] as const;
const NONE: ReadonlySet<string> = new Set();

const idsOf = ({ contacts }: PreparedSequence, is: (contact: PreparedContact) => boolean): string[] =>
  contacts.filter(is).map(({ id }) => id);

/** Every choice of some of these, all and none apart. */
const mixtures = (ids: readonly string[]): ReadonlySet<string>[] =>
  ids.length < 2 || ids.length > MOST_MIXED
    ? []
    : Array.from(
        { length: 2 ** ids.length - 2 },
        (_, i) => new Set(ids.filter((_id, bit) => ((i + 1) & (1 << bit)) !== 0)),
      );

const isTry = (contact: PreparedContact): boolean => isAttempt(contact) && !isWritten(contact.event.channel);

/** Whether calls or visits are known only to the day that took a place in some part of it, and it may have been full. */
const areDaypartsUnknown = ({ policy, contacts }: PreparedSequence): boolean => {
  const tries = policy.dayparts ? contacts.filter(isTry) : [];
  return tries.length > 1 && tries.some(isTimeUnknown);
};

const ALIKE = ["spread", "spread_back", "day_end", "row_first", "row_last"] as const;

type Times = Pick<Completion, "time" | "lateIds" | "moments">;

const timesOf = (sequence: PreparedSequence): Times[] => {
  const early: Times = { time: "early", lateIds: NONE, moments: [] };
  if (!isDayOnly(sequence)) return [early];
  const alike = ALIKE.map((time): Times => ({ ...early, time }));
  const mixed = mixtures(idsOf(sequence, isTimeUnknown)).map((lateIds): Times => ({
    ...early,
    time: "mixed",
    lateIds,
  }));
  const moments = momentsOf(sequence, sequence.contacts.filter(isTimeUnknown)).flatMap((of): Times[] => [
    { ...early, time: "mixed", moments: of },
    { ...early, time: "late", moments: of },
  ]);
  return [early, ...alike, ...mixed, ...moments, { ...early, time: "late" }];
};

/** A call, visit or the like of which nobody said whether they were reached; of a message there is no telling apart. */
const isReachUnknown = (contact: PreparedContact): boolean =>
  isResultUnknown(contact) && !isWritten(contact.event.channel);

const resultsOf = (sequence: PreparedSequence): Pick<Completion, "results" | "unreachedIds">[] => {
  const kind = { results: "kind" as const, unreachedIds: NONE };
  if (!sequence.contacts.some(isResultUnknown)) return [kind];
  const ids = idsOf(sequence, isReachUnknown);
  const isFew = ids.length + idsOf(sequence, isTimeUnknown).length <= MOST_MIXED;
  const mixed = (isFew ? mixtures(ids) : []).map((unreachedIds) => ({ results: "mixed" as const, unreachedIds }));
  return [kind, ...mixed, { results: "harsh", unreachedIds: NONE }];
};

/** Whether a call of unknown result reached the person under a completion. */
export const wasReached = (contact: PreparedContact, { results, unreachedIds }: Completion): boolean =>
  isReachUnknown(contact) && (results === "kind" || (results === "mixed" && !unreachedIds.has(contact.id)));

/**
 * The completions to judge under: the two extremes of each thing that is unknown here, in every combination. Kindest
 * first, harshest last; a single one where nothing is unknown.
 */
export const completionsOf = (sequence: PreparedSequence): Completion[] => {
  const contents = sequence.contacts.some(isContentUnknown) ? BOTH : KIND;
  const results = resultsOf(sequence);
  const asked = sequence.episode.questions === null ? BOTH : KIND;
  const isLost = sequence.stages.some(({ stage, system }) => stage === "not_progressed" && system !== "app");
  const outcomes = isLost ? BOTH : KIND;
  const points = isWrongPointUnknown(sequence) ? BOTH : KIND;
  const parts = areDaypartsUnknown(sequence) ? BOTH : KIND;
  const arrivals = sequence.episode.arrivedAtLatest === null ? KIND : BOTH;
  return timesOf(sequence)
    .flatMap((time) => arrivals.map((arrival) => ({ ...time, arrival })))
    .flatMap((time) => parts.map((dayparts) => ({ ...time, dayparts })))
    .flatMap((so) => points.map((point) => ({ ...so, points: point })))
    .flatMap((so) => outcomes.map((outcome) => ({ ...so, outcome })))
    .flatMap((so) => asked.map((questions) => ({ ...so, questions })))
    .flatMap((so) => results.map((result) => ({ ...so, ...result })))
    .flatMap((so) => contents.map((content) => ({ ...so, content })));
};
