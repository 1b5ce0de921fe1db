import * as z from "zod/mini";

/**
 * Why a file as a whole cannot be read, or its mapping not used yet; the closed list. Words: messages
 * `import_problem_<code>` with {column}, {value}, {row}, {limit}.
 */
export const problemCode = z.enum([
  "empty_file",
  "header_only",
  "binary_file",
  "zip_or_spreadsheet",
  "broken_gzip",
  "too_large",
  "too_many_columns",
  /** More lines with nothing on them than a spreadsheet has rows. */
  "too_many_blank_rows",
  /** A compressed file that comes to far more than any table would. */
  "unpacks_too_far",
  "row_too_long",
  "quote_not_closed",
  "broken_quotes",
  /** The mapping names a column the file hasn't got (`column`). */
  "missing_column",
  /** `column` is personal, and is to be read as something that everybody sees. */
  "personal_is_read",
  /** A required field has no column yet (`value`: id, arrivedAt, leadId, startedAt, type). */
  "field_not_mapped",
  /** Day and month cannot be told apart in `column`: the format has to be chosen. */
  "ambiguous_date",
  /** No format fits the values of `column`. */
  "unreadable_date",
  "unknown_zone",
  /** No value of `column` names a lead that is here. */
  "ids_never_meet",
  /** By the types of `column` no row would be a contact. */
  "no_contacts",
  /** `column` says open or closed: of the task, or of the lead? */
  "done_unclear",
  /** `column` maps both as one thing and another where only one can hold. */
  "mapping_of_other_kind",
  /** Not a mapping file of this version: `value` names the place in it. */
  "broken_mapping",
  "upload_incomplete",
  /** Nobody began it within a month. */
  "not_begun",
  /** While it arrived it came to more than is taken of one person or organisation. */
  "uploads_full",
  "interrupted",
  /** Work on it ended without an answer three times. */
  "stopped_too_often",
  /** A person whose row it holds was erased on request: the file was let go. */
  "person_erased",
]);
export type ProblemCode = z.infer<typeof problemCode>;

export const importProblem = z.object({
  code: problemCode,
  column: z.nullable(z.string()),
  value: z.nullable(z.string()),
  row: z.nullable(z.int()),
});
export type ImportProblem = z.infer<typeof importProblem>;

/** Why one row was given back; the closed list. Words: messages `import_row_<code>` with {column}, {value}. */
export const rowErrorCode = z.enum([
  "column_count",
  /** A lone quote in `column` made one row of two. */
  "quote_over_rows",
  "missing_value",
  "bad_date",
  "implausible_date",
  "bad_zone",
  "unmapped_value",
  "bad_content",
  "bad_number",
  "unreadable_text",
  "value_too_long",
  "duplicate_id",
  "unknown_lead",
  /** A number or an address that several leads have. */
  "several_leads",
  /** Of a person whose data was erased on request: neither kept nor shown. */
  "person_erased",
]);
export type RowErrorCode = z.infer<typeof rowErrorCode>;

/** `row`: the row's number in the file as a spreadsheet counts it, the header being row 1. */
export const rowError = z.object({
  row: z.int(),
  code: rowErrorCode,
  column: z.nullable(z.string()),
  value: z.nullable(z.string()),
});
export type RowError = z.infer<typeof rowError>;
