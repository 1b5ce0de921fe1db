import { readFileSync } from "node:fs";
import type { ChannelDoubt } from "#contract/import-batch";
import type { ImportProblem, RowError } from "#contract/import-problem";

/**
 * The page's own words for what is wrong, for the file of rows given back and the command line. Read from the message
 * files themselves: the compiled messages exist only once the pages are built.
 */
const read = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../src/messages/en/${name}.json`, import.meta.url), "utf8")) as Record<
    string,
    string
  >;
const messages = { ...read("judge"), ...read("import") };

type Said =
  | { kind: "problem"; problem: ImportProblem }
  | { kind: "row"; error: RowError }
  /** Why a channel is not completely recorded. */
  | { kind: "doubt"; doubt: ChannelDoubt }
  /** What is worth knowing of rows that came in. */
  | { kind: "note"; code: string; count: number }
  /** That nothing says when entries were written down. */
  | { kind: "undated" };

const fill = (key: string, values: Record<string, string>): string =>
  (messages[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");

export const importWords = (of: Said): string => {
  if (of.kind === "undated") return fill("import_undated", {});
  if (of.kind === "doubt") {
    const { channel, reason, count } = of.doubt;
    const values = { channel: messages[`judge_channel_${channel}`] ?? channel, count: count.toLocaleString("en") };
    return fill(`import_doubt_${reason}`, values);
  }
  if (of.kind === "note") return fill(`import_note_${of.code}`, { count: of.count.toLocaleString("en") });
  const at = of.kind === "problem" ? of.problem : of.error;
  const key = of.kind === "problem" ? `import_problem_${at.code}` : `import_row_${at.code}`;
  if (messages[key] === undefined) return at.code;
  return fill(key, { column: at.column ?? "", value: at.value ?? "", row: String(at.row ?? "") });
};
