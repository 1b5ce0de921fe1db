import { questionsStanding } from "#domain/queue/questions-standing";
import type { LeadNow } from "../judged/lead-now.ts";

/** What they asked and nobody has answered yet; an answer that was put off is not one. */
export const openQuestions = (lead: LeadNow | null): string[] =>
  questionsStanding(lead?.questions ?? [], lead?.events ?? []).flatMap(({ question, answeredAt }) =>
    answeredAt === null ? question : [],
  );
