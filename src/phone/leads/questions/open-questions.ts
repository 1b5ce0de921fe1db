import type { LeadNow } from "../judged/lead-now.ts";

/** What they asked and nobody has answered yet; an answer that was put off is not one. */
export const openQuestions = (lead: LeadNow | null): string[] => {
  const answered = new Set(
    lead?.events
      .flatMap((event) => (event.kind === "contact" ? (event.items ?? []) : []))
      .filter(({ kind, credit = 1 }) => kind === "Q" && credit === 1)
      .map(({ ref }) => ref),
  );
  return (lead?.questions ?? []).filter((one) => !answered.has(one));
};
