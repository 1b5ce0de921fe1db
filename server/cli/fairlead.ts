import { auditCommand } from "./audit-command.ts";
import { bareError } from "../base/bare-error.ts";
import { backupCommand } from "./backup-command.ts";
import { erasuresCommand } from "./erasures-command.ts";
import { importCommand } from "./import-command.ts";
import { resetPasswordCommand } from "./reset-password-command.ts";
import { restoreCommand } from "./restore-command.ts";
import { reviewCommand } from "./review-command.ts";
import { revertCommand } from "./revert-command.ts";
import { CommandError, type Terminal } from "./terminal.ts";
import { USAGE } from "./usage.ts";
import { workspaceCommand } from "./workspace-command.ts";

const terminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  isInteractive: process.stderr.isTTY === true,
};

const COMMANDS = {
  import: importCommand,
  revert: revertCommand,
  review: reviewCommand,
  backup: backupCommand,
  restore: restoreCommand,
  audit: auditCommand,
  erasures: erasuresCommand,
  workspace: workspaceCommand,
  "reset-password": (args: string[], at: Terminal) => resetPasswordCommand(args, at),
} as const;

// What a command writes is its own user's alone.
process.umask(0o077);
const [name, ...rest] = process.argv.slice(2);
try {
  if (name === undefined || name === "help" || name === "--help" || !Object.hasOwn(COMMANDS, name)) {
    (name === undefined || name.includes("help") ? terminal.out : terminal.err)(USAGE);
    process.exitCode = name === undefined || name.includes("help") ? 0 : 2;
  } else {
    process.exitCode = await COMMANDS[name as keyof typeof COMMANDS](rest, terminal);
  }
} catch (error) {
  const foreseen = error instanceof CommandError;
  terminal.err(foreseen ? error.message : `This broke, and nobody foresaw it: ${bareError(error).message}`);
  process.exitCode = foreseen ? 2 : 1;
}
