import { runCommand } from "./run-command.ts";

// What a command writes is its own user's alone.
process.umask(0o077);
process.exitCode = await runCommand(process.argv.slice(2), {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  isInteractive: process.stderr.isTTY === true,
});
