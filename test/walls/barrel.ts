import type { SourceFile } from "./source-files.ts";

/** Files that only hand on what others export. */
export function barrels(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    if (!path.endsWith(".ts")) return [];
    if (/^export \* from/m.test(text)) return [`${path}: export * hides where things live`];
    const code = text
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .replace(/\/\/.*$/gm, "")
      .trim();
    const statements = code.split(/;\s*(?:\n|$)/).filter((statement) => statement.trim() !== "");
    const handsOn = statements.filter((statement) => /^export (type )?\{[^}]*\} from/.test(statement.trim()));
    return statements.length > 0 && handsOn.length === statements.length ? [`${path}: a barrel`] : [];
  });
}
