import type { InstantFormat } from "#contract/import-column";
import { importZone } from "./local-instant.ts";
import { readInstant } from "./read-instant.ts";

const utc = importZone("+00:00");
const WRITTEN: readonly InstantFormat[] = ["iso", "dmy", "mdy"];

/**
 * The formats that every one of `values` could be written in; none: no column of dates. Two (`dmy`, `mdy`): day and
 * month cannot be told apart, and somebody has to say. Plain numbers count as seconds or milliseconds only where
 * they fall between 2000 and 2050, so that amounts and ids aren't taken for dates.
 */
export const dateFormats = (values: readonly string[]): InstantFormat[] => {
  if (values.length === 0 || utc === null) return [];
  const written = WRITTEN.filter((format) =>
    values.every((value) => typeof readInstant(value, format, utc) === "object"),
  );
  if (written.length > 0) return written;
  if (values.every((value) => /^\d{9,10}(\.\d+)?$/.test(value) && recent(Number(value) * 1000))) return ["epoch_s"];
  if (values.every((value) => /^\d{12,13}$/.test(value) && recent(Number(value)))) return ["epoch_ms"];
  return [];
};

const recent = (at: number): boolean => at >= Date.UTC(2000, 0, 1) && at < Date.UTC(2050, 0, 1);
