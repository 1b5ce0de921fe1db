import type { RowKind } from "#contract/import-attempt-mapping";
import { plainName } from "./column-words.ts";
import { rowKindIn } from "./value-words.ts";

/** Columns of titles in somebody's own words: only what stands before a colon or a dash, or a word or two, names a type. */
const TITLES = /^(subject|title|name|activityname|calltitle|betreff|titel|objet|titre|asunto|titulo)$/;
const HEAD = /^([^:\-–—([]{1,40}?)\s*([:\-–—([])/u;

export type TypeKinds = { values: Record<string, RowKind>; prefixes?: Record<string, RowKind> };

/** Values named one by one at most; of more, what they begin with is named, too. */
const MOST_VALUES = 500;

/**
 * What the values of a column of types mean, one by one; one that no word knows is left out, and asked about. Of titles, and
 * of more values than can be named, those that begin alike up to a colon ("Email: Your offer") are named by what they begin
 * with.
 */
export const typeKinds = (name: string, values: readonly string[]): TypeKinds => {
  const isTitles = TITLES.test(plainName(name));
  const kinds: [string, RowKind][] = [];
  const prefixes = new Map<string, RowKind>();
  for (const value of values) {
    const head = HEAD.exec(value);
    const begins = head?.[2] === ":" ? `${head[1] ?? ""}:` : null;
    const kind = begins === null || !(isTitles || values.length > MOST_VALUES) ? null : rowKindIn(begins);
    const isNamed = kind !== null && kind.kind !== "not_contact";
    if (begins !== null && isNamed) prefixes.set(begins, kind);
    if ((isTitles && isNamed) || kinds.length >= MOST_VALUES) continue;
    const said = head?.[1] ?? value;
    const own = !isTitles ? rowKindIn(value) : isShort(said) ? rowKindIn(said) : null;
    if (own !== null) kinds.push([value, own]);
  }
  return {
    values: Object.fromEntries(kinds),
    ...(prefixes.size === 0 ? {} : { prefixes: Object.fromEntries(prefixes) }),
  };
};

const isShort = (text: string): boolean => text.trim().split(/\s+/).length <= 2;
