import { readFileSync } from "node:fs";
import type { ImportProblem, RowError } from "#contract/import-problem";

/**
 * The page's own words for what is wrong, for the file of rows given back and the command line. Read from the message
 * file itself: the compiled messages exist only once the pages are built.
 */
const messages = JSON.parse(
  readFileSync(new URL("../../../src/messages/en/import.json", import.meta.url), "utf8"),
) as Record<string, string>;

export const importWords = (
  of: { kind: "problem"; problem: ImportProblem } | { kind: "row"; error: RowError },
): string => {
  const at = of.kind === "problem" ? of.problem : of.error;
  const key = of.kind === "problem" ? `import_problem_${at.code}` : `import_row_${at.code}`;
  const values: Record<string, string> = { column: at.column ?? "", value: at.value ?? "", row: String(at.row ?? "") };
  return (messages[key] ?? at.code).replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
};
