import { NOT_IN_FILE } from "#contract/import-attempt-mapping";
import type { AttemptDraft, ImportDraft } from "#contract/import-draft";
import type { FileColumn, InspectOutput } from "#contract/import-file";
import type { ImportProblem } from "#contract/import-problem";
import * as m from "../../../../../paraglide/messages.js";
import { fieldWords, problemWords } from "../../batch-words.ts";
import type { Mend } from "./mend.ts";
import { typeMend } from "./type-mends.ts";

/** Types asked about at once, where no row would be a contact. */
const SHOWN = 5;

const instantFrom = ({ name, dateFormats }: FileColumn) => {
  const [only, ...others] = dateFormats;
  return { column: name, format: only === undefined || others.length > 0 ? ("" as const) : only };
};

/** A column for what has none yet; undefined: this field is not asked for so. */
const withColumn = (mapping: ImportDraft, field: string, column: FileColumn): ImportDraft | undefined => {
  if (field === "arrivedAt" || field === "startedAt")
    return { ...mapping, [field]: instantFrom(column) } as ImportDraft;
  if (field === "id" || field === "leadId") return { ...mapping, [field]: column.name } as ImportDraft;
  if (field !== "type" || mapping.kind !== "attempts") return undefined;
  const values = column.meanings.type ?? {};
  return { ...mapping, type: { column: column.name, values: { ...values }, otherwise: "reject" } };
};

const isChosen = (mapping: ImportDraft, field: string): boolean => {
  const value = (mapping as Record<string, unknown>)[field];
  if (typeof value === "object" && value !== null && "column" in value) return value.column !== "";
  return value !== "" && value !== undefined;
};

const columnMend = (file: InspectOutput, mapping: ImportDraft, field: string, title: string): Mend => ({
  key: `column ${field}`,
  title,
  count: null,
  isFirst: true,
  choices: [],
  pick: {
    label: fieldWords(field),
    options: file.columns
      .filter(({ filled }) => filled > 0)
      .map(({ name, examples }) => ({
        value: name,
        label:
          examples[0] === undefined
            ? name
            : m.import_cause_column_like({ column: name, example: examples[0].slice(0, 40) }),
      })),
    choose: (value) => {
      const column = file.columns.find(({ name }) => name === value);
      const to = (column === undefined ? undefined : withColumn(mapping, field, column)) ?? mapping;
      return { label: value, to, said: m.import_cause_column_is({ column: value, field: fieldWords(field) }) };
    },
  },
});

const isContactIn = ({ type }: AttemptDraft): boolean =>
  ("always" in type ? [type.always] : [...Object.values(type.values), ...Object.values(type.prefixes ?? {})]).some(
    ({ kind }) => kind === "contact",
  );

const withoutDone = ({ done: _, ...rest }: AttemptDraft): AttemptDraft => rest;

const doneMend = (file: InspectOutput, mapping: AttemptDraft, column: string, title: string): Mend => {
  const words = file.columns.find(({ name }) => name === column)?.distinct ?? [];
  const isOpen = (value: string): boolean => /^(open|offen|ouvert|abiert)/i.test(value.trim());
  const values = Object.fromEntries(
    words.map(({ value }) => [value, isOpen(value) ? ("not_done" as const) : ("done" as const)]),
  );
  return {
    key: `done ${column}`,
    title,
    count: null,
    isFirst: true,
    choices: [
      {
        label: m.import_cause_of_task(),
        said: m.import_cause_of_task(),
        to: { ...mapping, done: { column, values } },
      },
      { label: m.import_cause_of_lead(), said: m.import_cause_of_lead(), to: withoutDone(mapping) },
    ],
  };
};

/** What has to be settled before the file is tried out, and can be by a choice. `settled`: keys of what was. */
export const problemMends = (file: InspectOutput, mapping: ImportDraft, settled: readonly string[]): Mend[] =>
  file.problems.flatMap((problem: ImportProblem): Mend[] => {
    const { code, column, value } = problem;
    const title = problemWords(problem);
    if (code === "field_not_mapped" && value !== null)
      return isChosen(mapping, value) ? [] : [columnMend(file, mapping, value, title)];
    if (mapping.kind !== "attempts") return [];
    if (code === "ids_never_meet" && mapping.leadId === column && mapping.leadBy === undefined)
      return [columnMend(file, mapping, "leadId", title)];
    if (code === "done_unclear" && column !== null)
      return settled.includes(`done ${column}`) ? [] : [doneMend(file, mapping, column, title)];
    if (code !== "no_contacts" || isContactIn(mapping) || !("column" in mapping.type)) return [];
    const { column: ofType } = mapping.type;
    const distinct = file.columns.find(({ name }) => name === ofType)?.distinct ?? [];
    return distinct
      .slice(0, SHOWN)
      .flatMap(({ value: type, count }) => typeMend(mapping, { column: ofType, value: type, count }, true) ?? []);
  });

/** Problems of the file itself, which no choice puts right. */
export const fileProblems = ({ problems }: InspectOutput): ImportProblem[] =>
  problems.filter(({ code }) => !CHOSEN.has(code));

const CHOSEN: ReadonlySet<ImportProblem["code"]> = new Set([
  ...(["field_not_mapped", "ambiguous_date", "ids_never_meet", "no_contacts", "done_unclear"] as const),
]);

/** Choices that say nothing of when entries were written down say that no column does. */
export const saidWhenWritten = (of: ImportDraft): ImportDraft =>
  of.kind === "attempts" && of.recordedAt === undefined ? { ...of, recordedAt: NOT_IN_FILE } : of;
