import type { InstantFormat } from "#contract/import-column";
import { importZone } from "./local-instant.ts";
import { readInstant } from "./read-instant.ts";

const utc = importZone("+00:00");
const WRITTEN: readonly InstantFormat[] = ["iso", "dmy", "mdy"];

/**
 * The formats that every one of `values` could be written in; none: no column of dates. Two (`dmy`, `mdy`): day and
 * month cannot be told apart, and somebody has to say. `words` only where no other fits: each is then one day by itself.
 * Plain numbers count as seconds, milliseconds or a spreadsheet's days only where they fall between 2000 and 2050, so that
 * amounts and ids aren't taken for dates.
 */
export const dateFormats = (values: readonly string[]): InstantFormat[] => {
  if (values.length === 0 || utc === null) return [];
  const reads = (format: InstantFormat): boolean =>
    values.every((value) => typeof readInstant(value, format, utc) === "object");
  const numbers = values.every((value) => /^\d+([.,]\d+)?$/.test(value));
  if (numbers) {
    if (values.every((value) => /^\d{9,10}(\.\d+)?$/.test(value) && recent(Number(value) * 1000))) return ["epoch_s"];
    if (values.every((value) => /^\d{12,13}$/.test(value) && recent(Number(value)))) return ["epoch_ms"];
    if (values.every((value) => /^\d{5}([.,]\d+)?$/.test(value) && isRecentSerial(value))) return ["serial"];
    return values.every((value) => /^(19|20)\d{6}$/.test(value)) && reads("iso") ? ["iso"] : [];
  }
  const written = WRITTEN.filter(reads);
  // Where every cell is one day by itself, whichever order is named, nobody has to be asked.
  if (written.length === 2 && reads("words")) return ["words"];
  if (written.length > 0) return written;
  return reads("words") ? ["words"] : [];
};

const recent = (at: number): boolean => at >= Date.UTC(2000, 0, 1) && at < Date.UTC(2050, 0, 1);

const isRecentSerial = (value: string): boolean => {
  const days = Number(value.replace(",", "."));
  return days >= 36_526 && days < 54_789;
};
