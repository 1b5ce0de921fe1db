import { randomInt } from "node:crypto";

/** So many groups of four letters by chance, with dashes between them: easily read aloud and typed. */
export const groupsOfLetters = (letters: string, groups: number): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(""),
  ).join("-");
