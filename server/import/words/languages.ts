import { ENGLISH } from "./english.ts";
import { FRENCH } from "./french.ts";
import { GERMAN } from "./german.ts";
import type { LanguageWords } from "./language-words.ts";
import { SPANISH } from "./spanish.ts";

/** The languages whose exports a mapping is guessed from; English, which all others borrow from, first. */
export const LANGUAGES: readonly LanguageWords[] = [ENGLISH, GERMAN, FRENCH, SPANISH];
