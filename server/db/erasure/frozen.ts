import type { Assessment } from "#domain/sequence/assessment";

/**
 * The last word on a lead whose person was erased: verdict, faults and readings as they are; nothing is due with them any
 * more, no date brings them back, and time changes nothing. `name`: an answer that was put off is a step named after its
 * question.
 */
export const frozen = (body: Assessment, name: (text: string) => string = (text) => text): Assessment => {
  const { recyclesAt: _, ...rest } = body;
  return {
    ...rest,
    steps: body.steps.map((step) => ({ ...step, stepId: name(step.stepId) })),
    nextDue: null,
    suggestion: null,
    nextChangeAt: null,
  };
};
