import type { Channel } from "#domain/attempt/channel";
import type { ContentItem } from "#domain/attempt/content-item";
import { groupOf, type ReasonCode } from "#domain/disposition/reason-set";
import type { Tap, TapName } from "#domain/disposition/tap";
import { NOTHING_ANSWERED, type QuestionState } from "../questions/talk-questions.ts";
import type { Attempt, ReportedOutcome } from "./reported-outcome.ts";

export type MessageTap = "sent" | "sent_changed" | "not_sent";

/** A half-answered outcome, exactly as the screen holds it; null is not answered. Kept on disk at every change. */
export interface OutcomeDraft extends QuestionState {
  readonly attempt: Attempt;
  readonly tap: TapName | MessageTap | null;
  readonly which: "not_in_service" | "wrong_person" | null;
  readonly reached: "meeting" | "application" | "signed" | "other" | null;
  readonly claim: string | null;
  readonly reason: ReasonCode | null;
  readonly returnDate: string | null;
  readonly confirmed: boolean;
  /** What of theirs was answered or used: `Q:…`, `F:…`, `D`, `N`, `later` (put off), or `none`; empty: not said. */
  readonly content: readonly string[];
  /** Their questions that were put off to a date, and that date (server time); null: no date was given. */
  readonly answerBy: { readonly questions: readonly string[]; readonly at: number } | null;
  /** The version of the talk track shown when the attempt began, or tapped last, and its lines that were said. */
  readonly track: { readonly id: string; readonly lines: readonly string[] } | null;
  readonly stepWhat: string;
  readonly stepWho: "us" | "lead" | null;
  readonly stepAt: number | null;
  readonly stepChannel: Channel | null;
}

export const emptyOutcome = (attempt: Attempt): OutcomeDraft => ({
  attempt,
  tap: null,
  which: null,
  reached: null,
  claim: null,
  reason: null,
  returnDate: null,
  confirmed: false,
  content: [],
  answerBy: null,
  track: null,
  stepWhat: "",
  stepWho: null,
  stepAt: null,
  stepChannel: null,
  ...NOTHING_ANSWERED,
});

/** A kept draft, if it is one of this attempt's. */
export const draftFor = (attempt: Attempt, kept: unknown): OutcomeDraft => {
  const draft = kept as OutcomeDraft | null;
  return draft?.attempt?.attemptId === attempt.attemptId
    ? { ...emptyOutcome(attempt), ...draft }
    : emptyOutcome(attempt);
};

/** What must still be answered before an outcome can be saved: a closed list. */
export type StillAsked =
  "tap" | "which" | "time" | "step_reached" | "claim" | "reason" | "return_date" | "step" | "confirm" | "answered";

const NOT_REACHED = new Set<string>([
  "rang_out",
  "busy",
  "voicemail_left",
  "voicemail_none",
  "someone_else",
  "nobody_in",
  "did_not_call",
]);
const SAID_NOTHING = new Set<string>(["rang_out", "busy", "voicemail_none", "nobody_in", "did_not_call"]);

/** Whether a tap says that nobody was reached: such a tap saves at once. */
export const isNotReached = (tap: OutcomeDraft["tap"]): boolean => tap !== null && NOT_REACHED.has(tap);

/** Their questions that a talk or message put off to a date: each is worth half an answer, if the date is near (J62). */
const putOffIn = ({ content, answerBy }: OutcomeDraft): ContentItem[] =>
  answerBy === null || !content.includes("later")
    ? []
    : answerBy.questions
        .filter((one) => !content.includes(`Q:${one}`))
        .map((one) => ({ kind: "Q", ref: one.slice(0, 200), credit: 0.5, by: answerBy.at }));

/**
 * What they said in a talk that agreed on nothing more: why not, why later, what does not fit, that it is signed, that we
 * are to stop. It is theirs, and on record with the talk under its reason.
 */
const theirWordsIn = ({ tap, reason, reached }: OutcomeDraft): ContentItem[] => {
  const said = {
    later: reason,
    no_thanks: reason,
    does_not_fit: reason,
    going_ahead: reached === "signed" ? "step_reached.signed" : null,
    asked_to_stop: "asked_to_stop.stop",
  } satisfies Partial<Record<TapName, ReasonCode | null>>;
  const ref = tap !== null && tap in said ? said[tap as keyof typeof said] : null;
  return ref === null ? [] : [{ kind: "F", ref }];
};

const itemsOf = (draft: OutcomeDraft): ContentItem[] | null => {
  const agreed: ContentItem[] =
    draft.stepAt !== null && draft.stepWhat !== "" ? [{ kind: "N", ref: draft.stepWhat }] : [];
  const step = [...theirWordsIn(draft), ...agreed];
  if (draft.content.includes("none")) return step;
  const said = draft.content.flatMap((one): ContentItem[] => {
    const [kind, ref] = [one.slice(0, 1), one.slice(2)];
    if (kind === "Q" || kind === "F") return [{ kind, ref: ref.slice(0, 200) }];
    return kind === "D" || kind === "N" ? [{ kind, ref: kind === "D" ? "requested" : "next step" }] : [];
  });
  const items = [...said, ...putOffIn(draft), ...step];
  // Not asked and not said is not recorded; that is not the same as nothing.
  return items.length === 0 && !draft.content.includes("later") ? null : items;
};

