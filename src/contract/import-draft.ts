import * as z from "zod/mini";
import { attemptMapping } from "./import-attempt-mapping.ts";
import { columnName, instantFormat } from "./import-column.ts";
import { leadMapping } from "./import-lead-mapping.ts";

/** A column of instants; "" for a column or a format that somebody has to choose. */
export const instantDraft = z.strictObject({
  column: z.string(),
  format: z.union([instantFormat, z.literal("")]),
  time: z.optional(columnName),
});
export type InstantDraft = z.infer<typeof instantDraft>;

const leadDraft = z.extend(leadMapping, {
  id: z.optional(z.string()),
  arrivedAt: instantDraft,
  outcomeAt: z.optional(instantDraft),
  lastSeenAt: z.optional(instantDraft),
});
export type LeadDraft = z.infer<typeof leadDraft>;

const typeByColumn = attemptMapping.shape.type.def.options[0];
const typeAlways = attemptMapping.shape.type.def.options[1];

const attemptDraft = z.extend(attemptMapping, {
  leadId: z.string(),
  type: z.union([z.extend(typeByColumn, { column: z.string() }), typeAlways]),
  startedAt: instantDraft,
  endedAt: z.optional(instantDraft),
  recordedAt: z.optional(z.union([instantDraft, z.literal("not_in_file")])),
  until: z.optional(instantDraft),
  step: z.optional(z.extend(attemptMapping.shape.step.def.innerType, { dueAt: instantDraft })),
});
export type AttemptDraft = z.infer<typeof attemptDraft>;

/** A mapping that is not whole yet: "" stands for what has to be chosen. Every mapping is one. */
export const importDraft = z.discriminatedUnion("kind", [leadDraft, attemptDraft]);
export type ImportDraft = z.infer<typeof importDraft>;
