import { wholeWords } from "./whole-words.ts";

/** What lines hold that are on every page and promise nothing: notices, the small print, menus, dates, addresses. */
const NEVER: readonly RegExp[] = [
  wholeWords(
    "cookies?",
    "consent",
    "gdpr",
    "dsgvo",
    "datenschutz\\p{L}*",
    "einwilligung\\p{L}*",
    "privacy",
    "tracking",
  ),
  wholeWords("javascript", "your browser", "ihr(?:en|em)? browser", "captcha"),
  /©|\(c\)\s?\d/iu,
  wholeWords(
    "copyright",
    "all rights reserved",
    "alle rechte vorbehalten",
    "terms (?:and|&) conditions",
    "terms of \\p{L}+",
  ),
  wholeWords(
    "(?:terms|conditions|t&cs?) apply",
    "imprint",
    "impressum",
    "agb",
    "allgemeine geschäftsbedingungen",
    "disclaimer",
  ),
  wholeWords(
    "registered (?:in|office|number|company)",
    "company (?:no|number|registration)",
    "vat (?:no|number|reg|id)\\p{L}*",
  ),
  wholeWords(
    "ust\\.?-?id\\p{L}*",
    "hrb",
    "handelsregister",
    "amtsgericht",
    "geschäftsführer\\p{L}*",
    "regulated by",
    "licen[sc]ed by",
  ),
  wholeWords("liab(?:le|ility)", "haftung\\p{L}*", "haftet", "warranties", "reproduced"),
  wholeWords(
    "sign in",
    "log ?in",
    "log ?out",
    "anmelden",
    "einloggen",
    "newsletter",
    "subscribe",
    "follow us",
    "skip to \\p{L}+",
  ),
  wholeWords("min(?:ute)?s? read", "lesezeit", "ago", "vor \\d+ \\p{L}+", "published", "posted", "veröffentlicht"),
  /@|https?:|www\./iu,
  // A number to call, the hours of a day, a date.
  /(?:\+|(?<!\d)0)\d[\d\s()/.-]{5,}\d/u,
  /\d[:.]\d\d\s?(?:[ap]m|uhr)?\s?[-–]\s?\d/iu,
  /(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)/u,
  // A question; somebody else's words; a menu in one line.
  /\?["'”“»)]?$/u,
  /^["“”„«»‘‚']/u,
  /[|›·•].*[|›·•]/u,
];

/** Whether a line or sentence can't be a promise, whatever else is in it. */
export const isNeverPromised = (line: string): boolean => NEVER.some((pattern) => pattern.test(line));
