/** What one version of a set holds, and a track; characters as strings count them. */
export const PROMISE_LIMITS = {
  promises: 5,
  /** How many are asked for. */
  promisesWanted: 3,
  promiseCharacters: 200,
  placeCharacters: 200,
  pageCharacters: 2_000,
  lines: 12,
  lineCharacters: 300,
  questionCharacters: 2_000,
  /** Of what a planned change is to be. */
  changeCharacters: 500,
  /** Of a page's text, as it is kept and shown on phones. */
  textCharacters: 100_000,
} as const;
