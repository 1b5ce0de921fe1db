import { existsSync } from "node:fs";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { CommandError } from "./terminal.ts";

/** Parses options; a wrong one ends the command with a sentence. */
export const readArguments = <T extends NonNullable<ParseArgsConfig["options"]>>(
  args: string[],
  options: T,
  positionals = 0,
) => {
  try {
    const parsed = parseArgs({ args, options, allowPositionals: positionals > 0, strict: true });
    if (parsed.positionals.length !== positionals) throw new CommandError("See: npm run fairlead -- help");
    return parsed;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\nSee: npm run fairlead -- help`);
  }
};

/** The path, if there is such a file. */
export const existingFile = (option: string, path: string | undefined): string => {
  if (path === undefined) throw new CommandError(`--${option} is missing. See: npm run fairlead -- help`);
  if (!existsSync(path)) throw new CommandError(`--${option}: there is no file ${path}`);
  return path;
};
