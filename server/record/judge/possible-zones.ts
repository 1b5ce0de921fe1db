import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { countryOfErased } from "#domain/lead/erased-contact";
import type { LeadRecord } from "../../db/lead/lead-record.ts";
import { countryZones } from "./country-zones.ts";
import { zoneCountry } from "./zone-country.ts";

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
