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

/** An offset of whole hours as IANA names it, with its sign the other way round. */
const offsetZone = (sign: string, hours: string): string =>
  Number(hours) === 0 ? "UTC" : `Etc/GMT${sign === "+" ? "-" : "+"}${Number(hours)}`;

/**
 * The zone that a column's name says its times are in ("datetime (UTC)", "start (Europe/Berlin)", "created (EST)", "time
 * (GMT+1)"); null: none that is known.
 */
export const namedZone = (column: string): string | null => {
  const [, sign, hours, minutes] = /(?:utc|gmt) ?([+-])(\d{1,2})(?::?(\d\d))?[^\p{L}\d]*$/iu.exec(column) ?? [];
  const inBrackets = /\(([A-Za-z_]+(?:\/[A-Za-z_/+-]+)?)\)\s*$/.exec(column)?.[1] ?? "";
  const found =
    sign !== undefined && hours !== undefined
      ? minutes === undefined || minutes === "00"
        ? offsetZone(sign, hours)
        : null
      : /(^|[^\p{L}])(utc|gmt)([^\p{L}]*)$/iu.test(column)
        ? "UTC"
        : (placeOf.get(inBrackets) ?? (inBrackets.includes("/") ? inBrackets : null));
  return found !== null && importZone(found) !== null ? found : null;
};
