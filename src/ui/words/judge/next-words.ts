import type { NextDue, Suggestion } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";
import { byWords } from "../time/by-words.ts";
import { whenWords } from "../time/when-words.ts";

const NEXT: Record<NextDue["what"], (inputs: { from: string; by: string }) => string> = {
  first_response: m.judge_next_first_response,
  slot: m.judge_next_slot,
  our_step: m.judge_next_our_step,
  check_back: m.judge_next_check_back,
  resume_after_pause: m.judge_next_resume_after_pause,
  answer_question: m.judge_next_answer_question,
  follow_on: m.judge_next_follow_on,
};

/** What falls due next and by when, in one phrase. */
export const nextWords = (next: NextDue, zone: string): string =>
  NEXT[next.what]({ from: whenWords(next.from, zone), by: byWords(next.by, zone) });

/** Why something is suggested, in words. */
export const WHY_WORDS: Record<Suggestion["why"], () => string> = {
  first_response: m.judge_why_first_response,
  slot_due: m.judge_why_slot_due,
  step_due: m.judge_why_step_due,
  check_back: m.judge_why_check_back,
  resume: m.judge_why_resume,
  question_open: m.judge_why_question_open,
  follow_on: m.judge_why_follow_on,
  other_daypart: m.judge_why_other_daypart,
};
