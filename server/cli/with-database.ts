import { readConfig } from "../config.ts";
import { connect, type Connection } from "../db/engine/connect.ts";
import { migrate } from "../db/engine/migrate.ts";
import { refusalWords } from "../db/engine/refusal-words.ts";
import { CommandError } from "./terminal.ts";

/**
 * Runs `work` on the database the server uses, brought to this build's tables, and closes it whatever happens.
 * `instead`: what else can be done while a server has the embedded database open.
 */
export const withDatabase = async <T>(instead: string, work: (connection: Connection) => Promise<T>): Promise<T> => {
  const config = readConfig();
  if (!config.ok) throw new CommandError(config.message);
  const { place } = config.config;
  const connected = await connect(place);
  if (!connected.ok) {
    const also = connected.reason === "folder_in_use" ? ` ${instead}` : "";
    throw new CommandError(`This can't be done now: ${refusalWords(place, connected.reason, connected.detail)}${also}`);
  }
  const { connection } = connected;
  try {
    await migrate(connection);
    return await work(connection);
  } finally {
    await connection.close();
  }
};
