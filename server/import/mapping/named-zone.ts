import { importZone } from "../cells/local-instant.ts";

/** Names of columns are by the clock of a place, summer and winter: whoever writes EST in July means New York's. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  "America/New_York": ["EST", "EDT", "ET"],
  "America/Chicago": ["CST", "CDT", "CT"],
  "America/Denver": ["MST", "MDT", "MT"],
  "America/Los_Angeles": ["PST", "PDT", "PT"],
  "Europe/Berlin": ["CET", "CEST", "MEZ", "MESZ"],
  "Europe/London": ["BST"],
  "Europe/Athens": ["EET", "EEST"],
  "Australia/Sydney": ["AEST", "AEDT"],
};
const placeOf = new Map(Object.entries(PLACES).flatMap(([zone, names]) => names.map((name) => [name, zone] as const)));

/** An offset as IANA names it, with its sign the other way round; null: it is not one of whole hours. */
const offsetZone = (sign: string, hours: string, minutes = "00"): string | null => {
  if (minutes !== "00") return null;
  return Number(hours) === 0 ? "UTC" : `Etc/GMT${sign === "+" ? "-" : "+"}${Number(hours)}`;
};

const known = (zone: string | null): string | null => (zone !== null && importZone(zone) !== null ? zone : null);

/**
 * The zone that a column's name says its times are in ("datetime (UTC)", "start (Europe/Berlin)", "created (EST)", "time
 * (GMT+1)"); null: none that is known.
 */
export const namedZone = (column: string): string | null => {
  const [, sign, hours, minutes] = /(?:utc|gmt) ?([+-])(\d{1,2})(?::?(\d\d))?[^\p{L}\d]*$/iu.exec(column) ?? [];
  const inBrackets = /\(([A-Za-z_]+(?:\/[A-Za-z_/+-]+)?)\)\s*$/.exec(column)?.[1] ?? "";
  if (sign !== undefined && hours !== undefined) return known(offsetZone(sign, hours, minutes));
  if (/(^|[^\p{L}])(utc|gmt)([^\p{L}]*)$/iu.test(column)) return "UTC";
  return known(placeOf.get(inBrackets) ?? (inBrackets.includes("/") ? inBrackets : null));
};
