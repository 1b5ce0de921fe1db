import type { ColumnWord } from "../words/column-word.ts";
import { LANGUAGES } from "../words/languages.ts";
import { plainText } from "../words/plain-text.ts";

/** A column's name without blanks, as the words of columns are written. */
export const plainName = (name: string): string =>
  plainText(name.replace(/\([^)]*\)\s*$/, ""))
    .replace(/ c$/, "")
    .replaceAll(" ", "");

/** What programs put before the names of a record's columns, and of columns that a business made itself. */
const MODULE = /^(custom\.|(deal|lead|person|people|activity|contact|opportunity|organi[sz]ation)\s+-\s+)/i;

/** Every language's words for one kind of column; English first. */
const wordsFor = new Map<ColumnWord, readonly string[]>();
const allWords = (word: ColumnWord): readonly string[] => {
  const known = wordsFor.get(word);
  if (known !== undefined) return known;
  const all = [...new Set(LANGUAGES.flatMap(({ columns }) => columns[word] ?? []))];
  wordsFor.set(word, all);
  return all;
};

/** The columns, of those given, whose names are words for it: the best match first. */
export const columnsFor = (word: ColumnWord, columns: readonly string[]): string[] => {
  const named = (plain: readonly { name: string; is: string }[]): string[] =>
    allWords(word).flatMap((wanted) => plain.flatMap(({ name, is }) => (is === wanted ? [name] : [])));
  const whole = named(columns.map((name) => ({ name, is: plainName(name) })));
  const bare = columns.filter((name) => MODULE.test(name));
  if (bare.length === 0) return whole;
  return [...new Set([...whole, ...named(bare.map((name) => ({ name, is: plainName(name.replace(MODULE, "")) })))])];
};

/** The column whose name fits best; null where none does. */
export const columnFor = (word: ColumnWord, columns: readonly string[]): string | null =>
  columnsFor(word, columns)[0] ?? null;
