import { client } from "#link/client";
import { filterFromAddress } from "../../report/filter-address.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ url, parent }) => {
  const get = (name: string): string | null => url.searchParams.get(name);
  const isCounted = [...url.searchParams.keys()].some((name) =>
    /^(compared|talks|saw|library|ownedBy|explained|not-)/.test(name),
  );
  const counted = isCounted ? (await import("../../report/counted-filter.ts")).countedFilter(get) : {};
  const filter = { ...filterFromAddress(get), ...counted };
  const { me } = await parent();
  const mine = me?.user.role === "rep";
  const [leads, summary] = await Promise.all([
    client.review.leads.query({ filter, limit: 50 }),
    mine ? null : client.review.summary.query({ filter }),
  ]);
  return { filter, leads, summary, mine };
};
