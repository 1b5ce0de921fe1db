import type { RowKind } from "#contract/import-attempt-mapping";
import type { Channel } from "#domain/attempt/channel";
import { resultIn } from "./result-words.ts";
import type { LanguageWords } from "../words/language-words.ts";
import { LANGUAGES } from "../words/languages.ts";
import { plainText } from "../words/plain-text.ts";

const says = (text: string, of: (words: LanguageWords) => RegExp): boolean =>
  LANGUAGES.some((words) => of(words).test(text));

const channelOf = (all: string): Channel | null => {
  // The "mail" of a voicemail is none.
  const text = all.replace(/voice ?mails?/g, "call");
  for (const channel of ["whatsapp", "sms", "email", "video", "visit", "call"] as const)
    for (const { channels } of LANGUAGES)
      if (channels.some(([pattern, found]) => found === channel && pattern.test(text))) return channel;
  return null;
};

export const channelIn = (value: string): Channel | null => channelOf(plainText(value));

const directionOf = (text: string): "in" | "out" | null => {
  if (says(text, ({ inbound }) => inbound)) return "in";
  return says(text, ({ outbound }) => outbound) ? "out" : null;
};

export const directionIn = (value: string): "in" | "out" | null => directionOf(plainText(value));

/**
 * What became of a lead: clear words only. "Closed" alone says neither, and what is not so yet ("no", "0", "not
 * contacted") is not lost.
 */
export const outcomeIn = (value: string): "progressed" | "not_progressed" | "unknown" | null => {
  const text = plainText(value);
  if (/^(yes|true|1|ja|oui|si)$/.test(text)) return "progressed";
  if (says(text, ({ notProgressed }) => notProgressed)) return "not_progressed";
  if (says(text, ({ progressed }) => progressed)) return "progressed";
  return says(text, ({ stillOpen }) => stillOpen) ? "unknown" : null;
};

const isMessage = (channel: Channel): boolean => channel === "email" || channel === "sms" || channel === "whatsapp";

/**
 * What rows of this type are: a contact where a channel can be read in the word and nothing says that it is still to be
 * done; no contact where a word says so. Null: no word says either, which somebody has to.
 */
export const rowKindIn = (type: string): RowKind | null => {
  const text = plainText(type);
  const channel = channelOf(text);
  if (says(text, ({ stops }) => stops)) return { kind: "stop", channel };
  if (says(text, ({ planned }) => planned)) return { kind: "not_contact" };
  if (channel === null) {
    const isExchange = says(text, ({ exchange }) => exchange) || says(text, ({ reached }) => reached);
    return !isExchange && says(text, ({ noContact }) => noContact) ? { kind: "not_contact" } : null;
  }
  if (/\bfax(es)?\b/.test(text)) return { kind: "not_contact" };
  if (isMessage(channel) && /\b(opened|open|clicked|click|read|link)\b/.test(text)) return { kind: "not_contact" };
  // A page that was looked at is no visit.
  if (channel === "visit" && /\b(pages?|web ?sites?|url|portal|seiten?|webseite)\b/.test(text))
    return { kind: "not_contact" };
  const automation = /auto|acknowledg|bestatigung/.test(text)
    ? "acknowledgement"
    : /sequence|drip|newsletter|list email|listemail/.test(text)
      ? "sequence"
      : "none";
  const direction = directionOf(text) ?? "out";
  const plain = isMessage(channel) ? (direction === "in" ? "received" : "sent") : "unknown";
  return { kind: "contact", direction, channel, result: resultIn(type) ?? plain, content: "not_recorded", automation };
};
