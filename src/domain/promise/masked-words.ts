/** A word of an address, of mail or of the web (with a scheme or without), or one with a digit: of a number, an account. */
const TELLING = /[@＠]|:\/\/|www\.|\p{L}\.\p{L}{2,}|\p{Nd}/iu;
/** What stands for what is left out. */
export const MASK = "[…]";

/** A person's words without what says who they are: what has a digit in it, and each address, is masked. */
export const maskedWords = (words: string): string => {
  const masked = words.split(/\s+/u).map((word) => (TELLING.test(word) ? MASK : word));
  return masked.filter((word, at) => word !== MASK || masked[at - 1] !== MASK).join(" ");
};
