/**
 * A name or a value as words compare it: lower case, without accents, words apart by one blank ("NotAnswered",
 * "not_answered" and "Not answered!" are one). "didn't" is "didnt", "l'appel" is "l appel".
 */
export const plainText = (text: string): string =>
  text
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\b([a-z]|qu)['’](?=[a-z])/g, "$1 ")
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}+]+/gu, " ")
    .trim();
