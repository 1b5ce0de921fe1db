import type { Assignees } from "#contract/leads";
import { client } from "#link/client";
import type { PageLoad } from "./$types";

export const load: PageLoad = async (): Promise<{ assignees: Assignees }> => ({
  assignees: await client.leads.assignees.query(),
});
