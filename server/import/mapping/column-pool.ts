import type { ImportProblem } from "#contract/import-problem";
import type { InstantDraft } from "#contract/import-draft";
import { problem } from "../read-file/problem.ts";
import type { ColumnWord } from "../words/column-word.ts";
import { columnsFor } from "./column-words.ts";
import type { SeenColumn } from "./look-at-column.ts";
import type { Preset } from "../presets/preset.ts";

/** The columns of a file that nothing was guessed of yet. Each is taken once; one that holds nothing never. */
export class ColumnPool {
  readonly problems: ImportProblem[] = [];
  readonly #left: Map<string, SeenColumn>;
  readonly #preset: Preset | null;
  readonly #all: readonly SeenColumn[];

  constructor(columns: readonly SeenColumn[], preset: Preset | null) {
    this.#all = columns;
    this.#left = new Map(columns.filter(({ filled }) => filled > 0).map((column) => [column.name, column]));
    this.#preset = preset;
  }

  get names(): string[] {
    return [...this.#left.keys()];
  }

  /** Of all that hold something, taken or not. */
  get everyName(): string[] {
    return this.#all.flatMap(({ name, filled }) => (filled > 0 ? [name] : []));
  }

  get columns(): SeenColumn[] {
    return [...this.#left.values()];
  }

  /** A column whether it is taken or not. */
  at(name: string): SeenColumn | undefined {
    return this.#all.find((column) => column.name === name);
  }

  /** The columns for it, the preset's own first, then by their names. */
  for(word: ColumnWord): SeenColumn[] {
    return this.#named(word, this.#left);
  }

  /** The columns for it, those that are taken too. */
  all(word: ColumnWord): SeenColumn[] {
    return this.#named(word, new Map(this.#all.flatMap((of) => (of.filled > 0 ? [[of.name, of] as const] : []))));
  }

  #named(word: ColumnWord, among: ReadonlyMap<string, SeenColumn>): SeenColumn[] {
    const own = this.#preset?.columns[word] ?? null;
    if (own?.length === 0) return [];
    return [...new Set([...(own ?? []), ...columnsFor(word, [...among.keys()])])].flatMap(
      (name) => among.get(name) ?? [],
    );
  }

  take(word: ColumnWord, fits: (column: SeenColumn) => boolean = () => true): string | undefined {
    const found = this.for(word).find(fits);
    return found === undefined ? undefined : this.takeNamed(found.name);
  }

  takeNamed(name: string): string {
    this.#left.delete(name);
    return name;
  }

  field(word: ColumnWord): { column: string } | undefined {
    const column = this.take(word);
    return column === undefined ? undefined : { column };
  }

  /** A column of instants. Which of two orders its dates have is left open, and somebody is asked. */
  instant(word: ColumnWord, mayHaveClock = false): InstantDraft | undefined {
    const column = this.take(word, ({ dateFormats }) => dateFormats.length > 0);
    return column === undefined ? undefined : this.instantOf(column, mayHaveClock);
  }

  /** The same of a column that is known. */
  instantOf(column: string, mayHaveClock = true): InstantDraft {
    this.takeNamed(column);
    const seen = this.at(column) as SeenColumn;
    const [format, ...others] = seen.dateFormats;
    if (others.length > 0) this.problems.push(problem("ambiguous_date", { column }));
    const isOpen = format === undefined || others.length > 0;
    const time = mayHaveClock && !seen.isTimed ? this.take("clock", ({ isClock }) => isClock) : undefined;
    return { column, format: isOpen ? "" : format, ...(time === undefined ? {} : { time }) };
  }

  isRequired(field: string): boolean {
    return this.problems.some(({ code, value }) => code === "field_not_mapped" && value === field);
  }

  required(field: string): void {
    this.problems.push(problem("field_not_mapped", { value: field }));
  }
}
