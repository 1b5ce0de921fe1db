import type { KeptOutput } from "#contract/kept";
import { client } from "#link/client";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ depends }): Promise<{ kept: KeptOutput }> => {
  depends("fairlead:kept");
  return { kept: await client.kept.list.query({}) };
};
