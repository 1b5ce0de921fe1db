import type { ContactResult } from "#domain/attempt/contact-result";
import { LANGUAGES } from "../words/languages.ts";
import { plainText } from "../words/plain-text.ts";
import { isOfAnother } from "./who-was-reached.ts";

const any = (of: (words: (typeof LANGUAGES)[number]) => RegExp, text: string): boolean =>
  LANGUAGES.some((words) => of(words).test(text));

/** A mailbox or a machine took it: whether something was left, where the value says so. */
const mailbox = (text: string): ContactResult | null => {
  // "No answer, left voicemail": what is denied is the answer.
  const rest = LANGUAGES.reduce((left, { noAnswer }) => {
    const found = noAnswer.exec(left)?.[0];
    return found === undefined || any(({ voicemail }) => voicemail, found) ? left : left.replace(found, " ");
  }, text);
  const said = LANGUAGES.reduce((left, { voicemail }) => left.replace(voicemail, " "), rest);
  if (/\bfull\b|\bvoll\b|\bplein|\bllen[oa]\b|not set up/.test(said)) return "voicemail_none";
  if (any(({ denies }) => denies, said.trim())) return "voicemail_none";
  return any(({ left }) => left, rest) ? "voicemail_left" : null;
};

/**
 * What a result says happened; null: nothing that is sure. An attempt is "reached" only where a word says so and nothing
 * in the whole value denies or doubts it, in any of the languages.
 */
export const resultIn = (value: string): ContactResult | null => {
  const whole = plainText(value);
  const text = LANGUAGES.reduce((left, { harmless }) => left.replace(harmless, " "), whole).trim();
  const isAsked = /[?¿]/.test(value);
  // "No response/Busy": either, and nobody took it.
  if (isEither(text)) return "rang_out";
  for (const { results } of LANGUAGES)
    for (const [pattern, result] of results) {
      if (!pattern.test(text)) continue;
      if ((result !== "met" && result !== "sent") || !isDenied(text.replace(pattern, " ")))
        return isAsked ? null : result;
      return null;
    }
  if (any(({ voicemail }) => voicemail, text)) return mailbox(text);
  if (any(({ noAnswer }) => noAnswer, text)) return LEFT.test(text) ? "voicemail_left" : "rang_out";
  if (LEFT.test(text))
    return isDenied(text.replace(/\b(left|message|msg|nachricht|mensaje)\b/g, " ")) ? null : "voicemail_left";
  if (isAsked) return null;
  // Who says that they are interested, or are not, was spoken to.
  if (any(({ spoke }) => spoke, whole)) return "reached";
  return any(({ reached }) => reached, text) && !isDenied(text) && !isOfAnother(value) ? "reached" : null;
};

const LEFT =
  /\bleft (a )?(message|msg)\b|\b(message|msg) left\b|nachricht hinterlassen|message laisse|mensaje dejado|dejo mensaje/;

const isEither = (text: string): boolean =>
  LANGUAGES.some(({ results, noAnswer }) => {
    const busy = results.find(([, result]) => result === "busy")?.[0].exec(text)?.[0];
    return busy !== undefined && noAnswer.test(text.replace(busy, " "));
  });

/** Of languages whose other words are not known here, too. */
const ELSEWHERE = /\b(niet|geen|nao|nem|inte|ikke|nie|ne|ei|hayir|не|нет)\b|(^| )0+( |$)/;

const isDenied = (text: string): boolean => any(({ denies }) => denies, text) || ELSEWHERE.test(text);

/**
 * What a column that says whether a call was answered says; null: neither. A machine answers as well: "yes" alone is
 * nobody reached (https://support.aircall.io/en-gb/articles/13395542101661).
 */
export const answeredIn = (value: string): ContactResult | null => {
  const text = plainText(value);
  if (/^(no|n|nein|non|false|0|none|falsch|faux|falso|unanswered|not answered|missed|nicht angenommen)$/.test(text))
    return "rang_out";
  return /^(yes|y|ja|oui|si|true|1|wahr|vrai|verdadero|answered|connected)$/.test(text) ? null : resultIn(value);
};
