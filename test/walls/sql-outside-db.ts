import type { SourceFile } from "./source-files.ts";

/** SQL in a string: a verb and the word that must follow it, so that prose and drizzle's own methods pass. */
const SQL =
  /["'`]\s*(select\s[\s\S]{1,400}?\sfrom\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|create\s+(table|index)|alter\s+table|drop\s+table|begin;?["'`]|listen\s+\w+["'`])/i;
const TAG = /\bsql(\.raw\()?`/;

/** Files outside server/db that hold SQL. */
export function sqlOutsideDb(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    if (path.startsWith("server/db/") || !/^(src|server)\//.test(path) || path.endsWith(".json")) return [];
    return SQL.test(text) || TAG.test(text) ? [`${path}: SQL belongs to server/db`] : [];
  });
}
