import type { RowKind } from "#contract/import-attempt-mapping";
import { plainName } from "./column-words.ts";
import { rowKindIn } from "./value-words.ts";

/** Columns of titles in somebody's own words: only what stands before a colon or a dash, or a word or two, names a type. */
const TITLES = /^(subject|title|name|activityname|calltitle|betreff|titel|objet|titre|asunto|titulo)$/;
const HEAD = /^([^:\-–—(\[]{1,40}?)\s*([:\-–—(\[])/u;
const NONE: RowKind = { kind: "not_contact" };

export type TypeKinds = { values: Record<string, RowKind>; prefixes?: Record<string, RowKind> };

/**
 * What the values of a column of types mean. Values that begin alike up to a colon ("Email: Your offer") are named by what
 * they begin with.
 */
export const typeKinds = (name: string, values: readonly string[]): TypeKinds => {
  const isTitles = TITLES.test(plainName(name));
  const kinds: [string, RowKind][] = [];
  const prefixes = new Map<string, RowKind>();
  for (const value of values) {
    const head = HEAD.exec(value);
    const begins = head?.[2] === ":" ? `${head[1] ?? ""}:` : null;
    const kind = begins === null ? NONE : rowKindIn(begins);
    if (begins !== null && kind.kind !== "not_contact") prefixes.set(begins, kind);
    else kinds.push([value, isTitles && !isShort(head?.[1] ?? value) ? NONE : rowKindIn(head?.[1] ?? value)]);
  }
  return {
    values: Object.fromEntries(isTitles ? kinds : kinds.map(([value]) => [value, rowKindIn(value)])),
    ...(prefixes.size === 0 ? {} : { prefixes: Object.fromEntries(prefixes) }),
  };
};

const isShort = (text: string): boolean => text.trim().split(/\s+/).length <= 2;
