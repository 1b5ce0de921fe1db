import { client } from "#link/client";
import { filterFromAddress } from "../../report/filter-address.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ url, parent }) => {
  const filter = filterFromAddress((name) => url.searchParams.get(name));
  const { me } = await parent();
  const mine = me?.user.role === "rep";
  const [leads, summary] = await Promise.all([
    client.review.leads.query({ filter, limit: 50 }),
    mine ? null : client.review.summary.query({ filter }),
  ]);
  return { filter, leads, summary, mine };
};
