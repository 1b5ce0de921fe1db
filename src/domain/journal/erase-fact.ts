import { eraseItems } from "../attempt/erase-items.ts";
import { eraseFiled } from "../disposition/erase-filed.ts";
import type { Erasing } from "../attempt/erasing.ts";
import type { FactPayload, FactType } from "./fact.ts";
import { factSchemas, isFactType } from "./fact-schemas.ts";
import { JOURNAL_VERSION } from "./journal-version.ts";

type Erasers = { readonly [T in FactType]: (payload: FactPayload<T>, to: Erasing) => FactPayload<T> };

const asItIs = <P>(payload: P): P => payload;

const attemptOutcome = (payload: FactPayload<"attempt.finished">, to: Erasing): FactPayload<"attempt.finished"> => ({
  ...payload,
  text: to.words(payload.text),
  items: eraseItems(payload.items, to),
});

/**
 * Which fields of each type of fact are somebody's words or say who they are, and what becomes of them. All else is what
 * happened: when, on which channel, with what result.
 */
const ERASERS: Erasers = {
  "attempt.started": asItIs,
  "attempt.finished": attemptOutcome,
  "attempt.corrected": attemptOutcome,
  "attempt.retracted": asItIs,
  "inbound.logged": (payload, to) => ({
    ...payload,
    text: payload.text === null ? null : (to.words(payload.text) ?? ""),
  }),
  "disposition.set": (payload, to) => ({ ...payload, filed: eraseFiled(payload.filed, to) }),
  "step.agreed": (payload, to) => ({ ...payload, what: payload.what === null ? null : to.name(payload.what) }),
  "step.changed": asItIs,
  "pause.stated": asItIs,
  "stop.stated": asItIs,
  "promise.checked": (payload, to) => ({
    ...payload,
    claim: payload.claim === null ? null : to.name(payload.claim),
    words: to.words(payload.words),
  }),
  "answer.recorded": (payload, to) => ({ criterion: to.name(payload.criterion), value: to.words(payload.value) }),
  "lead.accepted": asItIs,
  "lead.returned": (payload, to) => ({ reason: to.words(payload.reason) }),
  "lead.created-on-phone": (payload, to) => ({
    label: to.words(payload.label),
    phone: to.words(payload.phone),
    email: to.words(payload.email),
    note: to.words(payload.note),
    arrivedAt: payload.arrivedAt,
    ...(payload.question === undefined ? {} : { question: to.words(payload.question) }),
  }),
  "override.recorded": (payload, to) => ({ rule: payload.rule, reason: to.words(payload.reason) }),
  "review.answered": ({ questionId, ...payload }, to) => ({
    answer: to.words(payload.answer),
    words: to.words(payload.words),
    ...(questionId === undefined ? {} : { questionId }),
  }),
  "note.written": (payload, to) => ({ ...payload, text: to.words(payload.text) }),
  "note.taken-back": asItIs,
  "contact-point.given": (payload, to) => ({
    ...payload,
    value: to.words(payload.value),
    replaces: to.words(payload.replaces),
  }),
  "contact-point.taken-back": asItIs,
};

/**
 * What a fact says without its person: fields that this build does not know go, and so does all of one that it cannot
 * read, which says nothing to the judge either.
 */
export const eraseFact = (type: string, v: number, payload: unknown, to: Erasing): object => {
  if (v !== JOURNAL_VERSION || !isFactType(type)) return {};
  const read = factSchemas[type].safeParse(payload);
  if (!read.success) return {};
  return (ERASERS[type] as (payload: unknown, to: Erasing) => object)(read.data, to);
};
