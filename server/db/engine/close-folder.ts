import { chmodSync, statSync } from "node:fs";

const OTHERS = 0o077;

/** Leaves a folder to its owner alone; false where others can read it and this process may not change that. */
export const closeFolder = (folder: string): boolean => {
  // Windows keeps lists of its own; the mode says nothing there.
  if (process.platform === "win32" || (statSync(folder).mode & OTHERS) === 0) return true;
  try {
    chmodSync(folder, 0o700);
  } catch {
    // Another user's folder: told by what it is then.
  }
  return (statSync(folder).mode & OTHERS) === 0;
};
