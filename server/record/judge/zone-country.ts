import { type CountryCode, getCountries } from "libphonenumber-js/min";
import { countryZones } from "./country-zones.ts";

const countryOf = new Map<string, CountryCode>();

/** The country a zone lies in; undefined for a fixed offset and a zone of no country. */
export const zoneCountry = (zone: string): CountryCode | undefined => {
  if (countryOf.size === 0)
    for (const country of getCountries()) for (const each of countryZones(country)) countryOf.set(each, country);
  return countryOf.get(zone);
};
