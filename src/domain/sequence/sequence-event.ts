import * as z from "zod/mini";
import { channel } from "../attempt/channel-schema.ts";
import { contactResult } from "../attempt/contact-result-schema.ts";
import { contentItem } from "../attempt/content-item.ts";
import { filedDisposition } from "../disposition/filed-disposition.ts";
import { instant } from "../time/instant-schema.ts";
import { RULING_MATTERS } from "./ruling-matter.ts";

/**
 * What every event carries. `at`: when it happened; `atLatest`: the last possible instant when only the day is
 * known (`at` is then the first), else null; `recordedAt`: when it was written down, clock-corrected, or null;
 * `receivedAt`: when the server had it; `system` + `externalId` name it in the system it came from.
 */
const base = {
  id: z.string(),
  at: instant,
  atLatest: z.nullable(instant),
  recordedAt: z.nullable(instant),
  receivedAt: instant,
  system: z.string(),
  externalId: z.nullable(z.string()),
};

/** The contact in which somebody said something, by its id; left out or null: not named. */
const saidIn = { contactId: z.optional(z.nullable(z.string())) };

/** One contact, in or out. `items: null` means not recorded; `[]` means nothing said. */
export const contactEvent = z.object({
  ...base,
  kind: z.literal("contact"),
  direction: z.enum(["in", "out"]),
  channel,
  actorId: z.nullable(z.string()),
  result: contactResult,
  ringSeconds: z.nullable(z.number()),
  /** `acknowledgement` counts nowhere; `sequence` is automated mail and counts as pressure and content. */
  automation: z.enum(["none", "acknowledgement", "sequence"]),
  items: z.nullable(z.array(contentItem)),
  /** The start record was written in the app before the link opened. */
  startedInApp: z.boolean(),
  /** A grade stated by an import mapping or a reviewer; null: worked out by the evidence rule. */
  statedGrade: z.nullable(z.enum(["verified", "timely", "late", "claim"])),
  /** An opaque name of the number or address used; left out or null: the one the enquiry gave. */
  contactPoint: z.optional(z.nullable(z.string())),
  /** What they asked in it: of an inbound contact or a talk. */
  questions: z.optional(z.array(z.string())),
  /** Begun in the app, and nobody told how it ended (or that it was not placed, too late to be believed). */
  untold: z.optional(z.boolean()),
  /** What the entry was corrected to once it could no longer be undone, and when that was written down. */
  corrected: z.optional(
    z.nullable(
      z.object({
        result: contactResult,
        ringSeconds: z.nullable(z.number()),
        items: z.nullable(z.array(contentItem)),
        recordedAt: instant,
      }),
    ),
  ),
});
export type ContactEvent = z.infer<typeof contactEvent>;

/** Who holds the lead from `at` on. `heldBy` says whose time it is; `requested`: the lead asked for the change. */
export const ownerEvent = z.object({
  ...base,
  kind: z.literal("owner"),
  ownerId: z.nullable(z.string()),
  heldBy: z.enum(["person", "nobody", "routing", "transit"]),
  requested: z.boolean(),
  hasNote: z.boolean(),
});
export type OwnerEvent = z.infer<typeof ownerEvent>;

/** A next step agreed in a two-way contact (`contactId`). */
export const stepEvent = z.object({
  ...base,
  kind: z.literal("step"),
  stepId: z.string(),
  contactId: z.string(),
  what: z.nullable(z.string()),
  whoseMove: z.nullable(z.enum(["us", "lead"])),
  dueAt: z.nullable(instant),
  precision: z.enum(["time", "date", "week", "vague"]),
  channel: z.nullable(channel),
  agreed: z.enum(["lead", "asserted"]),
});
export type StepEvent = z.infer<typeof stepEvent>;

/** A step moved or called off, or a lead-owned step done. */
export const stepChangeEvent = z.object({
  ...base,
  ...saidIn,
  kind: z.literal("step_change"),
  stepId: z.string(),
  by: z.enum(["us", "lead"]),
  change: z.enum(["moved", "cancelled", "done"]),
  dueAt: z.nullable(instant),
});
export type StepChangeEvent = z.infer<typeof stepChangeEvent>;

/** "Not before …": the lead stated a time until which we should not call. */
export const pauseEvent = z.object({ ...base, ...saidIn, kind: z.literal("pause"), until: instant });
export type PauseEvent = z.infer<typeof pauseEvent>;

/** The person asked us to stop, on one channel or (null) on all. */
export const stopEvent = z.object({ ...base, ...saidIn, kind: z.literal("stop"), channel: z.nullable(channel) });
export type StopEvent = z.infer<typeof stopEvent>;

/** The person's own later request to be contacted again, quoted: ends a stop. */
export const resumeEvent = z.object({ ...base, kind: z.literal("resume"), quote: z.string() });
export type ResumeEvent = z.infer<typeof resumeEvent>;

/** Hours the person asked for, on record: a contact inside them is never outside permitted hours. */
export const requestedTimeEvent = z.object({
  ...base,
  ...saidIn,
  kind: z.literal("requested_time"),
  from: instant,
  to: instant,
  channel: z.nullable(channel),
});
export type RequestedTimeEvent = z.infer<typeof requestedTimeEvent>;

/** A further enquiry while the episode runs: a second clock beside the first. */
export const enquiryEvent = z.object({ ...base, kind: z.literal("enquiry"), questions: z.array(z.string()) });
export type EnquiryEvent = z.infer<typeof enquiryEvent>;

/** A meeting that the person booked by themselves, told by the booking page or form it was booked on (`system`). */
export const bookingEvent = z.object({
  ...base,
  kind: z.literal("booking"),
  bookedFor: instant,
  channel: z.nullable(channel),
});
export type BookingEvent = z.infer<typeof bookingEvent>;

/** What became of the lead: the answer to "why", as filed. */
export const dispositionEvent = z.object({ ...base, kind: z.literal("disposition"), filed: filedDisposition });
export type DispositionEvent = z.infer<typeof dispositionEvent>;

/** A stage reached: `progressed` and told by another system, it ends what falls due after it, and excuses nothing before. */
export const stageEvent = z.object({
  ...base,
  kind: z.literal("stage"),
  stage: z.enum(["progressed", "not_progressed", "unknown"]),
  label: z.nullable(z.string()),
});
export type StageEvent = z.infer<typeof stageEvent>;

/**
 * A reviewer's word on one entry (`entryId`, its event's id), written at the desk. `at`: the entry's own, so that it lies
 * where that lies; it counts from `recordedAt`. `byId`, `authorIds`: owner ids of the reviewer, and of those who
 * wrote the entry; `said`: what the entry said then. `withdrawn`: as if nothing had been ruled.
 */
export const rulingEvent = z.object({
  ...base,
  kind: z.literal("ruling"),
  entryId: z.string(),
  matter: z.enum(RULING_MATTERS),
  decision: z.enum(["stands", "does_not_stand", "withdrawn"]),
  byId: z.string(),
  authorIds: z.array(z.string()),
  said: z.string(),
});
export type RulingEvent = z.infer<typeof rulingEvent>;

export const sequenceEvent = z.discriminatedUnion("kind", [
  contactEvent,
  ownerEvent,
  stepEvent,
  stepChangeEvent,
  pauseEvent,
  stopEvent,
  resumeEvent,
  requestedTimeEvent,
  enquiryEvent,
  bookingEvent,
  dispositionEvent,
  stageEvent,
  rulingEvent,
]);
export type SequenceEvent = z.infer<typeof sequenceEvent>;
