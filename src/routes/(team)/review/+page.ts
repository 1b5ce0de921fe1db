import { client } from "#link/client";
import type { PageLoad } from "./$types";

export const load: PageLoad = async () => {
  const [rescue, summary] = await Promise.all([client.review.rescue.query(), client.review.summary.query()]);
  return { rescue, summary };
};
