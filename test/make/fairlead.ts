import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { runCommand } from "#server/cli/run-command";
import { CommandError, type Terminal } from "#server/cli/terminal";
import { endProcess } from "./end-process.ts";
import { NODE_ARGS } from "./node-args.ts";
import { within } from "./within.ts";

/** The embedded database comes up slowly on a busy machine, ms. */
const LIMIT_MS = 120_000;

export type Ran = { status: number; out: string; err: string };

/** `npm run fairlead -- …`, as people run it: a process of its own. */
export const fairleadProcess = async (env: Record<string, string>, ...args: string[]): Promise<Ran> => {
  const child = spawn(process.execPath, [...NODE_ARGS, "server/cli/fairlead.ts", ...args], {
    env: { ...process.env, ...env },
  });
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  const [out, err, [status]] = await within("the command to end", LIMIT_MS, ended).finally(() =>
    endProcess(child, "the command"),
  );
  return { status: status as number, out, err };
};

/** The same in this process, which takes a second less: for what is not about the process. */
export const fairlead = async (env: Record<string, string>, ...args: string[]): Promise<Ran> => {
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    return await atTerminal((terminal) => runCommand(args, terminal));
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
    Object.assign(process.env, before);
  }
};

/** What a command says and its exit code; one that is refused in words ends as the command line ends it. */
export const atTerminal = async (run: (terminal: Terminal) => Promise<number>): Promise<Ran> => {
  const said = { out: "", err: "" };
  const status = await run({
    out: (line) => void (said.out += `${line}\n`),
    err: (line) => void (said.err += `${line}\n`),
    isInteractive: false,
  }).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    said.err += `${error.message}\n`;
    return 2;
  });
  return { status, ...said };
};
