import { importZone } from "../cells/local-instant.ts";

/** The zone that a column's name says its times are in ("datetime (UTC)", "start (Europe/Berlin)"); null: none that is known. */
export const namedZone = (column: string): string | null => {
  if (/(^|[^\p{L}])(utc|gmt)([^\p{L}]*)$/iu.test(column)) return "UTC";
  const named = /\(([A-Za-z_]+\/[A-Za-z_/+-]+)\)\s*$/.exec(column)?.[1];
  return named !== undefined && importZone(named) !== null ? named : null;
};
