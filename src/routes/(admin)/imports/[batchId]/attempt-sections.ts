import { CHANNELS } from "#domain/attempt/channel";
import { CONTACT_RESULTS } from "#domain/attempt/contact-result";
import type { AttemptDraft } from "#contract/import-draft";
import { CHANNEL_WORDS } from "#ui/words/contact/channel-words.ts";
import { RESULT_WORDS } from "#ui/words/contact/result-words.ts";
import * as m from "../../../../paraglide/messages.js";
import { column, instant, mapped, value } from "./mapping-field.ts";
import type { MappingSection } from "./mapping-section.ts";
import LeadColumns from "./lead-columns.svelte";
import RowId from "./row-id.svelte";
import RowTypeFields from "./row-type-fields.svelte";
import StepColumns from "./step-columns.svelte";
import WrittenDown from "./written-down.svelte";

const results = () => CONTACT_RESULTS.map((code) => ({ value: code, label: RESULT_WORDS[code]() }));
const channels = () => CHANNELS.map((code) => ({ value: code, label: CHANNEL_WORDS[code]() }));
const directions = () =>
  [
    { value: "out", label: m.import_direction_out() },
    { value: "in", label: m.import_direction_in() },
  ] as const;

const doneOrNot = () =>
  [
    { value: "done", label: m.import_done_yes() },
    { value: "not_done", label: m.import_done_no() },
  ] as const;

/** What is asked of a file of attempts. */
export const ATTEMPT_SECTIONS: readonly MappingSection<AttemptDraft>[] = [
  {
    title: m.import_section_needed,
    fields: [
      { is: "part", part: RowId },
      { is: "part", part: LeadColumns },
      instant("startedAt", m.import_field_started_at, true),
      value("owner", m.import_field_owner),
      { is: "part", part: WrittenDown },
      mapped("done", m.import_field_done, doneOrNot, "done"),
    ],
  },
  { title: m.import_field_type, wide: true, fields: [{ is: "part", part: RowTypeFields }] },
  {
    title: m.import_section_contact,
    fields: [
      mapped("result", m.import_field_result, results, "result"),
      mapped("channel", m.import_field_channel, channels, "channel"),
      mapped("direction", m.import_field_direction, directions, "direction"),
      column("content", m.import_field_content),
      column("ringSeconds", m.import_field_ring_seconds),
    ],
  },
  {
    title: m.import_section_times,
    fields: [
      instant("endedAt", m.import_field_ended_at),
      instant("until", m.import_field_until),
      { is: "part", part: StepColumns },
    ],
  },
];
