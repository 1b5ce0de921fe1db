import { client } from "#link/client";
import type { PageLoad } from "./$types";

/** What a new workspace has so far; only an admin can take these steps. */
export const load: PageLoad = async () => {
  const [{ batches }, people] = await Promise.all([client.imports.list.query(), client.people.list.query()]);
  return { imported: batches.some(({ status }) => status === "done"), peopled: people.length > 1 };
};
