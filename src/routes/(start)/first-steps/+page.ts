import { client } from "#link/client";
import { isOffered } from "../../shell/roles.ts";
import type { PageLoad } from "./$types";

/**
 * What a new workspace has so far. All steps are an admin's; `imported` and `peopled` null: whoever is here writes
 * pages only, and takes that one step.
 */
export const load: PageLoad = async ({ parent }) => {
  const { me } = await parent();
  const isPagesOnly = isOffered(me, "change_promises") && !isOffered(me, "import");
  const [imports, people, library] = await Promise.all([
    isPagesOnly ? null : client.imports.list.query(),
    isPagesOnly ? null : client.people.list.query(),
    client.library.list.query(),
  ]);
  return {
    imported: imports === null ? null : imports.batches.some(({ status }) => status === "done"),
    peopled: people === null ? null : people.length > 1,
    promised: library.sets.some(({ versionNo }) => versionNo !== null),
  };
};
