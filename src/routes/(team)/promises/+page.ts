import type { LibraryList } from "#contract/library";
import { client } from "#link/client";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ depends }): Promise<{ library: LibraryList }> => {
  depends("fairlead:promises");
  return { library: await client.library.list.query() };
};
