import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** `busy`: processor time it has used so far, in ticks. */
export type Process = { pid: number; parent: number; name: string; line: string; busy: number };

const all = (): Process[] =>
  readdirSync("/proc").flatMap((name) => {
    const pid = Number(name);
    if (!Number.isSafeInteger(pid)) return [];
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const after = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const [state, parent] = after;
      const busy = Number(after[11]) + Number(after[12]);
      const line = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
      return state === "Z" ? [] : [{ pid, parent: Number(parent), name, line, busy }];
    } catch {
      // It ended while it was being looked at.
      return [];
    }
  });

/** A process and all that descends from it, as they are now (Linux). */
export function processTree(root: number): Process[] {
  const running = all();
  const found = running.filter(({ pid }) => pid === root);
  for (let at = 0; at < found.length; at += 1) found.push(...running.filter(({ parent }) => parent === found[at]!.pid));
  return found;
}

/** SIGKILL to each, and waits until they are gone: two browsers over one profile would be another fault. */
export async function killAll(processes: readonly Process[]): Promise<void> {
  const lives = ({ pid }: Process, signal: number | "SIGKILL"): boolean => {
    try {
      return process.kill(pid, signal);
    } catch {
      return false;
    }
  };
  for (const one of processes) lives(one, "SIGKILL");
  const pids = new Set(processes.map(({ pid }) => pid));
  while (all().some(({ pid }) => pids.has(pid))) await wait(20);
}
