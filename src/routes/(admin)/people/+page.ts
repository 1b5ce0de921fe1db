import { client } from "#link/client";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ depends }) => {
  depends("fairlead:people");
  return { people: await client.people.list.query() };
};
