import { CONTACT_RESULTS } from "#domain/attempt/contact-result";
import type { ImportDraft } from "#contract/import-draft";
import type { InspectOutput } from "#contract/import-file";
import { RESULT_WORDS } from "#ui/words/contact/result-words.ts";
import * as m from "../../../../../paraglide/messages.js";
import type { Mend } from "./mend.ts";

/** Values without a meaning that are asked about at once; the rest stand with the column choices. */
const SHOWN = 5;

type Valued = { column: string; values: Record<string, string> };
type Options = { value: string; label: string }[];

const results = (): Options => CONTACT_RESULTS.map((value) => ({ value, label: RESULT_WORDS[value]() }));
const outcomes = (): Options => [
  { value: "progressed", label: m.import_outcome_progressed() },
  { value: "not_progressed", label: m.import_outcome_not_progressed() },
  { value: "unknown", label: m.import_outcome_unknown() },
];

/** Whether the choices say what a cell means; case does not matter. */
const isNamed = ({ values }: Valued, cell: string): boolean =>
  Object.keys(values).some((value) => value.toLowerCase() === cell.toLowerCase());

const unnamed = (
  { columns }: InspectOutput,
  mapping: ImportDraft,
  key: "result" | "outcome",
  options: Options,
): Mend[] => {
  const of = (mapping as { result?: Valued; outcome?: Valued })[key];
  if (of === undefined) return [];
  const distinct = columns.find(({ name }) => name === of.column)?.distinct ?? [];
  return distinct
    .filter(({ value }) => !isNamed(of, value))
    .slice(0, SHOWN)
    .map(({ value, count }) => ({
      key: `${key} ${value}`,
      title: m.import_cause_unnamed({ value, column: of.column }),
      count,
      isFirst: false,
      choices: [],
      pick: {
        label: m.import_cause_means({ value }),
        options,
        choose: (meaning) => ({
          label: meaning,
          to: { ...mapping, [key]: { ...of, values: { ...of.values, [value]: meaning } } } as ImportDraft,
          said: m.import_cause_reads_as({
            value,
            meaning: options.find((each) => each.value === meaning)?.label ?? "",
          }),
        }),
      },
    }));
};

/** Results and outcomes that the choices give no meaning: they count as not known until somebody says. */
export const valueMends = (file: InspectOutput, mapping: ImportDraft): Mend[] =>
  mapping.kind === "attempts"
    ? unnamed(file, mapping, "result", results())
    : unnamed(file, mapping, "outcome", outcomes());
