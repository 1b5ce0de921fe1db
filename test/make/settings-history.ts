import type { AttemptMapping } from "#contract/import-attempt-mapping";
import type { ImportMapping } from "#contract/import-mapping";
import type { LeadMapping } from "#contract/import-lead-mapping";
import { CHANNELS } from "#domain/attempt/channel";

/** A Wednesday in office hours, on which all of the history came. */
const CAME = "2011-10-26T09:30:00Z";
const at = (minutes: number): string => new Date(Date.parse(CAME) + minutes * 60_000).toISOString();

const LEADS: LeadMapping = {
  kind: "leads",
  system: "desk",
  zone: "UTC",
  id: "no",
  arrivedAt: { column: "asked", format: "iso" },
  source: { column: "source" },
  absence: Object.fromEntries(CHANNELS.map((channel) => [channel, "complete"])) as LeadMapping["absence"],
};
const ATTEMPTS: AttemptMapping = {
  kind: "attempts",
  system: "desk",
  zone: "UTC",
  id: "entry",
  leadId: "lead",
  startedAt: { column: "began", format: "iso" },
  type: {
    column: "what",
    values: {
      phone: {
        kind: "contact",
        direction: "out",
        channel: "call",
        result: "rang_out",
        content: "not_recorded",
        automation: "none",
      },
    },
    otherwise: "reject",
  },
};

/** Minutes after which each lead of the history was called first: 31 between two and four hours, and some on either side. */
export const CALLED_AFTER: readonly number[] = [
  ...Array.from({ length: 12 }, (_, i) => 5 + i * 9),
  ...Array.from({ length: 31 }, (_, i) => 123 + i * 3),
  ...Array.from({ length: 9 }, (_, i) => 250 + i * 10),
];

const leads = ["no,asked,source", ...CALLED_AFTER.map((_, i) => `${i + 1},${CAME},web`), ""];
const attempts = [
  "entry,lead,began,what",
  ...CALLED_AFTER.map((minutes, i) => `e${i + 1},${i + 1},${at(minutes)},phone`),
  "",
];

/** The history as files, each with how its columns are read: leads numbered from 1 in that order. */
export const HISTORY: readonly { text: string; mapping: ImportMapping }[] = [
  { text: leads.join("\n"), mapping: LEADS },
  { text: attempts.join("\n"), mapping: ATTEMPTS },
];
