/** Of a text its letters and digits alone, in small letters: by what words on a page and a promise are compared. */
export const plainText = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");

/** Whether a page's text holds these words, compared without case, space and signs (PR30). `plain`: the page's `plainText`. */
export const isInText = (words: string, plain: string): boolean => {
  const looked = plainText(words);
  return looked === "" || plain.includes(looked);
};
