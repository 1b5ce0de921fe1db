import { client } from "#link/client";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ params }) => ({
  first: await client.imports.status.query({ batchId: params.batchId }),
});
