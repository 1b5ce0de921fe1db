import * as m from "../../../paraglide/messages.js";
import { durationWords } from "./duration-words.ts";

/** What is left until an instant, or how long it is past, in the one way it is told at the desk: "20 min left", "2 h past". `ms` < 0: past. */
export const leftWords = (ms: number): string => {
  const time = durationWords(Math.abs(ms));
  return ms < 0 ? m.review_time_past({ time }) : m.review_time_left({ time });
};
