import type { ColumnWord } from "../words/column-word.ts";
import { LANGUAGES } from "../words/languages.ts";
import { plainText } from "../words/plain-text.ts";

/** A column's name without blanks, as the words of columns are written. */
export const plainName = (name: string): string =>
  plainText(name.replace(/\([^)]*\)\s*$/, ""))
    .replace(/ c$/, "")
    .replaceAll(" ", "");

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
  const plain = columns.map((name) => ({ name, plain: plainName(name) }));
  return allWords(word).flatMap((wanted) => plain.flatMap(({ name, plain: is }) => (is === wanted ? [name] : [])));
};

/** The column whose name fits best; null where none does. */
export const columnFor = (word: ColumnWord, columns: readonly string[]): string | null =>
  columnsFor(word, columns)[0] ?? null;
