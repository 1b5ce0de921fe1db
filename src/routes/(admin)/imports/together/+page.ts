import { redirect } from "@sveltejs/kit";
import { client } from "#link/client";
import type { PageLoad } from "./$types";

/** The files named in the address (`?file=…&file=…`), leads first. */
export const load: PageLoad = async ({ url }) => {
  const ids = url.searchParams.getAll("file");
  if (ids.length === 0) redirect(307, "/imports");
  const files = await Promise.all(ids.map((batchId) => client.imports.status.query({ batchId })));
  return { files };
};
