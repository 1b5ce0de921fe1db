/**
 * A pattern for any of some words, in any case, as whole words of any script (`\b` knows ASCII alone). Each may itself
 * be a pattern; `~` in it is an ending of German adjectives, or none.
 */
export const wholeWords = (...words: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|").replaceAll("~", "(?:e[nmrs]?)?")})(?![\\p{L}\\p{N}])`, "iu");
