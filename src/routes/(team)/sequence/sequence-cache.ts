import type { ReviewSequenceOutput } from "#contract/review-sequence";
import { client } from "#link/client";

const KEPT = 40;
const FRESH_MS = 60_000;
const asked = new Map<string, { at: number; answer: Promise<ReviewSequenceOutput> }>();

/** One lead's sequence, asked for once a minute at most; a refusal is not kept, so that trying again asks again. */
export const sequenceOf = (leadId: string, again = false): Promise<ReviewSequenceOutput> => {
  const kept = asked.get(leadId);
  if (kept !== undefined && !again && Date.now() - kept.at < FRESH_MS) return kept.answer;
  const answer = client.review.sequence.query({ leadId });
  asked.delete(leadId);
  asked.set(leadId, { at: Date.now(), answer });
  answer.catch(() => asked.delete(leadId));
  const oldest = asked.keys().next().value;
  if (asked.size > KEPT && oldest !== undefined) asked.delete(oldest);
  return answer;
};
