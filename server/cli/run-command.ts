import { bareError } from "../base/bare-error.ts";
import { CommandError, type Terminal } from "./terminal.ts";
import { USAGE } from "./usage.ts";

type Command = (args: string[], terminal: Terminal) => Promise<number>;

/** Each with what it needs, which is loaded when it is called: a command is done before all of them would be there. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  import: async () => (await import("./import-command.ts")).importCommand,
  revert: async () => (await import("./revert-command.ts")).revertCommand,
  review: async () => {
    const { reviewCommand } = await import("./review-command.ts");
    return (args, terminal) => reviewCommand(args, terminal);
  },
  backup: async () => (await import("./backup-command.ts")).backupCommand,
  restore: async () => (await import("./restore-command.ts")).restoreCommand,
  audit: async () => (await import("./audit-command.ts")).auditCommand,
  erasures: async () => (await import("./erasures-command.ts")).erasuresCommand,
  workspace: async () => (await import("./workspace-command.ts")).workspaceCommand,
  "reset-password": async () => {
    const { resetPasswordCommand } = await import("./reset-password-command.ts");
    return (args, terminal) => resetPasswordCommand(args, terminal);
  },
};

/** Runs the command named first, and returns its exit code: 0 done, 1 broken or found amiss, 2 refused in words. */
export const runCommand = async ([name, ...rest]: string[], terminal: Terminal): Promise<number> => {
  try {
    if (name === undefined || name.includes("help")) {
      terminal.out(USAGE);
      return 0;
    }
    if (!Object.hasOwn(COMMANDS, name)) {
      terminal.err(USAGE);
      return 2;
    }
    return await (
      await COMMANDS[name]!()
    )(rest, terminal);
  } catch (error) {
    const foreseen = error instanceof CommandError;
    terminal.err(foreseen ? error.message : `This broke, and nobody foresaw it: ${bareError(error).message}`);
    return foreseen ? 2 : 1;
  }
};
