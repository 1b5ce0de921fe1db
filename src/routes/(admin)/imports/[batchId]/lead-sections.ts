import { CHANNELS } from "#domain/attempt/channel";
import type { LeadDraft } from "#contract/import-draft";
import { CHANNEL_WORDS } from "#ui/words/contact/channel-words.ts";
import * as m from "../../../../paraglide/messages.js";
import AbsenceFields from "./absence-fields.svelte";
import FurtherEnquiries from "./further-enquiries.svelte";
import StopColumns from "./stop-columns.svelte";
import { column, columns, instant, mapped, value } from "./mapping-field.ts";
import type { MappingSection } from "./mapping-section.ts";

const channels = () => CHANNELS.map((code) => ({ value: code, label: CHANNEL_WORDS[code]() }));
const outcomes = () =>
  [
    { value: "progressed", label: m.import_outcome_progressed() },
    { value: "not_progressed", label: m.import_outcome_not_progressed() },
    { value: "unknown", label: m.import_outcome_unknown() },
  ] as const;

/** What is asked of a file of leads. */
export const LEAD_SECTIONS: readonly MappingSection<LeadDraft>[] = [
  {
    title: m.import_section_needed,
    fields: [
      column("id", m.import_field_id),
      instant("arrivedAt", m.import_field_arrived_at, true),
      { is: "part", part: FurtherEnquiries },
    ],
  },
  {
    title: m.import_section_people,
    fields: [
      value("label", m.import_field_label, "together"),
      value("owner", m.import_field_owner),
      value("source", m.import_field_source),
      value("campaign", m.import_field_campaign),
      value("ad", m.import_field_ad),
      value("page", m.import_field_page),
      value("phone", m.import_field_phone),
      value("email", m.import_field_email),
      value("leadZone", m.import_field_lead_zone),
    ],
  },
  {
    title: m.import_section_asked,
    wide: true,
    fields: [
      columns("questions", m.import_field_questions, m.import_field_questions_hint),
      columns("facts", m.import_field_facts, m.import_field_facts_hint),
      columns("personal", m.import_field_personal, m.import_field_personal_hint),
      { is: "part", part: StopColumns },
      mapped("requestedChannel", m.import_field_requested_channel, channels, "channel"),
    ],
  },
  {
    title: m.import_section_outcome,
    fields: [
      mapped("outcome", m.import_field_outcome, outcomes, "outcome"),
      [instant("outcomeAt", m.import_field_outcome_at), instant("lastSeenAt", m.import_field_last_seen_at)],
    ],
  },
  { title: m.import_section_record, wide: true, fields: [{ is: "part", part: AbsenceFields }] },
];
