import { readFileSync } from "node:fs";
import { existingFile } from "./read-arguments.ts";
import { CommandError } from "./terminal.ts";

const LEAST = 12;

/** The passphrase in a file: its first line; null: none was named. From a file, since what is typed behind a command is seen by others on the machine. */
export const readPassphrase = (path: string | undefined): string | null => {
  if (path === undefined) return null;
  const [line = ""] = readFileSync(existingFile("passphrase-file", path), "utf8").split(/\r?\n/, 1);
  if (line.length < LEAST)
    throw new CommandError(`--passphrase-file: the first line of ${path} is to have ${LEAST} characters or more.`);
  return line;
};
