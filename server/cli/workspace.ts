import { readConfig } from "../config.ts";
import { connect, type Connection } from "../db/engine/connect.ts";
import { migrate } from "../db/engine/migrate.ts";
import { realOrganisations } from "../db/organisation/organisation-settings.ts";
import { refusalWords } from "../db/engine/refusal-words.ts";
import { CommandError } from "./terminal.ts";

/** Runs `work` on the workspace the server uses, and closes the database whatever happens. */
export const withWorkspace = async <T>(
  org: string | undefined,
  work: (connection: Connection, orgId: string) => Promise<T>,
): Promise<T> => {
  const config = readConfig();
  if (!config.ok) throw new CommandError(config.message);
  const { place } = config.config;
  const connected = await connect(place);
  if (!connected.ok) {
    const also =
      connected.reason === "folder_in_use" ? " Or bring the file in on the page Imports of the running server." : "";
    throw new CommandError(`This can't be done now: ${refusalWords(place, connected.reason, connected.detail)}${also}`);
  }
  const { connection } = connected;
  try {
    await migrate(connection);
    return await work(connection, await organisationOf(connection, org));
  } finally {
    await connection.close();
  }
};

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
