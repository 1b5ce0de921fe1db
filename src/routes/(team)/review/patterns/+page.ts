import { client } from "#link/client";
import type { PageLoad } from "./$types";

export const load: PageLoad = async () => {
  const [patterns, summary] = await Promise.all([client.review.patterns.query(), client.review.summary.query()]);
  return { patterns, summary };
};
