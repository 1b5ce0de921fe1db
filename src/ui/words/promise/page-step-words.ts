import type { PageStep } from "#domain/promise/page-step";
import * as m from "../../../paraglide/messages.js";

const WORDS: Record<PageStep, () => string> = {
  call: m.promise_step_call,
  appointment: m.promise_step_appointment,
  sent: m.promise_step_sent,
  theirs: m.promise_step_theirs,
};

/** What a page wants people to do next, or a talk agreed, in words. */
export const pageStepWords = (step: PageStep): string => WORDS[step]();
