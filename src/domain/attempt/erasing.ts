/**
 * What becomes of a person's data when it is erased. `name`: another text for a text by which the judge compares, so
 * that two that were the same still are, and one that is a word of another still is; `words`: for words nobody compares.
 */
export interface Erasing {
  readonly name: (text: string) => string;
  readonly words: <T extends string | null>(text: T) => T;
}
