import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { readPhones } from "./read-phone.ts";

/**
 * What a number may be as it is dialled from everywhere ("+34600000001"): as written, read with the country code that
 * may stand before it without a plus, and as one of `country`. Two cells name one number where they share one.
 */
export const phoneKeys = (cell: string, country: CountryCode | undefined): string[] => {
  const { number } = readPhones([cell], country);
  if (number === null) return [];
  const digits = number.replace(/\D/g, "");
  const read = /^[\s(]*\+/.test(number)
    ? [`+${digits}`]
    : /^[\s(]*00/.test(number)
      ? [`+${digits.slice(2)}`]
      : [`+${digits}`, number];
  const keys = read.flatMap((each) => {
    const parsed = parsePhoneNumberFromString(each, country);
    return parsed?.isPossible() === true ? [parsed.number as string] : [];
  });
  return [...new Set(keys)];
};
