import type { SourceFile } from "./source-files.ts";

const BANNED = /(^|\/)(utils?|helpers?|common|misc|shared|lib|types|index)(\.[a-z.]+|\/|$)/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.(ts|js|svelte|css|html|json)$/;
/** Names that Kit or a tool dictates. */
const DICTATED = /(^\+(page|layout|error)(\.ts|\.svelte)$|^[A-Z]+\.md$|^\.)/;
const WRITTEN_BY_TOOL = /^server\/db\/migrations\//;

/** Files named for nothing in particular, or not in kebab-case. */
export function badlyNamed(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path }) => {
    if (WRITTEN_BY_TOOL.test(path)) return [];
    if (BANNED.test(path)) return [`${path}: say what it is for`];
    const name = path.split("/").at(-1) ?? "";
    return KEBAB.test(name) || DICTATED.test(name) || name.endsWith(".md") ? [] : [`${path}: kebab-case, please`];
  });
}
