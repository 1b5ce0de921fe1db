import { chmodSync, mkdirSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";

/** Where Linux keeps files in memory. */
const MEMORY = "/dev/shm";
const NAME = /^fairlead-run-(\d+)$/;
/** Several times what a run has lain there at once, bytes. */
const ENOUGH = 6 * 1024 ** 3;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Lets go of what killed runs left there. */
const tidy = (memory: string): void => {
  for (const name of readdirSync(memory)) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(memory, name), { recursive: true, force: true });
  }
};

/**
 * A folder for this process and all that it starts, in memory: a run makes some hundreds of databases, and throws each
 * away. It goes with the process. Undefined where the machine has no such place, or less than `enough` bytes of it or of
 * memory to spare.
 */
export const memoryFolder = (memory = MEMORY, enough = ENOUGH): string | undefined => {
  try {
    tidy(memory);
    const { bavail, bsize } = statfsSync(memory);
    if (Math.min(bavail * bsize, process.availableMemory()) < enough) return undefined;
    const folder = join(memory, `fairlead-run-${process.pid}`);
    mkdirSync(folder);
    // PostgreSQL runs as another user where the tests run as root.
    chmodSync(folder, 0o755);
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  } catch {
    return undefined;
  }
};
