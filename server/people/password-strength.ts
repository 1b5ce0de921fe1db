import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

export type PasswordFlaw = "password_common" | "password_has_name";

/** Of 0 to 4: from here on guessing takes more than a hundred million tries, by the library's reckoning. */
const LEAST_SCORE = 3;
/** What is looked at, in characters: the time grows faster than the length. */
const MOST_LOOKED_AT = 64;
/** Shorter names are in words by chance. */
const SHORTEST_NAME = 4;

// Reading the lists takes a tenth of a second: at the first password, not at the start.
let guesser: ZxcvbnFactory | null = null;
const guess = (password: string, names: string[]): number => {
  guesser ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: MOST_LOOKED_AT });
  return guesser.check(password, names).score;
};

/** Letters and digits alone, without case, accents and what stands between. */
const bare = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

/** A name as a whole and each of its words. */
const partsOf = (name: string): string[] =>
  [name, ...name.split(/[^\p{L}\p{N}\p{M}]+/u)].map(bare).filter((part) => part.length >= SHORTEST_NAME);

/** Whom a password is for: nothing of it may say who they are. */
export type PasswordOwner = { name: string; email: string; workspace: string };

/**
 * Why a password may not be set: it holds a name of its person, the part of their address before the @, or the
 * workspace's name; or it is one of the common ones or close to one, by zxcvbn. Null: it may.
 */
export const passwordFlaw = (password: string, { name, email, workspace }: PasswordOwner): PasswordFlaw | null => {
  const [local = ""] = email.split("@");
  const names = [name, local, workspace].flatMap(partsOf);
  const plain = bare(password);
  if (names.some((part) => plain.includes(part))) return "password_has_name";
  return guess(password, names) < LEAST_SCORE ? "password_common" : null;
};