const tapOf = (draft: OutcomeDraft, tap: TapName): Tap => {
  switch (tap) {
    case "number_does_not_work":
      return { tap, which: draft.which };
    case "call_me_back":
      return { tap, at: draft.stepAt };
    case "going_ahead": {
      const { stepWhat: what, stepWho: who, stepAt: when } = draft;
      return {
        tap,
        reached: draft.reached,
        claim: draft.claim,
        step: what !== "" && who !== null && when !== null ? { what, who, when } : null,
      };
    }
    case "later":
      return { tap, reason: draft.reason, returnDate: draft.returnDate };
    case "no_thanks":
      return { tap, reason: draft.reason };
    case "does_not_fit":
      // Chosen as what does not fit, it is known not to be met.
      return { tap, reason: draft.reason, criterion: null, value: draft.reason === null ? null : "not_met" };
    case "asked_to_stop":
      return { tap, confirmed: draft.confirmed };
    default:
      return { tap };
  }
};

/** Whether an answer lets the lead rest, so that a question of theirs stays owed: a code that holds it. */
const rests = ({ tap, reason }: OutcomeDraft): boolean =>
  tap === "later" || (tap === "no_thanks" && reason !== null && groupOf(reason) === "low_intent");

const isAnsweredTold = ({ content }: OutcomeDraft, open: readonly string[]): boolean =>
  content.includes("later") || open.some((one) => content.includes(`Q:${one}`));

/** The first thing still to be answered, in the order of the screen; null: nothing. `open`: their questions nobody has answered. */
export const stillAsked = (draft: OutcomeDraft, open: readonly string[] = []): StillAsked | null => {
  const first = stillAskedByTap(draft);
  const isOpen = open.length > 0 && rests(draft) && !isAnsweredTold(draft, open);
  // Why later is asked last: its tap saves.
  return isOpen && (first === null || (draft.tap === "later" && first === "reason")) ? "answered" : first;
};

const stillAskedByTap = (draft: OutcomeDraft): StillAsked | null => {
  switch (draft.tap) {
    case null:
      return "tap";
    case "number_does_not_work":
      return draft.which === null ? "which" : null;
    case "call_me_back":
      return draft.stepAt === null ? "time" : null;
    case "going_ahead":
      return draft.reached === null ? "step_reached" : draft.claim === null ? "claim" : null;
    case "later":
      return draft.returnDate === null ? "return_date" : draft.reason === null ? "reason" : null;
    case "thinking":
      return draft.stepAt === null ? "step" : null;
    case "no_thanks":
    case "does_not_fit":
      return draft.reason === null ? "reason" : null;
    case "asked_to_stop":
      return draft.confirmed ? null : "confirm";
    default:
      return null;
  }
};

/**
 * What was reported, or what is still to be answered. `callBack`: what a step agreed by time alone is called; `open`:
 * their questions that nobody has answered.
 */
export const reportedOutcomeOf = (
  draft: OutcomeDraft,
  callBack: string,
  open: readonly string[] = [],
): { reported: ReportedOutcome; missing: null } | { reported: null; missing: StillAsked } => {
  const missing = stillAsked(draft, open);
  const { tap } = draft;
  if (missing !== null || tap === null) return { reported: null, missing: missing ?? "tap" };
  if (tap === "sent" || tap === "sent_changed" || tap === "not_sent")
    return {
      missing: null,
      reported: { kind: "message", result: tap === "not_sent" ? "not_placed" : tap, items: itemsOf(draft) },
    };
  if (NOT_REACHED.has(tap) || tap === "number_does_not_work")
    return {
      missing: null,
      reported: {
        kind: "talk",
        tap: tapOf(draft, tap),
        step: null,
        items: SAID_NOTHING.has(tap) || tap === "number_does_not_work" ? [] : null,
        answers: NOTHING_ANSWERED,
        track: draft.track,
      },
    };
  const timed = tap === "call_me_back" || tap === "thinking";
  const whole = timed
    ? {
        ...draft,
        stepWhat: draft.stepWhat === "" ? callBack : draft.stepWhat,
        stepWho: draft.stepWho ?? ("us" as const),
      }
    : draft;
  const { stepWhat: what, stepWho: who, stepAt: dueAt } = whole;
  const step =
    what !== "" && who !== null && dueAt !== null
      ? { what, who, dueAt, channel: timed ? ("call" as const) : whole.stepChannel }
      : null;
  return {
    missing: null,
    reported: { kind: "talk", tap: tapOf(whole, tap), step, items: itemsOf(whole), answers: draft, track: draft.track },
  };
};
