import { client } from "#link/client";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ depends }) => {
  depends("fairlead:imports");
  return client.imports.list.query();
};
