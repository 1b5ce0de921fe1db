import type { RowKind } from "#contract/import-attempt-mapping";
import type { BatchKind } from "#contract/import-batch";
import type { ContactResult } from "#domain/attempt/contact-result";
import type { ColumnWord } from "../words/column-word.ts";

/**
 * A program's export as its vendor documents it. `signs`: names that its header has and others have not, all of them (of a list, as languages have it, one);
 * `columns`: what its columns are, by their own names (none: it has no such column, whatever others are called); `type`: what every row is; `results`: its own codes;
 * `zone`: of its instants, where it always writes them in one without saying so.
 */
export type Preset = {
  name: string;
  kind: BatchKind;
  signs: readonly (string | readonly string[])[];
  columns: { readonly [K in ColumnWord]?: readonly string[] };
  type?: RowKind;
  zone?: string;
  results?: Readonly<Record<string, ContactResult>>;
};
