import { type Channel, isWritten } from "#domain/attempt/channel";
import type { FactPayload, FactType } from "#domain/journal/fact";
import * as m from "../../../paraglide/messages.js";
import { CHANNEL_WORDS } from "../contact/channel-words.ts";
import { RESULT_WORDS } from "../contact/result-words.ts";
import { reasonWords } from "../disposition/reason-words.ts";
import { whenWords } from "../time/when-words.ts";

/** A payload nobody has checked: written by this phone, but perhaps damaged since. */
type Unchecked = { channel?: unknown; result?: unknown; kind?: unknown; how?: unknown };
/** `name`: the entry in a few words; `more`: what else it says, a sentence each, of a payload that was checked. */
type Words<T extends FactType> = {
  name: (payload: Unchecked) => string;
  more?: (payload: FactPayload<T>, zone: string) => string[];
};

const named = <Key extends string>(words: Record<Key, () => string>, key: unknown): string | null =>
  typeof key === "string" && Object.hasOwn(words, key) ? words[key as Key]() : null;

const started = ({ channel }: Unchecked): string => {
  const by = named(CHANNEL_WORDS, channel);
  return by === null ? m.phone_fact_other() : m.phone_fact_started({ channel: by });
};
const attempt = ({ channel, result }: Unchecked): string => {
  const isUnsent = result === "not_placed" && isWritten(channel as Channel);
  const [by, became] = [
    named(CHANNEL_WORDS, channel),
    isUnsent ? m.judge_result_not_sent() : named(RESULT_WORDS, result),
  ];
  return by === null || became === null ? m.phone_fact_other() : m.phone_fact_attempt({ channel: by, result: became });
};
const said = (words: string | null): string[] => (words === null || words === "" ? [] : [m.kept_said({ words })]);
const point = ({ kind, how }: Unchecked): string => {
  if (kind === "email") return how === "corrected" ? m.phone_fact_email_corrected() : m.phone_fact_email_told();
  return how === "corrected" ? m.phone_fact_number_corrected() : m.phone_fact_number_told();
};
const other = () => m.phone_fact_other();

const WORDS: { readonly [T in FactType]: Words<T> } = {
  "attempt.started": { name: started },
  "attempt.finished": { name: attempt, more: ({ text }) => said(text) },
  "attempt.corrected": { name: other, more: ({ text }) => said(text) },
  "attempt.retracted": { name: () => m.phone_fact_retracted() },
  "inbound.logged": { name: attempt, more: ({ text }) => said(text) },
  "disposition.set": {
    name: () => m.phone_fact_reason(),
    more: ({ filed: { reason, setVersion } }) => (reason === null ? [] : [reasonWords(reason, setVersion)]),
  },
  "step.agreed": {
    name: () => m.phone_fact_step(),
    more: ({ what, dueAt }, zone) => [
      ...said(what),
      ...(dueAt === null ? [] : [m.kept_due({ at: whenWords(dueAt, zone) })]),
    ],
  },
  "step.changed": { name: other },
  "pause.stated": { name: () => m.phone_fact_pause() },
  "stop.stated": { name: () => m.phone_fact_stop() },
  "promise.checked": { name: () => m.phone_fact_promise(), more: ({ words }) => said(words) },
  "answer.recorded": { name: other },
  "lead.accepted": { name: other },
  "lead.returned": { name: other },
  "lead.created-on-phone": {
    name: other,
    more: ({ phone, email, note, question = null }) => [phone, email, note, question].flatMap(said),
  },
  "override.recorded": { name: other },
  "review.answered": { name: () => m.phone_fact_answered(), more: ({ words }) => said(words) },
  "note.written": { name: () => m.phone_fact_note(), more: ({ text }) => said(text) },
  "note.taken-back": { name: () => m.phone_fact_note_back() },
  "contact-point.given": { name: point, more: ({ value, replaces }) => [value, replaces].flatMap(said) },
  "contact-point.taken-back": { name: () => m.phone_fact_point_back() },
};

type Entry = { type: string; payload: unknown };
const wordsOf = (type: string): Words<FactType> | undefined =>
  Object.hasOwn(WORDS, type) ? (WORDS as Record<string, Words<FactType>>)[type] : undefined;

/** One entry of the journal in a few words. It may be damaged, or a newer build's: then it is an entry, and no more. */
export const factWords = ({ type, payload }: Entry): string => wordsOf(type)?.name(payload ?? {}) ?? other();

/** What else an entry that was checked says, a sentence each: texts in quotation marks, times in words. */
export const moreFactWords = ({ type, payload }: Entry, zone: string): string[] =>
  wordsOf(type)?.more?.(payload as never, zone) ?? [];
