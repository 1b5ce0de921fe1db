import type { AttemptDraft } from "#contract/import-draft";
import { LANGUAGES } from "../words/languages.ts";
import { plainText } from "../words/plain-text.ts";
import type { ColumnPool } from "./column-pool.ts";

/** Cells named at most. */
const MOST = 500;

/** Headings in somebody's own words that say that the lead was the one who called. */
export const guessInbound = (pool: ColumnPool): AttemptDraft["inbound"] => {
  for (const { name, values, isFreeText } of pool.all("heading")) {
    if (isFreeText) continue;
    const said = values.filter((value) => LANGUAGES.some(({ theyCalled }) => theyCalled.test(plainText(value))));
    if (said.length > 0) return { column: name, values: said.slice(0, MOST) };
  }
  return undefined;
};
