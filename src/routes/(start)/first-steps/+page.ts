import { client } from "#link/client";
import { isOffered } from "../../shell/roles.ts";
import type { PageLoad } from "./$types";

/** So many of the newest imports of leads are asked for their owners. */
const ASKED = 5;

/** What a workspace has so far. All steps are an admin's; whoever writes pages only takes that one step. */
export const load: PageLoad = async ({ parent }) => {
  const { me } = await parent();
  const isImporter = isOffered(me, "import");
  const isPagesOnly = isOffered(me, "change_promises") && !isImporter;
  const [imports, people, library] = await Promise.all([
    isPagesOnly ? null : client.imports.list.query(),
    isPagesOnly ? null : client.people.list.query(),
    client.library.list.query(),
  ]);
  const batches = imports?.batches ?? null;
  const ofLeads = (batches ?? []).filter(({ kind, status }) => kind === "leads" && status === "done").slice(0, ASKED);
  const owners = isImporter
    ? await Promise.all(
        ofLeads.map(async ({ batchId }) => ({ batchId, of: await client.imports.owners.query({ batchId }) })),
      )
    : null;
  return { batches, owners, people, library };
};
