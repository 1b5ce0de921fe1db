import { wholeWords } from "./whole-words.ts";

/** Notices and small print: what stands beside them in one paragraph belongs to them. */
const NOTICES: readonly RegExp[] = [
  wholeWords("cookies?", "consent", "gdpr", "dsgvo", "datenschutz\\p{L}*", "einwilligung\\p{L}*", "tracking"),
  /©|\(c\)\s?\d/iu,
  wholeWords(
    "copyright",
    "all rights reserved",
    "alle rechte vorbehalten",
    "disclaimer",
    "impressum",
    "imprint",
    "agb",
  ),
  wholeWords(
    "registered (?:in|office|number|company)",
    "company (?:no|number|registration)",
    "vat (?:no|number|reg|id)",
  ),
  wholeWords("ust\\.?-?id\\p{L}*", "hrb", "handelsregister", "amtsgericht", "geschäftsführer\\p{L}*"),
  wholeWords("regulated by", "licen[sc]ed by", "liab(?:le|ility)", "haftung\\p{L}*", "warranties", "reproduced"),
];

/** Single lines and sentences that are on every page and promise nothing. */
const NEVER: readonly RegExp[] = [
  ...NOTICES,
  wholeWords("privacy", "javascript", "browsers?", "captcha", "terms (?:and|&) conditions", "(?:terms|t&cs?) apply"),
  wholeWords("sign in", "log ?in", "log ?out", "anmelden", "einloggen", "newsletter", "subscribe", "skip to \\p{L}+"),
  wholeWords("mins? read", "minutes? read", "lesezeit", "ago", "vor \\d+ \\p{L}+", "published", "posted"),
  /@|https?:|www\./iu,
  // A number to call, the hours of a day, a date.
  /(?:\+|(?<!\d)0)\d[\d\s()/.-]{5,}\d/u,
  // One without a country or area code: in pairs, or after the word that asks to call it.
  /(?<!\d)\d\d(?:[ \u00a0.-]\d\d){3,4}(?!\d)/u,
  /(?<!\p{L})(?:call|ring|phone|dial|text|tel|telephone|fax|mobile|whatsapp|hotline|ruf(?:en|t)?|anruf(?:en)?|telefon|mobil|handy)(?!\p{L})\D{0,30}(?:\d[\s()/.-]{0,2}){7}/iu,
  /\d[:.]\d\d\s?(?:[ap]m|uhr)?\s?[-–]\s?\d/iu,
  /(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)/u,
  // A question; somebody else's words; a menu in one line.
  /\?["'”“»)]?$/u,
  /^["“”„«»‘‚']/u,
  /[|›·•].*[|›·•]/u,
];

const isAny = (patterns: readonly RegExp[], text: string): boolean => patterns.some((pattern) => pattern.test(text));

/** Whether a paragraph is a notice or small print, with all its sentences. */
export const isNotice = (line: string): boolean => isAny(NOTICES, line);

/** Whether a line or sentence can't be a promise, whatever else is in it. */
export const isNeverPromised = (line: string): boolean => isAny(NEVER, line);
