import { client } from "#link/client";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ depends }) => {
  depends("fairlead:settings");
  return { settings: await client.settings.read.query() };
};
