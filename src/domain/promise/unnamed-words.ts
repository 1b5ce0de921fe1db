import { MASK } from "./masked-words.ts";

/** Shorter parts of a name or an address are words of every language. */
const SHORTEST = 2;

/** Normalised, some signs become eighteen; the patterns take longer than in step with the length. */
const LONGEST = 2_000;
const LINKS = /\b(?:https?:\/\/|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:\/\S*)?/giu;
const ADDRESSES = /(?<![^\s@])[^\s@]+@[^\s@]+/gu;
/** A number with all that belongs to it; of an address, the capitalised words after it too. */
const NUMBERS = /[+(]*\p{N}[\p{N}\p{L}]*(?:[\s().,/:-]*\p{N}[\p{N}\p{L}]*)*(?:\s+\p{Lu}[\p{L}'’-]*)*/gu;
const TITLED = /\b((?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Frau|Sir|Madam)\.?)\s+\p{Lu}[\p{L}'’-]*/gu;
/** Two capitalised words side by side: a person's whole name, a street, a town. */
const WHOLE_NAMES = /\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)+/gu;

const partsOf = (names: readonly string[]): Set<string> =>
  new Set(
    names
      .flatMap((name) =>
        name
          .normalize("NFKC")
          .toLowerCase()
          .split(/[^\p{L}]+/u),
      )
      .filter((part) => [...part].length >= SHORTEST),
  );

/**
 * Somebody's own words with all that may tell whose they are left out: links, addresses, numbers, and names: each part
 * of those given (`names`: labels and e-mail addresses) whatever its case, and whatever looks like a whole name.
 */
export const unnamedWords = (words: string, names: readonly string[]): string => {
  const parts = partsOf(names);
  const plain = words.normalize("NFKC");
  // A name cut in two would be none of the names.
  const read = plain.length > LONGEST ? plain.slice(0, LONGEST).replace(/(?<!\S)\S*$/u, "") : plain;
  return read
    .replaceAll(ADDRESSES, MASK)
    .replaceAll(LINKS, MASK)
    .replaceAll(NUMBERS, MASK)
    .replaceAll(TITLED, `$1 ${MASK}`)
    .replaceAll(WHOLE_NAMES, MASK)
    .replaceAll(/\p{L}+/gu, (word) => (parts.has(word.toLowerCase()) ? MASK : word))
    .replaceAll(/(?:\[…\][\s,.;:'’-]*){2,}/gu, `${MASK} `)
    .trim();
};
