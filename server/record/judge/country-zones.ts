import type { CountryCode } from "libphonenumber-js/min";

const zonesOf = new Map<CountryCode, readonly string[]>();

/** The zones of a country, as the platform knows them. */
export const countryZones = (country: CountryCode): readonly string[] => {
  const known = zonesOf.get(country);
  if (known !== undefined) return known;
  // Node knows it, TypeScript's own list of what Node knows does not yet.
  const locale: Intl.Locale & { getTimeZones?: () => string[] } = new Intl.Locale("und", { region: country });
  const zones = locale.getTimeZones?.() ?? [];
  zonesOf.set(country, zones);
  return zones;
};
