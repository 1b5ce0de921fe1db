import { type CountryCode, getCountries, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { countryOfErased } from "#domain/lead/erased-contact";
import type { LeadRecord } from "../../db/lead/lead-record.ts";

const zonesOf = new Map<CountryCode, readonly string[]>();
const countryOf = new Map<string, CountryCode>();

/** The zones of a country, as the platform knows them. */
const countryZones = (country: CountryCode): readonly string[] => {
  const known = zonesOf.get(country);
  if (known !== undefined) return known;
  // Node knows it, TypeScript's own list of what Node knows does not yet.
  const locale: Intl.Locale & { getTimeZones?: () => string[] } = new Intl.Locale("und", { region: country });
  const zones = locale.getTimeZones?.() ?? [];
  zonesOf.set(country, zones);
  return zones;
};

/** The country a zone lies in; undefined for a fixed offset and a zone of no country. */
const zoneCountry = (zone: string): CountryCode | undefined => {
  if (countryOf.size === 0)
    for (const country of getCountries()) for (const each of countryZones(country)) countryOf.set(each, country);
  return countryOf.get(zone);
};

/** Numbers read so far: every judging asks anew, and reading one costs about as much as judging its lead. */
const READ_MOST = 20_000;
const read = new Map<string, readonly string[]>();

/** The country of a number, one without a country code taken to be of the business's; null: nothing tells. */
export const countryOfNumber = (value: string, businessZone: string): string | null => {
  const number = parsePhoneNumberFromString(value, zoneCountry(businessZone));
  return number?.country === undefined || !number.isPossible() ? null : number.country;
};

const numberZones = (value: string, businessZone: string): readonly string[] => {
  const key = `${businessZone} ${value}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const erased = countryOfErased(value);
  if (erased !== null) return countryZones(erased as CountryCode);
  const country = countryOfNumber(value, businessZone);
  const zones = country === null ? [] : countryZones(country as CountryCode);
  if (read.size >= READ_MOST) read.clear();
  read.set(key, zones);
  return zones;
};

/**
 * The zones in which a person may live whose own is unknown: those of the countries of their numbers, one without a
 * country code taken to be of the business's. Empty: nothing tells.
 */
export const possibleZones = (
  { zone, contactPoints }: Pick<LeadRecord, "zone" | "contactPoints">,
  businessZone: string,
): readonly string[] => {
  if (zone !== null) return [];
  const zones = contactPoints.flatMap(({ kind, value }) => (kind === "phone" ? numberZones(value, businessZone) : []));
  return [...new Set(zones)].sort();
};
