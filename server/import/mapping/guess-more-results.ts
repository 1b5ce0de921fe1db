import type { AttemptDraft } from "#contract/import-draft";
import type { ContactResult } from "#domain/attempt/contact-result";
import type { ColumnPool } from "./column-pool.ts";
import type { SeenColumn } from "./look-at-column.ts";
import type { Preset } from "../presets/preset.ts";
import type { ColumnWord } from "../words/column-word.ts";

type More = NonNullable<AttemptDraft["resultToo"]>;

const MOST = 5;
/** In somebody's own words "reached" is believed of a short cell: of a long one nobody knows what else it says. */
const SHORT = 4;
const NAMED: readonly ColumnWord[] = ["result", "answered", "direction", "resultToo", "heading"];

/**
 * Columns that say of some calls what happened, beside the one of results (`first`): statuses, reasons, headings in somebody's
 * own words. Nothing is taken away from what else they say.
 */
export const guessMoreResults = (
  pool: ColumnPool,
  preset: Preset | null,
  first: string | undefined,
): More | undefined => {
  const own = new Set(pool.all("heading").map(({ name }) => name));
  const columns = [...new Set(NAMED.flatMap((word) => pool.all(word)))].filter(({ name }) => name !== first);
  const found = columns.flatMap((column) => {
    const values = resultsOf(column, preset, own.has(column.name));
    return values === null ? [] : [{ column: column.name, values }];
  });
  return found.length === 0 ? undefined : found.slice(0, MOST);
};

const resultsOf = (
  { isFreeText, dateFormats, meanings }: SeenColumn,
  preset: Preset | null,
  isOwnWords: boolean,
): Record<string, ContactResult> | null => {
  if (isFreeText || dateFormats.length > 0 || meanings.result === undefined) return null;
  const said = Object.entries(meanings.result).flatMap(([value, result]): [string, ContactResult][] => {
    const code = preset?.results?.[value.toLowerCase()];
    if (code !== undefined) return [[value, code]];
    const isLong = value.trim().split(/\s+/).length > SHORT;
    return isOwnWords && isLong && (result === "reached" || result === "met") ? [] : [[value, result]];
  });
  return said.some(([, result]) => result !== "unknown") ? Object.fromEntries(said) : null;
};
