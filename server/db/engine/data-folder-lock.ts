import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** Who holds the folder. `started` tells apart two processes that were given the same number one after the other. */
type Holder = { pid: number; started: string; host: string; token: string };

const HEARTBEAT_MS = 2_000;
/** A holder on another host (a container sharing the folder) counts as gone after this long without a heartbeat. */
const SILENT_MS = 15_000;

/**
 * Takes the data folder for this process alone: the embedded database must never be opened twice.
 * Returns a function that gives it back, or null when another living process has it. A folder left by a killed
 * process is taken over; one held from another host only after it was silent for 15 s.
 */
export async function lockDataFolder(folder: string): Promise<{ release: () => void } | { heldBy: number }> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "fairlead.lock");
  const mine: Holder = { pid: process.pid, started: startOf(process.pid), host: hostname(), token: randomUUID() };
  const deadline = Date.now() + SILENT_MS + HEARTBEAT_MS;
  for (;;) {
    if (take(path, mine)) break;
    const holder = read(path);
    if (holder === null) continue;
    if (holder.host === mine.host) {
      if (alive(holder)) return { heldBy: holder.pid };
      takeAway(path, holder);
    } else if (silentFor(path) > SILENT_MS) takeAway(path, holder);
    else if (Date.now() > deadline) return { heldBy: holder.pid };
    else await wait(500);
  }
  const heart = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date());
    } catch {
      // The folder was taken away under us; nothing to keep alive any more.
    }
  }, HEARTBEAT_MS);
  heart.unref();
  const release = (): void => {
    clearInterval(heart);
    if (read(path)?.token === mine.token) rmSync(path, { force: true });
  };
  return { release };
}

function take(path: string, mine: Holder): boolean {
  // Written aside and linked into place, so that nobody ever reads half a lock.
  const draft = `${path}.${mine.token}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a dead holder's lock, and only that: when another process was quicker, its lock is put back. */
function takeAway(path: string, holder: Holder): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const found = read(aside);
  if (found !== null && found.token !== holder.token) {
    try {
      linkSync(aside, path);
    } catch {
      // A third process holds it already.
    }
  }
  rmSync(aside, { force: true });
}

function read(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return null;
  }
}

function silentFor(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function alive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return holder.started === startOf(holder.pid);
}

/** The process's start in clock ticks since boot (field 22), where the platform says; else empty. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
