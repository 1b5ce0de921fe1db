import { isWritten } from "#domain/attempt/channel";
import type { ContactReading } from "#domain/sequence/assessment";
import * as m from "../../paraglide/messages.js";
import { type LineContact, resultOf } from "./line-event.ts";
import { GRADE_WORDS } from "../words/contact/grade-words.ts";
import { USE_WORDS } from "../words/contact/use-words.ts";

/** Results of a call or a visit in which they were spoken with. */
const SPOKEN: ReadonlySet<LineContact["result"]> = new Set(["reached", "met", "cut_off"]);

/** Whether somebody was spoken with or written to; a try that reached nobody was neither. */
export const gotThrough = (event: LineContact): boolean => isWritten(event.channel) || SPOKEN.has(resultOf(event));

/** How a contact counts, in words: what reached nobody was tried, not useful. */
export const countsWords = ({ use }: Pick<ContactReading, "use">, event: LineContact): string => {
  if (use !== "useful" || isWritten(event.channel)) return USE_WORDS[use]();
  return gotThrough(event) ? m.judge_use_talked() : m.judge_use_tried();
};

/** How well it is attested; `undated`: some file that was brought in does not say when its entries were written down. */
export const attestedWords = (
  { grade }: Pick<ContactReading, "grade">,
  { system, at, recordedAt }: Pick<LineContact, "system" | "at" | "recordedAt">,
  undated: boolean,
): string => {
  const isDated = recordedAt !== null && recordedAt !== at;
  return grade === "timely" && undated && system !== "app" && !isDated ? m.judge_grade_file() : GRADE_WORDS[grade]();
};
