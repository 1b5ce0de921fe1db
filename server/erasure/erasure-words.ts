import { readFileSync } from "node:fs";

const messages = JSON.parse(
  readFileSync(new URL("../../src/messages/en/erasure.json", import.meta.url), "utf8"),
) as Record<string, string>;

/** The page's own words, for what is stored and for the file: the compiled messages exist only once the pages are built. */
export const erasureWords = (key: string, values: Record<string, string> = {}): string =>
  (messages[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");

/** What a lead is called once its person was erased. */
export const ERASED_LABEL = erasureWords("erasure_label");

/** What a part of the file is. */
export const partWords = (table: string): string => erasureWords(`erasure_file_${table}`);
