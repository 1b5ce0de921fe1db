import type { Connection } from "../db/engine/connect.ts";
import { realOrganisations } from "../db/organisation/organisation-settings.ts";
import { CommandError } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

/** Runs `work` on the workspace the server uses, and closes the database whatever happens. */
export const withWorkspace = <T>(
  org: string | undefined,
  work: (connection: Connection, orgId: string) => Promise<T>,
): Promise<T> =>
  withDatabase("Or bring the file in on the page Imports of the running server.", async (connection) =>
    work(connection, await organisationOf(connection, org)),
  );

const organisationOf = async ({ db }: Connection, org: string | undefined): Promise<string> => {
  const all = await realOrganisations(db);
  if (all.length === 0) throw new CommandError("There is no workspace yet: start the server and make one first.");
  if (org === undefined && all.length > 1) {
    throw new CommandError(
      `Several workspaces: name one with --org.\n${all.map(({ id, name }) => `  ${id}  ${name}`).join("\n")}`,
    );
  }
  const found = all.find(({ id, name }) => org === undefined || id === org || name === org);
  if (found === undefined) throw new CommandError(`There is no workspace ${org}.`);
  return found.id;
};
