import type { PhoneLead } from "#contract/pull";

/** What a person asked and answered at their enquiry besides the question that the card's first sentence says. */
export interface AlsoAsked {
  readonly questions: readonly string[];
  /** What the form asked, and their answer. */
  readonly answers: readonly (readonly [asked: string, answer: string])[];
}

/** A question is shown once: not again as a form's answer, which some forms hand in as well. */
export const alsoAsked = ({ questions, answers }: Pick<PhoneLead, "questions" | "answers">): AlsoAsked => {
  const asked = new Set((questions ?? []).map((one) => one.trim()));
  return {
    questions: (questions ?? []).slice(1),
    answers: Object.entries(answers).flatMap(([name, value]) =>
      value === null || value === "" || asked.has(String(value).trim()) ? [] : [[name, String(value)] as const],
    ),
  };
};
