import { client } from "#link/client";
import { filterOf } from "./filter-address.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ url }) => {
  const filter = filterOf(url.searchParams);
  return { filter, audit: await client.audit.list.query({ filter }) };
};
