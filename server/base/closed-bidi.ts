const OPENS: Readonly<Record<string, string>> = {
  "\u202a": "\u202c",
  "\u202b": "\u202c",
  "\u202d": "\u202c",
  "\u202e": "\u202c",
  "\u2066": "\u2069",
  "\u2067": "\u2069",
  "\u2068": "\u2069",
};
const ANY = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text whose marks of writing direction (Unicode, annex 9) end with it: what follows on the line reads as it is
 * written. Nothing is taken away; what was left open is closed behind it.
 */
export const closedBidi = (text: string): string => {
  const open: string[] = [];
  for (const [mark] of text.matchAll(ANY)) {
    const end = OPENS[mark];
    if (end !== undefined) open.push(end);
    else if (open.at(-1) === mark) open.pop();
  }
  return text + open.reverse().join("");
};
