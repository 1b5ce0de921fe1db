/** What fits into one line of a choice, characters. */
const MOST = 70;

/** The words, cut with a mark where they are long. */
export const cut = (words: string): string => (words.length <= MOST ? words : `${words.slice(0, MOST - 1).trimEnd()}…`);
