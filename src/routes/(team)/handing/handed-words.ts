import type { LeadsGiven, LeftOutWhy } from "#contract/leads";
import * as m from "../../../paraglide/messages.js";

const STAYED: Record<LeftOutWhy, (inputs: { count: number }) => string> = {
  theirs: m.give_stayed_theirs,
  moved_on: m.give_stayed_moved_on,
  ended: m.give_stayed_ended,
  erased: m.give_stayed_erased,
  gone: m.give_stayed_gone,
};

/** How many stayed where they are and why, after what went. */
export const handedWords = (went: string, leftOut: LeadsGiven["leftOut"]): string =>
  leftOut.length === 0
    ? went
    : `${went} ${m.give_stayed({ list: leftOut.map(({ why, leads }) => STAYED[why]({ count: leads })).join(", ") })}`;
