import type { InstantFormat } from "#contract/import-column";
import type { FileColumn } from "#contract/import-file";
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
  #eitherWay: FileColumn["eitherWay"] = null;

  add(value: string): void {
    this.#filled++;
    if (this.#alive.length === 0 || utc === null || value.length > 100 || !/\d/.test(value)) return;
    const number = /^\d+([.,]\d+)?$/.test(value) ? dateFormats([value]) : null;
    const fits = number ?? this.#alive.filter((format) => WRITTEN.has(format) && this.#reading(value, format));
    for (const format of fits) this.#reads.set(format, (this.#reads.get(format) ?? 0) + 1);
    // A year, month and day without marks between them are one day by themselves, too.
    if (number?.includes("iso") === true) this.#reads.set("words", (this.#reads.get("words") ?? 0) + 1);
    if (fits.length > 0) this.#dates++;
    if (fits.includes("dmy") && fits.includes("mdy")) this.#lookBothWays(value);
    if (this.#filled === TRIED)
      this.#alive = this.#alive.filter((format) => (this.#reads.get(format) ?? 0) * 2 >= TRIED);
  }

  #lookBothWays(cell: string): void {
    if (utc === null) return;
    const dayFirst = readInstant(cell, "dmy", utc);
    const monthFirst = readInstant(cell, "mdy", utc);
    if (typeof dayFirst === "string" || typeof monthFirst === "string" || dayFirst.at === monthFirst.at) return;
    if (this.#eitherWay !== null) this.#eitherWay.count++;
    else this.#eitherWay = { count: 1, cell, dayFirst: dayFirst.at, monthFirst: monthFirst.at };
  }

  /** Cells that are two days, by which number comes first; null: none is, or they need not be told apart. */
  eitherWay(): FileColumn["eitherWay"] {
    return this.formats().length > 1 ? this.#eitherWay : null;
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
