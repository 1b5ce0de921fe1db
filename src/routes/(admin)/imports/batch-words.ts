import type { BatchNote, BatchStatus, ChannelDoubt, DoubtReason } from "#contract/import-batch";
import type { ImportProblem, ProblemCode, RowError } from "#contract/import-problem";
import { CHANNEL_WORDS } from "#ui/words/contact/channel-words.ts";
import { whenWords } from "#ui/words/time/when-words.ts";
import * as m from "../../../paraglide/messages.js";

type Tone = "green" | "amber" | "slate" | "open" | "plain";

const statuses: Record<BatchStatus, { words: () => string; tone: Tone }> = {
  uploading: { words: m.import_status_uploading, tone: "slate" },
  uploaded: { words: m.import_status_uploaded, tone: "open" },
  checking: { words: m.import_status_checking, tone: "slate" },
  ready: { words: m.import_status_ready, tone: "open" },
  running: { words: m.import_status_running, tone: "slate" },
  done: { words: m.import_status_done, tone: "green" },
  failed: { words: m.import_status_failed, tone: "amber" },
  reverting: { words: m.import_status_reverting, tone: "slate" },
  reverted: { words: m.import_status_reverted, tone: "plain" },
};

/** How an import stands, in words with their colour. */
export const statusWords = (status: BatchStatus): { words: string; tone: Tone } => ({
  words: statuses[status].words(),
  tone: statuses[status].tone,
});

type Place = { column: string; value: string; row: number };

const problems: Record<ProblemCode, (at: Place) => string> = {
  empty_file: () => m.import_problem_empty_file(),
  header_only: () => m.import_problem_header_only(),
  binary_file: () => m.import_problem_binary_file(),
  zip_or_spreadsheet: () => m.import_problem_zip_or_spreadsheet(),
  broken_gzip: () => m.import_problem_broken_gzip(),
  too_large: () => m.import_problem_too_large(),
  too_many_columns: () => m.import_problem_too_many_columns(),
  too_many_blank_rows: () => m.import_problem_too_many_blank_rows(),
  unpacks_too_far: () => m.import_problem_unpacks_too_far(),
  row_too_long: ({ row }) => m.import_problem_row_too_long({ row }),
  quote_not_closed: ({ row }) => m.import_problem_quote_not_closed({ row }),
  broken_quotes: ({ row }) => m.import_problem_broken_quotes({ row }),
  personal_is_read: ({ column }) => m.import_problem_personal_is_read({ column }),
  missing_column: ({ column }) => m.import_problem_missing_column({ column }),
  field_not_mapped: ({ value }) => m.import_problem_field_not_mapped({ value: fieldWords(value) }),
  ambiguous_date: ({ column }) => m.import_problem_ambiguous_date({ column }),
  unreadable_date: ({ column }) => m.import_problem_unreadable_date({ column }),
  unknown_zone: ({ value }) => m.import_problem_unknown_zone({ value }),
  ids_never_meet: ({ column }) => m.import_problem_ids_never_meet({ column }),
  no_contacts: () => m.import_problem_no_contacts(),
  done_unclear: ({ column }) => m.import_problem_done_unclear({ column }),
  mapping_of_other_kind: () => m.import_problem_mapping_of_other_kind(),
  broken_mapping: ({ value }) => m.import_problem_broken_mapping({ value }),
  upload_incomplete: () => m.import_problem_upload_incomplete(),
  interrupted: () => m.import_problem_interrupted(),
  not_begun: () => m.import_problem_not_begun(),
  uploads_full: () => m.import_problem_uploads_full(),
  stopped_too_often: () => m.import_problem_stopped_too_often(),
  person_erased: () => m.import_problem_person_erased(),
};

/** Why a file can't be read yet, with what to do about it. */
export const problemWords = ({ code, column, value, row }: ImportProblem): string =>
  problems[code]({ column: column ?? "", value: value ?? "", row: row ?? 0 });

const rowErrors: Record<RowError["code"], (at: Place) => string> = {
  column_count: () => m.import_row_column_count(),
  quote_over_rows: ({ column }) => m.import_row_quote_over_rows({ column }),
  several_leads: ({ value }) => m.import_row_several_leads({ value }),
  missing_value: ({ column }) => m.import_row_missing_value({ column }),
  bad_date: ({ column, value }) => m.import_row_bad_date({ column, value }),
  implausible_date: ({ column, value }) => m.import_row_implausible_date({ column, value }),
  bad_zone: ({ value }) => m.import_row_bad_zone({ value }),
  unmapped_value: ({ column, value }) => m.import_row_unmapped_value({ column, value }),
  bad_content: ({ column, value }) => m.import_row_bad_content({ column, value }),
  bad_number: ({ column, value }) => m.import_row_bad_number({ column, value }),
  unreadable_text: ({ column }) => m.import_row_unreadable_text({ column }),
  value_too_long: ({ column }) => m.import_row_value_too_long({ column }),
  duplicate_id: ({ value }) => m.import_row_duplicate_id({ value }),
  unknown_lead: ({ value }) => m.import_row_unknown_lead({ value }),
  person_erased: () => m.import_row_person_erased(),
};

