import type { MappingField } from "./mapping-field.ts";

/** One card of the form. Fields listed together stand under one another; `wide`: one field a row. */
export type MappingSection<Mapping> = {
  readonly title: () => string;
  readonly wide?: true;
  readonly fields: readonly (MappingField<Mapping> | readonly MappingField<Mapping>[])[];
};
