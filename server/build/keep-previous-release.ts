import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files named by their content, as the build lays them out. */
const NAMED = "_app/immutable";
const LIST = "_app/previous.json";

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [join(entry.parentPath, entry.name).slice(folder.length + 1)] : [],
      )
    : [];

const listed = (file: string): Set<string> =>
  new Set(existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as string[]) : []);

/**
 * Has `build` write a release into a folder, and leaves the files of the release before beside it: a page opened before
 * may still ask for them. Those of the release before that one go. `aside`: a folder of its own while it works.
 */
export const keepPreviousRelease = async (folder: string, aside: string, build: () => Promise<void>): Promise<void> => {
  const [named, list] = [join(folder, NAMED), join(folder, LIST)];
  const older = listed(list);
  rmSync(aside, { recursive: true, force: true });
  const before = filesIn(named).filter((file) => !older.has(file));
  for (const file of before) {
    mkdirSync(dirname(join(aside, file)), { recursive: true });
    cpSync(join(named, file), join(aside, file), { preserveTimestamps: true });
  }
  await build();
  const now = new Set(filesIn(named));
  const kept = before.filter((file) => !now.has(file));
  for (const file of kept) {
    mkdirSync(dirname(join(named, file)), { recursive: true });
    cpSync(join(aside, file), join(named, file), { preserveTimestamps: true });
  }
  writeFileSync(list, JSON.stringify(kept));
  rmSync(aside, { recursive: true, force: true });
};
