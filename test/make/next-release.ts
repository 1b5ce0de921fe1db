import { readdirSync, readFileSync, renameSync, rmSync, cpSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";

const TEXT = new Set([".js", ".css", ".html", ".json"]);

/**
 * Makes of a folder of built pages those of another release: every file named by its content has another name, and all
 * that mention it say so. The old ones are gone, or stay where `keepsOld`. Returns the address of one that was there.
 */
export const nextRelease = (folder: string, keepsOld: boolean): string => {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
  for (const file of all) if ([".gz", ".br"].includes(extname(file))) rmSync(file);
  const files = all.filter((file) => TEXT.has(extname(file)));
  const named = files.filter((file) => file.includes("/_app/immutable/"));
  const next = (name: string): string => name.replace(/(\.\w+)$/, "_$1");
  const names = new Map(named.map((file) => [basename(file), next(basename(file))]));
  const mention = new RegExp([...names.keys()].map((name) => name.replace(/[.$]/g, "\\$&")).join("|"), "g");
  for (const file of files) {
    const isNamed = named.includes(file);
    const text = readFileSync(file, "utf8").replace(mention, (name) => names.get(name)!);
    if (isNamed && keepsOld) cpSync(file, join(file, "..", next(basename(file))));
    else if (isNamed) renameSync(file, join(file, "..", next(basename(file))));
    writeFileSync(isNamed ? join(file, "..", next(basename(file))) : file, text);
  }
  return named[0]!.slice(folder.length);
};