/** Why one row was given back. */
export const rowErrorWords = ({ code, column, value, row }: RowError): string =>
  rowErrors[code]({ column: column ?? "", value: value ?? "", row });

const notes: Record<BatchNote["code"], (count: { count: string }) => string> = {
  ambiguous_local_hour: m.import_note_ambiguous_local_hour,
  nonexistent_local_time: m.import_note_nonexistent_local_time,
  day_only: m.import_note_day_only,
  owner_missing: m.import_note_owner_missing,
  unmapped_result: m.import_note_unmapped_result,
  unmapped_outcome: m.import_note_unmapped_outcome,
  not_contact: m.import_note_not_contact,
  planned: m.import_note_planned,
  not_done: m.import_note_not_done,
  further_enquiry: m.import_note_further_enquiry,
  from_upload: m.import_note_from_upload,
  some_leads_unknown: m.import_note_some_leads_unknown,
  phone_unclear: m.import_note_phone_unclear,
  lines_around: m.import_note_lines_around,
  duplicates_beyond_limit: m.import_note_duplicates_beyond_limit,
  encoding_guessed: m.import_note_encoding_guessed,
};

/** What is worth knowing though nothing was given back. */
export const noteWords = ({ code, count }: BatchNote): string => notes[code]({ count: count.toLocaleString() });

const doubts: Record<DoubtReason, (of: { channel: string; count: string }) => string> = {
  given_back: m.import_doubt_given_back,
  no_time: m.import_doubt_no_time,
  maybe_done: m.import_doubt_maybe_done,
};

/** Why a channel counts as partly recorded. */
export const doubtWords = ({ channel, reason, count }: ChannelDoubt): string =>
  doubts[reason]({ channel: CHANNEL_WORDS[channel](), count: count.toLocaleString() });

const fields: Record<string, () => string> = {
  id: m.import_field_id,
  leadId: m.import_field_lead_id,
  arrivedAt: m.import_field_arrived_at,
  startedAt: m.import_field_started_at,
  endedAt: m.import_field_ended_at,
  recordedAt: m.import_field_recorded_at,
  done: m.import_field_done,
  type: m.import_field_type,
  label: m.import_field_label,
  source: m.import_field_source,
  campaign: m.import_field_campaign,
  ad: m.import_field_ad,
  page: m.import_field_page,
  phone: m.import_field_phone,
  email: m.import_field_email,
  leadZone: m.import_field_lead_zone,
  owner: m.import_field_owner,
  questions: m.import_field_questions,
  facts: m.import_field_facts,
  requestedChannel: m.import_field_requested_channel,
  outcome: m.import_field_outcome,
  outcomeAt: m.import_field_outcome_at,
  lastSeenAt: m.import_field_last_seen_at,
  direction: m.import_field_direction,
  channel: m.import_field_channel,
  result: m.import_field_result,
  content: m.import_field_content,
  ringSeconds: m.import_field_ring_seconds,
  until: m.import_field_until,
  step: m.import_field_step,
  // As a row reads once mapped.
  externalId: m.import_field_id,
  leadExternalId: m.import_field_lead_id,
  ownerId: m.import_field_owner,
  zone: m.import_field_lead_zone,
  at: m.import_field_started_at,
  kind: m.import_field_type,
};

/** Whether a field of a row read by the mapping is one to show; inner bookkeeping has no words. */
export const isShownField = (field: string): boolean => Object.hasOwn(fields, field);

/** A field of the mapping in words; a name that is the file's own stays as it is. */
export const fieldWords = (field: string): string => (isShownField(field) ? fields[field]?.() : undefined) ?? field;

const outcomes: Readonly<Record<string, () => string>> = {
  progressed: m.import_outcome_progressed,
  not_progressed: m.import_outcome_not_progressed,
  unknown: m.import_outcome_unknown,
};
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A value of a row as the mapping reads it: instants in the given IANA zone, outcomes in words, the rest as it is. */
export const sampleValueWords = (field: string, value: string, zone: string | undefined): string => {
  if (INSTANT.test(value)) return whenWords(Date.parse(value), zone, "full");
  if (field === "outcome" && Object.hasOwn(outcomes, value)) return outcomes[value]?.() ?? value;
  return value;
};
