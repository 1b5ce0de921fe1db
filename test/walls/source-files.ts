import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";

export type SourceFile = { path: string; text: string };

const TEXT = /\.(ts|js|cjs|svelte|json|md|css|html)$/;
const GENERATED = /^src\/paraglide\//;

function pathsUnder(start: string): string[] {
  if (!existsSync(start)) return [];
  if (!statSync(start).isDirectory()) return [start];
  const inside = readdirSync(start, { recursive: true, encoding: "utf8" });
  return inside.map((path) => `${start}/${path.replaceAll("\\", "/")}`).sort();
}

/** Every text file of the project under the given folders (or a file by its own name), with forward slashes. */
export function sourceFiles(...under: string[]): SourceFile[] {
  return under
    .flatMap(pathsUnder)
    .filter((path) => TEXT.test(path) && !GENERATED.test(path) && statSync(path).isFile())
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}
