import { client } from "#link/client";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ depends }) => {
  depends("fairlead:account");
  return { account: await client.account.read.query() };
};
