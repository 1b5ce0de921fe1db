import type { BatchKind } from "#contract/import-batch";
import type { FileColumn } from "#contract/import-file";
import type { ImportMapping } from "#contract/import-mapping";
import type { ImportProblem } from "#contract/import-problem";
import type { InstantField } from "#contract/import-column";
import { type AttemptMapping, NOT_IN_FILE } from "#contract/import-attempt-mapping";
import { doneIn } from "./done-words.ts";
import { columnFor, type ColumnWord } from "./column-words.ts";
import { personalColumns } from "./personal-columns.ts";
import { problem } from "../read-file/problem.ts";
import { channelIn, directionIn, outcomeIn, resultIn, rowKindIn } from "./value-words.ts";

export type Guess = { guess: ImportMapping | null; problems: ImportProblem[] };

/**
 * A mapping guessed from column names and first values, to be confirmed by somebody. Day and month are never guessed:
 * a column that could be read both ways is a problem to be settled (the guess then says `dmy`, unconfirmed). `zone`:
 * of instants written without one; `system`: what the sender is called.
 */
export const guessMapping = (kind: BatchKind, columns: readonly FileColumn[], zone: string, system: string): Guess => {
  const problems: ImportProblem[] = [];
  const left = new Set(columns.map(({ name }) => name));
  const by = new Map(columns.map((column) => [column.name, column]));

  const take = (word: ColumnWord, fits: (column: FileColumn) => boolean = () => true): string | undefined => {
    const found = columnFor(
      word,
      [...left].filter((name) => fits(by.get(name) as FileColumn)),
    );
    if (found === null) return undefined;
    left.delete(found);
    return found;
  };
  const field = (word: ColumnWord) => {
    const column = take(word);
    return column === undefined ? undefined : { column };
  };
  const instant = (word: ColumnWord): InstantField | undefined => {
    const column = take(word, ({ dateFormats }) => dateFormats.length > 0);
    if (column === undefined) return undefined;
    const formats = (by.get(column) as FileColumn).dateFormats;
    if (formats.length > 1) problems.push(problem("ambiguous_date", { column }));
    return { column, format: formats[0] ?? "iso" };
  };
  const values = <T>(column: string, read: (value: string) => T | null): Record<string, T> =>
    Object.fromEntries(
      (by.get(column) as FileColumn).distinct.flatMap(({ value }) => {
        const meant = read(value);
        return meant === null ? [] : [[value, meant]];
      }),
    );
  /** Only where at least one value says something: a column of free text maps to nothing. */
  const mapped = <T>(word: ColumnWord, read: (value: string) => T | null) => {
    const column = take(word, ({ name }) => Object.keys(values(name, read)).length > 0);
    return column === undefined ? undefined : { column, values: values(column, read) };
  };
  const required = (name: string): undefined => {
    problems.push(problem("field_not_mapped", { value: name }));
    return undefined;
  };

  if (kind === "leads") {
    // A column for the enquiry beside one for the person: who enquires again is the same lead.
    const names = [...left];
    const furtherEnquiries =
      columnFor("personId", names) !== null && columnFor("enquiryId", names) === columnFor("leadId", names)
        ? true
        : undefined;
    const id = (furtherEnquiries ? take("personId") : take("leadId")) ?? take("id") ?? required("id");
    const arrivedAt = instant("arrivedAt") ?? required("arrivedAt");
    const outcome = mapped("outcome", outcomeIn);
    const optional = compact({
      furtherEnquiries,
      outcome,
      outcomeAt: instant("outcomeAt"),
      lastSeenAt: instant("lastSeenAt"),
      source: field("source"),
      campaign: field("campaign"),
      ad: field("ad"),
      page: field("page"),
      label: field("label"),
      phone: field("phone"),
      email: field("email"),
      leadZone: field("leadZone"),
      owner: field("owner"),
      questions: listOf(take("questions")),
      personal: personalColumns([...left]),
    });
    if (id === undefined || arrivedAt === undefined) return { guess: null, problems };
    return { guess: { kind, system, zone, id, arrivedAt, ...optional }, problems };
  }
  const leadId = take("leadId") ?? required("leadId");
  const id = take("attemptId") ?? take("id") ?? required("id");
  const startedAt = instant("startedAt") ?? required("startedAt");
  const type = take("type") ?? required("type");
  const optional = compact({
    endedAt: instant("endedAt"),
    recordedAt: instant("recordedAt") ?? NOT_IN_FILE,
    done: doneColumn(columns),
    owner: field("owner"),
    direction: mapped("direction", directionIn),
    channel: mapped("type", channelIn),
    result: mapped("result", resultIn),
    content: take("content"),
    ringSeconds: take("ringSeconds"),
  });
  if (leadId === undefined || id === undefined || startedAt === undefined || type === undefined)
    return { guess: null, problems };
  const kinds = values(type, rowKindIn);
  return {
    guess: {
      kind,
      system,
      zone,
      id,
      leadId,
      startedAt,
      type: { column: type, values: kinds, otherwise: "reject" },
      ...optional,
    },
    problems,
  };
};

/** The column that says whether what a row names was done; one may hold results as well. */
const doneColumn = (columns: readonly FileColumn[]): AttemptMapping["done"] => {
  const fits = columns.flatMap(({ name, distinct }) => {
    const values = doneIn(
      name,
      distinct.map(({ value }) => value),
    );
    return values === null ? [] : [{ column: name, values }];
  });
  const name = columnFor(
    "done",
    fits.map(({ column }) => column),
  );
  return fits.find(({ column }) => column === name);
};

const listOf = (column: string | undefined): string[] | undefined => (column === undefined ? undefined : [column]);

/** Without the fields that nothing was found for. */
const compact = <T extends Record<string, unknown>>(of: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
