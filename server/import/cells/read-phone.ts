import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";

/**
 * `number`: one that was written, to be dialled as it is; null: there is none. `isUnclear`: something stands there, and no
 * one number can be made of it. `isChanged`: more stood there than the number.
 */
export type ReadPhone = { number: string | null; isUnclear: boolean; isChanged: boolean };

/** Words people put where there is no number. */
const NOTHING =
  /^(-+|n\/?a|none|null|nil|unknown|no (phone|number)|keine?|unbekannt|aucun|ninguno|sin telefono|0+|\.+)$/i;
const EXTENSION = /[\s,;]*(?:ext(?:ension)?\.?|durchwahl|poste|anexo|x|#)\s*:?\s*\d{1,7}$/i;
/** Marks that programs put around a number so that a spreadsheet leaves it as it is. */
const WRAPPED = /^(?:'|p:|tel:|="?)\s*|"$|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/giu;
const APART = /[;|\n]|,(?!\d{1,6}$)|\s+(?:or|and|oder|und|ou|et|y|o)\s+|\s\/\s(?=\+|00|\d{6})|(?<=\d)\s+(?=\+\d)/iu;

/** The first number among cells, in their order. `country`: of a number that names none. */
export const readPhones = (cells: readonly string[], country: CountryCode | undefined): ReadPhone => {
  const read = cells.filter((cell) => !NOTHING.test(cell)).map((cell) => ({ cell, number: numberIn(cell, country) }));
  const found = read.find(({ number }) => number !== null);
  const isChanged = found === undefined ? cells.length > 0 : found.number !== found.cell;
  return { number: found?.number ?? null, isUnclear: found === undefined && read.length > 0, isChanged };
};

const numberIn = (cell: string, country: CountryCode | undefined): string | null => {
  for (const part of cell.replace(WRAPPED, "").split(APART)) {
    const number = oneNumber(part.trim(), country);
    if (number !== null) return number;
  }
  return null;
};

/** A name that a telephone system writes before the number it stands for. */
const NAMED = /^[^\d()+]*\p{L}[^\d()+]*\((\+?[\d\s./-]{6,})\)$/u;

const oneNumber = (part: string, country: CountryCode | undefined): string | null => {
  const bare = part
    .replace(NAMED, "$1")
    .replace(/^(?:tel|phone|mobile?|mob|cell|handy|mobil|telefon|movil|t|m)[.:]\s*/i, "")
    .replace(/,\d{1,6}$/, "")
    .replace(EXTENSION, "")
    // A number that a spreadsheet took for an amount.
    .replace(/^(\d+)[.,]0$/, "$1")
    // "+44 (0)20": the nought is for callers at home.
    .replace(/^((?:\+|00)\s?\d{1,3}\s?)\(0\)\s?/, "$1")
    .trim();
  // Letters and exponents are no digits, and nobody guesses which stood there.
  if (!/^[+\d()\s./\-–‐‑\u00a0]+$/u.test(bare) || bare.lastIndexOf("+") > bare.indexOf("+")) return null;
  const digits = bare.replace(/\D/g, "");
  if (digits.length < 6 || digits.length > 15 || /^(\d)\1+$/.test(digits)) return null;
  const abroad = /^[\s(]*(\+|00)/.exec(bare)?.[1];
  if (abroad === undefined) return bare;
  const number = parsePhoneNumberFromString(abroad === "00" ? `+${digits.slice(2)}` : bare, country);
  return number?.isPossible() === true ? bare : null;
};
