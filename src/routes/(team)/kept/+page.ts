import type { QuarantineOutput } from "#contract/quarantine";
import { client } from "#link/client";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ depends }): Promise<{ quarantine: QuarantineOutput }> => {
  depends("fairlead:kept");
  return { quarantine: await client.kept.list.query({}) };
};
