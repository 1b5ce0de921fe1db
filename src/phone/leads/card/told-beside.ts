import type { PhoneLead } from "#contract/pull";

/**
 * What a person's form asked, and their answer. A question is shown once: not again as a form's answer, which some forms
 * hand in as well.
 */
export const toldBeside = ({
  questions,
  answers,
}: Pick<PhoneLead, "questions" | "answers">): (readonly [asked: string, answer: string])[] => {
  const asked = new Set((questions ?? []).map((one) => one.trim()));
  return Object.entries(answers).flatMap(([name, value]) =>
    value === null || value === "" || asked.has(String(value).trim()) ? [] : [[name, String(value)] as const],
  );
};
