import { client } from "#link/client";
import { periodFromAddress } from "../../report/period-address.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ url }) => {
  const period = periodFromAddress(url.searchParams.get("period"));
  const filter = period === undefined ? {} : { period };
  const [patterns, summary] = await Promise.all([
    client.review.patterns.query(filter),
    client.review.summary.query({ filter }),
  ]);
  return { patterns, summary };
};
