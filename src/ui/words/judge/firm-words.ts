import type { Assessment } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";

/** How firm a reading is, in a word or two and in a sentence; of a lead without any contact, that there is none. */
export const firmWords = ({
  confidence,
  contacts,
}: Pick<Assessment, "confidence" | "contacts">): { short: string; whole: string } => {
  if (confidence === "provisional")
    return { short: m.judge_confidence_provisional_short(), whole: m.judge_confidence_provisional() };
  if (contacts.length === 0) return { short: m.judge_confidence_none(), whole: m.judge_confidence_none() };
  return { short: m.judge_confidence_firm_short(), whole: m.judge_confidence_firm() };
};
