import { plainWords } from "./plain-words.ts";
import { monthIn, weekdayIn } from "./month-words.ts";
import { DAY } from "#domain/time/instant";
import { FIRST_YEAR, LAST_YEAR } from "./local-instant.ts";

export type DateOrder = "iso" | "dmy" | "mdy" | "words";
export type DateRefusal = "bad_date" | "implausible_date";

const NUMBERS = /^(\d{1,4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{1,2})\.?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * A date's midnight as if its clock were UTC (ms). `words`: only what can mean one day, whatever the order: a month or a
 * day of the week that settles it, a year that comes first, a number that is no month.
 */
export const readDate = (text: string, order: DateOrder): number | DateRefusal => {
  const compact = COMPACT.exec(text);
  if (compact !== null)
    return order === "iso" || order === "words"
      ? midnight(Number(compact[1]), Number(compact[2]), Number(compact[3]))
      : "bad_date";
  const quick = NUMBERS.exec(text);
  if (quick !== null) return inNumbers(quick, order, undefined);
  const { words, numbers } = plainWords(text);
  const days = words.flatMap((word) => weekdayIn(word) ?? []);
  const bare = NUMBERS.exec(numbers);
  if (bare !== null) {
    if (words.some((word) => weekdayIn(word) === undefined)) return "bad_date";
    const found = inNumbers(bare, order, days[0]);
    return typeof found === "number" && days[0] !== undefined && weekdayOf(found) !== days[0] ? "bad_date" : found;
  }
  return order === "iso" ? "bad_date" : withMonth(words, numbers);
};

const weekdayOf = (at: number): number => (((at / DAY + 4) % 7) + 7) % 7;

const inNumbers = (match: RegExpExecArray, order: DateOrder, day: number | undefined): number | DateRefusal => {
  const [a, b, c] = [match[1] as string, Number(match[2]), match[3] as string];
  if (a.length === 4) {
    if (order === "dmy" || order === "mdy" || c.length === 4) return "bad_date";
    return midnight(Number(a), b, Number(c));
  }
  if (a.length > 2 || order === "iso" || c.length === 1 || c.length === 3) return "bad_date";
  const year = fullYear(c);
  const dmy = midnight(year, b, Number(a));
  const mdy = midnight(year, Number(a), b);
  if (order === "dmy") return dmy;
  if (order === "mdy") return mdy;
  const fits = [...new Set([dmy, mdy].filter((at) => typeof at === "number"))].filter(
    (at) => day === undefined || weekdayOf(at) === day,
  );
  return fits.length === 1 ? (fits[0] as number) : dmy === "implausible_date" ? dmy : "bad_date";
};

/** A month in words with a day and a year, in any order: the day has at most two digits. */
const withMonth = (words: readonly string[], numbers: string): number | DateRefusal => {
  const months = words.filter((word) => monthIn(word) !== undefined);
  // "mar" is a Tuesday where another word is the month.
  const named = months.filter((word) => months.length === 1 || weekdayIn(word) === undefined);
  const day = words.find((word) => weekdayIn(word) !== undefined && !named.includes(word));
  const found = numbers.match(/\d+/g) ?? [];
  if (named.length !== 1 || found.length !== 2 || words.some((word) => !known(word))) return "bad_date";
  const [first, second] = found as [string, string];
  const [dayText, yearText] = first.length === 4 ? [second, first] : [first, second];
  if (dayText.length > 2 || (yearText.length !== 4 && yearText.length !== 2)) return "bad_date";
  const at = midnight(fullYear(yearText), monthIn(named[0] as string) as number, Number(dayText));
  if (typeof at !== "number" || day === undefined) return at;
  return weekdayOf(at) === weekdayIn(day) ? at : "bad_date";
};

const known = (word: string): boolean => monthIn(word) !== undefined || weekdayIn(word) !== undefined;

const midnight = (year: number, month: number, day: number): number | DateRefusal => {
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return "bad_date";
  return year < FIRST_YEAR || year > LAST_YEAR ? "implausible_date" : Date.UTC(year, month - 1, day);
};

/** Two digits: 70–99 are the last century's. */
const fullYear = (digits: string): number =>
  digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) >= 70 ? 1900 : 2000);
