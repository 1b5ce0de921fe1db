import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { within } from "./within.ts";

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** A process asked to end is killed after this, ms. */
const GRACE_MS = 15_000;
/** A killed one is gone in no time, unless the machine is very busy, ms. */
const GONE_MS = 60_000;

/** Ends a process of ours and waits until it is gone; one that has ended already is gone. What does not heed a signal is killed. */
export const endProcess = async (
  child: ChildProcess,
  name: string,
  signal: NodeJS.Signals = "SIGKILL",
): Promise<void> => {
  if (hasEnded(child)) return;
  const gone = once(child, "exit");
  child.kill(signal);
  const hurry = signal === "SIGKILL" ? undefined : setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  try {
    await within(`${name} (process ${child.pid}) to end after ${signal}`, GONE_MS, gone);
  } finally {
    clearTimeout(hurry);
  }
};
