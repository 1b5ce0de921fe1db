import { GIVEN_TOGETHER } from "#contract/given-limits";
import type { ReviewFilter } from "#contract/review-filter";
import { client } from "#link/client";

const PAGE = 100;

/** The leads that a filter leaves, the newest first, as many as can be given together. */
export const leadsOf = async (filter: ReviewFilter): Promise<string[]> => {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof client.review.leads.query>> = await client.review.leads.query({
      filter,
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
    });
    ids.push(...page.rows.map(({ leadId }) => leadId));
    cursor = page.nextCursor;
  } while (cursor !== null && ids.length < GIVEN_TOGETHER);
  return ids.slice(0, GIVEN_TOGETHER);
};
