import type { ReviewSequenceOutput } from "#contract/review-sequence";
import { client } from "#link/client";
import { refusalOf } from "#link/refusal-of";
import type { PageLoad } from "./$types";

/** An address that names no lead, or no episode of it, is the same to a reader as a lead that is gone. */
export const load: PageLoad = async ({ params, url }): Promise<{ answer: ReviewSequenceOutput }> => {
  const episode = url.searchParams.get("episode");
  const which = episode === null ? {} : { episodeNo: Number(episode) };
  try {
    return { answer: await client.review.sequence.query({ leadId: params.id, ...which }) };
  } catch (error) {
    if (refusalOf(error) === "invalid_input") return { answer: { ok: false, reason: "not_found" } };
    throw error;
  }
};
