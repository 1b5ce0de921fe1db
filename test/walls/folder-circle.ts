import { readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import type { SourceFile } from "./source-files.ts";

const { imports } = JSON.parse(readFileSync("package.json", "utf8")) as { imports: Record<string, string> };

/** What an import that names one of our files says: `./x.ts`, `../y/x.ts`, `#server/db/x`; of a type, too. */
const IMPORT = /(?:\bfrom\s+|\bimport\s*\(?\s*)["']((?:\.|#)[^"']+)["']/g;

const placeOf = (from: string, said: string): string => {
  if (said.startsWith(".")) return join(dirname(from), said);
  const [name = "", place = ""] = Object.entries(imports).find(([one]) => said.startsWith(one.replace("*", ""))) ?? [];
  return join(place.slice(0, place.indexOf("*")), said.slice(name.length - 1));
};

/** From each folder to those it imports from, with the first file that does. */
const foldersCalled = (files: readonly SourceFile[]): Map<string, Map<string, string>> => {
  const calls = new Map<string, Map<string, string>>();
  for (const { path, text } of files) {
    for (const [, said = ""] of text.matchAll(IMPORT)) {
      const [from, to] = [dirname(path), dirname(placeOf(path, said))];
      if (from === to) continue;
      const called = calls.get(from) ?? new Map<string, string>();
      calls.set(from, called.has(to) ? called : called.set(to, path));
    }
  }
  return calls;
};

const reach = (calls: Map<string, Map<string, string>>, start: string): Set<string> => {
  const reached = new Set<string>();
  const next = [start];
  for (let folder = next.pop(); folder !== undefined; folder = next.pop()) {
    if (reached.has(folder)) continue;
    reached.add(folder);
    next.push(...(calls.get(folder)?.keys() ?? []));
  }
  return reached;
};

/** The steps of every circle in which folders need each other, though no two files may: `a -> b (a/one.ts)`. */
export const folderCircles = (files: readonly SourceFile[]): string[] => {
  const calls = foldersCalled(files);
  return [...calls].flatMap(([from, called]) =>
    [...called].flatMap(([to, by]) => (reach(calls, to).has(from) ? [`${from} -> ${to} (${by})`] : [])),
  );
};
