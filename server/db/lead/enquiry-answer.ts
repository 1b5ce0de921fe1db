/** What a form field or an unmapped column held; `personal`: for whoever works with the lead, and nobody else. */
export type EnquiryAnswer = string | { personal: string };

const isPersonal = (answer: unknown): answer is { personal: string } =>
  typeof answer === "object" && answer !== null && typeof (answer as { personal?: unknown }).personal === "string";

/** An answer as stored, as text; whoever does not work with the lead gets null for what is personal. */
export const answerText = (answer: unknown, worksWithLead: boolean): string | null => {
  if (isPersonal(answer)) return worksWithLead ? answer.personal : null;
  return typeof answer === "string" ? answer : JSON.stringify(answer);
};
