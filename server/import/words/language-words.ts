import type { Channel } from "#domain/attempt/channel";
import type { ContactResult } from "#domain/attempt/contact-result";
import type { ColumnWord } from "./column-word.ts";

export type Meaning<T> = readonly (readonly [RegExp, T])[];

/** What one language's exports say. Every pattern is put to plain text (`plainText`). */
export type LanguageWords = {
  /** Names of columns, without blanks; an earlier one is the better match. */
  columns: { readonly [K in ColumnWord]?: readonly string[] };
  channels: Meaning<Channel>;
  /** Results that say more than "reached", the more exact first. Nobody is reached in any of them but `met`. */
  results: Meaning<ContactResult>;
  /** Somebody spoke with the lead; counts only where nothing in the value denies it. */
  reached: RegExp;
  /** What somebody said in the talk, as a whole result. */
  spoke: RegExp;
  /** A mailbox or a machine; whether something was left on it is said beside it. */
  voicemail: RegExp;
  left: RegExp;
  /** Whatever denies, doubts or merely plans what stands beside it. */
  denies: RegExp;
  /** Denials of something else, taken out before: "not interested" denies no talk. */
  harmless: RegExp;
  noAnswer: RegExp;
  inbound: RegExp;
  outbound: RegExp;
  /** Of a heading in somebody's own words: the lead called or wrote. */
  theyCalled: RegExp;
  progressed: RegExp;
  notProgressed: RegExp;
  stillOpen: RegExp;
  /** Of a type: it names what is to be done, or was not. */
  planned: RegExp;
  /** Of a type: it names what nobody does with the lead (a note, a task, a form that was filled in). */
  noContact: RegExp;
  /** Of a type: words went to and fro, whatever else it names and by whichever way. */
  exchange: RegExp;
  /** Of a type: the lead wants to hear no more. */
  stops: RegExp;
};
