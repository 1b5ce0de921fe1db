import type { LibrarySet } from "#contract/library";
import { client } from "#link/client";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ depends, params }): Promise<{ set: LibrarySet }> => {
  depends("fairlead:promise-set");
  return { set: await client.library.set.query({ setId: params.setId }) };
};
