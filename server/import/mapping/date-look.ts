import type { InstantFormat } from "#contract/import-column";
import { DAY } from "#domain/time/instant";
import { dateFormats } from "../cells/date-formats.ts";
import { importZone } from "../cells/local-instant.ts";
import { readInstant } from "../cells/read-instant.ts";

/** A column of dates stays one with a broken cell here and there; such rows are given back one by one. */
const MOSTLY = 0.75;
/** Cells after which a format that reads fewer than half of them is not tried any more. */
const TRIED = 200;
const FORMATS: readonly InstantFormat[] = ["iso", "dmy", "mdy", "words", "serial", "epoch_s", "epoch_ms"];
const WRITTEN: ReadonlySet<InstantFormat> = new Set(["iso", "dmy", "mdy", "words"]);
const utc = importZone("+00:00");

/** Finds out, cell by cell, in which formats a column's dates could be written. */
export class DateLook {
  readonly #reads = new Map(FORMATS.map((format) => [format, 0]));
  #alive = FORMATS;
  #filled = 0;
  #dates = 0;
  isTimed = false;

  add(value: string): void {
    this.#filled++;
    if (this.#alive.length === 0 || utc === null || value.length > 100 || !/\d/.test(value)) return;
    const number = /^\d+([.,]\d+)?$/.test(value) ? dateFormats([value]) : null;
    const fits = number ?? this.#alive.filter((format) => WRITTEN.has(format) && this.#reading(value, format));
    for (const format of fits) this.#reads.set(format, (this.#reads.get(format) ?? 0) + 1);
    // A year, month and day without marks between them are one day by themselves, too.
    if (number?.includes("iso") === true) this.#reads.set("words", (this.#reads.get("words") ?? 0) + 1);
    if (fits.length > 0) this.#dates++;
    if (this.#filled === TRIED)
      this.#alive = this.#alive.filter((format) => (this.#reads.get(format) ?? 0) * 2 >= TRIED);
  }

  #reading(value: string, format: InstantFormat): boolean {
    const read = utc === null ? "bad_date" : readInstant(value, format, utc);
    if (typeof read === "string") return false;
    this.isTimed ||= read.note !== "day_only" && (read.at + (read.offset ?? 0) * 60_000) % DAY !== 0;
    return true;
  }

  /** The formats in which all its dates can be read; none: no column of dates. Two: somebody has to choose. */
  formats(): InstantFormat[] {
    if (this.#filled === 0 || this.#dates < MOSTLY * this.#filled) return [];
    const all = this.#alive.filter((format) => this.#reads.get(format) === this.#dates);
    const written = all.filter((format) => format !== "words");
    // Where every cell is one day by itself, whichever order is named, nobody has to be asked.
    return all.includes("words") && written.length !== 1 ? ["words"] : written;
  }
}
