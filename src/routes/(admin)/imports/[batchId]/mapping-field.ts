import type { Component } from "svelte";
import type { FieldOfSeveral } from "#contract/import-column";
import type { InstantDraft } from "#contract/import-draft";
import type { ColumnMeanings } from "#contract/column-meanings";
import type { FileColumn } from "#contract/import-file";
import { withChange } from "./with-change.ts";

type Words = () => string;
type Mapped<Meaning extends string = string> = { column: string; values: Record<string, Meaning> };
export type Meanings<Meaning extends string = string> = readonly { value: Meaning; label: string }[];
export type PartProps<Mapping> = {
  mapping: Mapping;
  columns: readonly FileColumn[];
  onchange: (mapping: Mapping) => void;
};

/** Which of a column's guessed meanings are this field's. */
export type Guessed = Exclude<keyof ColumnMeanings, "type" | "stop">;

type Kept<Mapping, Value> = { get: (of: Mapping) => Value; set: (of: Mapping, value: Value) => Mapping };

/** One thing a mapping says, as the form asks for it; `part`: what no other field asks so, with a component of its own. */
export type MappingField<Mapping> =
  | ({ is: "column"; label: Words; required: boolean } & Kept<Mapping, string>)
  | ({ is: "instant"; label: Words; required: boolean } & Kept<Mapping, InstantDraft | undefined>)
  | ({ is: "value"; label: Words; several?: "together" } & Kept<Mapping, FieldOfSeveral | undefined>)
  | ({ is: "mapped"; label: Words; meanings: () => Meanings; guessed: Guessed } & Kept<Mapping, Mapped | undefined>)
  | ({ is: "columns"; label: Words; hint: Words } & Kept<Mapping, readonly string[]>)
  | { is: "part"; part: Component<PartProps<Mapping>> };

/** A column by its name. One that is required stays when none is chosen, and the form says that it is missing. */
export const column = <Mapping extends { [K in Key]?: string | undefined }, Key extends string>(
  key: Key,
  label: Words,
  required = false,
): MappingField<Mapping> => ({
  is: "column",
  label,
  required,
  get: (of) => of[key] ?? "",
  set: (of, name) => withChange(of, key, required ? name : name || undefined),
});

/** A column of instants, with how they are written. */
export const instant = <Mapping extends { [K in Key]?: InstantDraft | undefined }, Key extends string>(
  key: Key,
  label: Words,
  required = false,
): MappingField<Mapping> => ({
  is: "instant",
  label,
  required,
  get: (of) => of[key],
  set: (of, value) => withChange(of, key, value),
});

/** A column, or the same value for every row. */
export const value = <Mapping extends { [K in Key]?: FieldOfSeveral | undefined }, Key extends string>(
  key: Key,
  label: Words,
  several?: "together",
): MappingField<Mapping> => ({
  is: "value",
  label,
  ...(several === undefined ? {} : { several }),
  get: (of) => of[key],
  // Only where it was guessed does a field have several columns.
  set: (of, to) => withChange(of, key, to as Mapping[Key]),
});

/** A column with what each of its values means. */
export const mapped = <
  Mapping extends { [K in Key]?: Mapped<Meaning> | undefined },
  Key extends string,
  Meaning extends string = string,
>(
  key: Key,
  label: Words,
  meanings: () => Meanings<Meaning>,
  guessed: Guessed,
): MappingField<Mapping> => ({
  is: "mapped",
  guessed,
  label,
  meanings,
  get: (of) => of[key],
  // The form offers no other meanings than these.
  set: (of, to) => withChange(of, key, to as Mapped<Meaning> | undefined),
});

/** Several columns of one kind. */
export const columns = <Mapping extends { [K in Key]?: string[] | undefined }, Key extends string>(
  key: Key,
  label: Words,
  hint: Words,
): MappingField<Mapping> => ({
  is: "columns",
  label,
  hint,
  get: (of) => of[key] ?? [],
  set: (of, names) => withChange(of, key, names.length > 0 ? [...names] : undefined),
});
