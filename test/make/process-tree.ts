import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** `busy`: processor time it has used so far, in ticks. */
export type Process = { pid: number; parent: number; name: string; line: string; busy: number };

/** A killed process is gone in no time, unless the machine is very busy, ms. */
const GONE_MS = 60_000;

const all = (): Process[] =>
  (existsSync("/proc") ? readdirSync("/proc") : []).flatMap((name) => {
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

/** A process and all that descends from it, as they are now; none where the platform does not tell (it is not Linux). */
export function processTree(root: number): Process[] {
  const running = all();
  const found = running.filter(({ pid }) => pid === root);
  for (let at = 0; at < found.length; at += 1) found.push(...running.filter(({ parent }) => parent === found[at]!.pid));
  return found;
}

/** SIGKILL to each, and waits until they are gone: two browsers over one profile would be another fault. */
export async function killAll(processes: readonly Process[]): Promise<void> {
  for (const { pid } of processes) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended already.
    }
  }
  const pids = new Set(processes.map(({ pid }) => pid));
  const until = Date.now() + GONE_MS;
  for (;;) {
    const left = all().filter(({ pid }) => pids.has(pid));
    if (left.length === 0) return;
    if (Date.now() > until)
      throw new Error(`waited ${GONE_MS / 1_000} s for ${left.map(({ line }) => line).join("; ")} to end`);
    await wait(20);
  }
}
