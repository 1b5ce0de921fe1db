import type { ReviewSequenceOutput } from "#contract/review-sequence";
import { client } from "#link/client";
import { refusalOf } from "#link/refusal-of";
import type { PageLoad } from "./$types";

/** An address that names no lead is the same to a reader as a lead that is gone. */
export const load: PageLoad = async ({ params }): Promise<{ answer: ReviewSequenceOutput }> => {
  try {
    return { answer: await client.review.sequence.query({ leadId: params.id }) };
  } catch (error) {
    if (refusalOf(error) === "invalid_input") return { answer: { ok: false, reason: "not_found" } };
    throw error;
  }
};
