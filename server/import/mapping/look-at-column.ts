import type { FileColumn } from "#contract/import-file";
import { clockTime } from "../cells/clock-time.ts";
import { DateLook } from "./date-look.ts";
import { meaningsOf } from "./column-meanings.ts";

const EXAMPLES = 3;
const SHOWN = 50;
/** Different values counted; a column with more is free text or an id. */
const DISTINCT = 1000;

/** What a file's cells show of a column, beside what the page is told. */
export type SeenColumn = FileColumn & {
  /** Its different values, most frequent first; the first thousand where there are more. */
  values: readonly string[];
  isFreeText: boolean;
  /** Share of its filled cells that came for the first time. */
  unique: number;
  /** Whether any of its instants has a time of day that is not midnight. */
  isTimed: boolean;
};

/** Looks at a column's cells one by one; memory is bounded whatever their number. */
export class ColumnLook {
  readonly #name: string;
  readonly #counts = new Map<string, number>();
  readonly #dates = new DateLook();
  #cells = 0;
  #filled = 0;
  #clocks = 0;
  #again = 0;
  #counted = 0;
  #isFreeText = false;

  constructor(name: string) {
    this.#name = name;
  }

  add(cell: string): void {
    this.#cells++;
    const value = cell.trim();
    if (value === "") return;
    this.#filled++;
    if (this.#clocks === this.#filled - 1 && value.length < 20 && clockTime(value) !== null) this.#clocks++;
    this.#dates.add(value);
    const key = short(value);
    const known = this.#counts.get(key);
    if (known !== undefined) this.#counts.set(key, known + 1);
    else if (this.#counts.size < DISTINCT) this.#counts.set(key, 1);
    else this.#isFreeText = true;
    if (this.#isFreeText) return;
    this.#counted++;
    if (known !== undefined) this.#again++;
  }

  seen(): SeenColumn {
    const byCount = [...this.#counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const values = byCount.map(([value]) => value);
    const isFreeText = this.#isFreeText;
    return {
      name: this.#name,
      examples: [...this.#counts.keys()].slice(0, EXAMPLES),
      distinct: byCount.slice(0, SHOWN).map(([value, count]) => ({ value, count })),
      filled: this.#cells === 0 ? 0 : this.#filled / this.#cells,
      dateFormats: this.#dates.formats(),
      eitherWay: this.#dates.eitherWay(),
      isClock: this.#filled > 0 && this.#clocks === this.#filled,
      meanings: meaningsOf(this.#name, isFreeText ? values.slice(0, SHOWN) : values),
      values,
      isFreeText,
      unique: this.#counted === 0 ? 0 : 1 - this.#again / this.#counted,
      isTimed: this.#dates.isTimed,
    };
  }
}

const SHORT = 200;

/** Copied where it is cut: a slice would hold all of a cell of a megabyte. */
const short = (text: string): string =>
  text.length <= SHORT ? text : Buffer.from(text.slice(0, SHORT), "utf16le").toString("utf16le");
