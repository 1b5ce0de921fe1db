import type { Field, FieldOfSeveral, InstantField } from "#contract/import-column";
import type { BatchNote } from "#contract/import-batch";
import type { ZoneTable } from "#domain/time/zone-table";
import { instantText } from "./instant-text.ts";
import { asDay } from "./midnight.ts";
import { readInstant, type ReadInstant } from "./read-instant.ts";
import { RowFaultError } from "./row-fault.ts";

export type NoteCode = BatchNote["code"];
export type Cells = readonly string[];

/** Readers of one file's cells, bound to its columns once; each raises a RowFaultError the row is given back with. */
export type CellReader = ReturnType<typeof cellReader>;

const MAX_ID = 200;

/** `days`: the columns of instants that are known to the day only, though they are written with a time. */
export const cellReader = (columns: readonly string[], zone: ZoneTable, days: ReadonlySet<string> = new Set()) => {
  const place = new Map(columns.map((name, at) => [name, at]));

  /** The trimmed cell, "" where empty. The column is known to exist (checkMapping). */
  const text = (column: string): ((cells: Cells) => string) => {
    const at = place.get(column) ?? -1;
    return (cells) => (cells[at] ?? "").trim();
  };

  const id = (column: string): ((cells: Cells) => string) => {
    const read = text(column);
    return (cells) => {
      const value = read(cells);
      if (value === "") throw new RowFaultError("missing_value", column, null);
      if (value.length > MAX_ID) throw new RowFaultError("value_too_long", column, value);
      return value;
    };
  };

  /** A column's cell or the constant; null where empty or not mapped. */
  const optional = (field: Field | undefined): ((cells: Cells) => string | null) => {
    if (field === undefined) return () => null;
    if ("value" in field) return () => (field.value === "" ? null : field.value);
    const read = text(field.column);
    return (cells) => read(cells) || null;
  };

  /** The cells of one or several columns that are filled; none where not mapped. */
  const filled = (field: FieldOfSeveral | undefined): ((cells: Cells) => string[]) => {
    if (field === undefined || !("columns" in field)) {
      const read = optional(field);
      return (cells) => [read(cells) ?? []].flat();
    }
    const reads = field.columns.map(text);
    return (cells) => reads.map((read) => read(cells)).filter((cell) => cell !== "");
  };

  /** Null where empty or not mapped. */
  const instantOrNull = (
    field: InstantField | undefined,
  ): ((cells: Cells, note: (code: NoteCode) => void) => ReadInstant | null) => {
    if (field === undefined) return () => null;
    const { format } = field;
    const date = text(field.column);
    const time = field.time === undefined ? () => "" : text(field.time);
    return (cells, note) => {
      const [day, clock] = [date(cells), time(cells)];
      if (day === "") return null;
      const found = readInstant(instantText(day, clock, format), format, zone);
      if (typeof found === "string") {
        const isOfTime = clock !== "" && typeof readInstant(day, format, zone) !== "string";
        throw new RowFaultError(found, isOfTime ? (field.time ?? null) : field.column, isOfTime ? clock : day);
      }
      const read = days.has(field.column) ? asDay(found, zone) : found;
      if (read.note !== null) note(read.note);
      return read;
    };
  };

  const instant = (field: InstantField): ((cells: Cells, note: (code: NoteCode) => void) => ReadInstant) => {
    const read = instantOrNull(field);
    return (cells, note) => {
      const found = read(cells, note);
      if (found === null) throw new RowFaultError("missing_value", field.column, null);
      return found;
    };
  };

  /** The map's value for the cell, compared as written, else without regard to case; undefined where it names none. */
  const mapped = <T>(of: {
    column: string;
    values: Record<string, T>;
  }): ((cells: Cells) => { cell: string; to: T | undefined }) => {
    const read = text(of.column);
    const exact = new Map(Object.entries(of.values));
    const loose = new Map([...exact].map(([from, to]) => [from.trim().toLowerCase(), to]));
    return (cells) => {
      const cell = read(cells);
      return { cell, to: exact.get(cell) ?? loose.get(cell.toLowerCase()) };
    };
  };

  /** The cells of all columns but those named, by name; empty ones left out. */
  const rest = (but: ReadonlySet<string>): ((cells: Cells) => Record<string, string>) => {
    const kept = columns.flatMap((name, at) => (but.has(name) ? [] : [{ name, at }]));
    return (cells) => {
      const filled = kept.flatMap(({ name, at }): [string, string][] => {
        const value = cells[at];
        return value === undefined || value === "" ? [] : [[name, value]];
      });
      // A column may have any name: `found["__proto__"] = …` would be no cell.
      return Object.fromEntries(filled);
    };
  };

  return { text, id, optional, filled, instant, instantOrNull, mapped, rest };
};
