import { type Channel, isWritten } from "../../attempt/channel.ts";
import { HOUR, type Instant } from "../../time/instant.ts";
import type { PromisedAnswer } from "../record/promised-answers.ts";
import type { StepEvent } from "../sequence-event.ts";
import type { CourseStep } from "./course.ts";
import { isUsefulByContent } from "./is-useful-by-content.ts";
import type { CourseContact } from "./read-contacts.ts";

/** So long after its time a step is still kept on time, and so long before it a contact is at its time. */
export const ON_TIME_WITHIN = HOUR;

/** From when to when a step is due. */
export type Span = { readonly from: Instant; readonly to: Instant };

/** What became of a step. */
type Settled = Pick<CourseStep, "state" | "value" | "keptBy" | "settledAt" | "mayHaveSettledAt">;
type Settling = { readonly state: "kept" | "kept_late" | "moved"; readonly by: CourseContact; readonly hangs: boolean };

const VALUES = { kept: 1, kept_late: 0.5, moved: null } as const;

/**
 * What settled a step of all that may have: the first whose content is on record, or any message of unknown content
 * before that. Taken kindly, one on time did, and not before the last of them: till then the step may have stood.
 */
const kindestOf = (all: readonly Settling[]): Settled | null => {
  const firm = all.findIndex(({ hangs }) => !hangs);
  const may = firm < 0 ? all : all.slice(0, firm + 1);
  const kept = may.findLast(({ state }) => state === "kept") ?? may.at(-1);
  if (kept === undefined) return null;
  const { state, by } = kept;
  const instants = may.map((one) => one.by.creditAt);
  const settled = { settledAt: Math.max(...instants), mayHaveSettledAt: Math.min(...instants) };
  return { state, value: VALUES[state], keptBy: by.id, ...settled };
};

/** A message that hands over what the step named; of content nobody recorded, taken kindly, it does. */
const delivers = (reading: CourseContact, { what, stepId }: StepEvent): boolean =>
  reading.saysOwnThing ||
  reading.items.some(
    ({ kind, ref }) => kind === "D" && (ref === stepId || (what !== null && ref === what) || ref === "d"),
  );

/** Whether a contact is of the kind a step to talk is of: what was to be said by video may be said by phone, and to somebody's face. */
const isOfItsKind = (channel: Channel, agreed: Channel | null): boolean =>
  agreed === null || channel === agreed || (agreed !== "visit" && !isWritten(channel));

/** Whether a contact settles a step, and how: `settledBy` says which do. */
const stateBy = (
  reading: CourseContact,
  event: StepEvent,
  whoseMove: "us" | "lead",
  due: Span,
): Settling["state"] | null => {
  const { creditAt: at, outbound, useful, isTalk, isTwoWay, channel } = reading;
  const isAtItsTime = at >= due.from - ON_TIME_WITHIN || isTalk;
  if (whoseMove === "lead") return (!outbound && isTwoWay) || (useful && isAtItsTime) ? "kept" : null;
  const isToSend = event.channel !== null && isWritten(event.channel);
  if (!isToSend && !outbound) return isTalk ? "moved" : null;
  if (!outbound || !useful) return null;
  if (isToSend && !(isWritten(channel) && delivers(reading, event))) return null;
  if (!isToSend && !(isAtItsTime && isOfItsKind(channel, event.channel))) return null;
  return at <= due.to + ON_TIME_WITHIN ? "kept" : "kept_late";
};

/**
 * What settled a step by its deadline (J55). A step to send: a message that delivers what it named, any time from the
 * agreement on. One to talk: a contact of its kind within an hour of its time, or a talk since the agreement. A step of
 * theirs: our checking back, or anything two-way of theirs.
 */
export const settledBy = (
  readings: readonly CourseContact[],
  event: StepEvent,
  whoseMove: "us" | "lead",
  agreedAt: Instant,
  due: Span,
  deadline: Instant,
): Settled | null =>
  kindestOf(
    readings.flatMap((by): Settling[] => {
      // Written down later, the conversation itself is still no sequel to it.
      if (by.at <= agreedAt || by.creditAt > deadline) return [];
      const state = stateBy(by, event, whoseMove, due);
      return state === null ? [] : [{ state, by, hangs: isUsefulByContent(by) }];
    }),
  );

/** What gave an answer that was put off, by its deadline; given before, it was put off no more. */
export const answeredBy = (
  readings: readonly CourseContact[],
  answer: PromisedAnswer,
  due: Span,
  deadline: Instant,
): Settled | null =>
  kindestOf(
    readings.flatMap((by): Settling[] => {
      if (by.creditAt > deadline || !(by.useful || by.isTalk)) return [];
      const isIn = by.items.some(({ kind, ref, credit = 1 }) => kind === "Q" && ref === answer.ref && credit === 1);
      if (!isIn && !by.saysOwnThing) return [];
      return [{ state: by.creditAt <= due.to + ON_TIME_WITHIN ? "kept" : "kept_late", by, hangs: !isIn }];
    }),
  );
