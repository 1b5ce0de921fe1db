import * as z from "zod/mini";
import { channel } from "#domain/attempt/channel-schema";
import { GIVEN_IN_A_PART } from "./given-limits.ts";
import { factSchemas } from "#domain/journal/fact-schemas";

const text = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** A lead added by hand. It arrives now; what is left out is unknown, not empty. */
export const addLead = z.object({
  label: text(200),
  phone: z.optional(text(60)),
  email: z.optional(text(320)),
  question: z.optional(text(2_000)),
  source: z.optional(text(200)),
  campaign: z.optional(text(200)),
  /** The landing page it came by: an address or a name. */
  page: z.optional(text(2_000)),
  requestedChannel: z.optional(channel),
  /** The lead's own IANA time zone. */
  zone: z.optional(text(60)),
  ownerUserId: z.optional(text(64)),
});
export type AddLead = z.infer<typeof addLead>;

export const leadAdded = z.object({ leadId: z.string() });
export type LeadAdded = z.infer<typeof leadAdded>;

/** At once and all or none; leads that person has already stay as they are. */
export const assignLeads = z.object({
  leadIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(500)),
  userId: text(64),
});
export type AssignLeads = z.infer<typeof assignLeads>;

export const leadsAssigned = z.object({ assigned: z.int() });
export type LeadsAssigned = z.infer<typeof leadsAssigned>;

/** Why a lead stays where it is when many are given, or given back, together. */
const leftOutWhy = z.enum(["theirs", "moved_on", "ended", "erased", "gone"]);
export type LeftOutWhy = z.infer<typeof leftOutWhy>;

/**
 * A part of the leads to be given together: what cannot go stays, and is counted by why. `handedId`: made by whoever
 * gives, the same for all parts, so that all are undone as one and a part sent again goes once; left out by pages of
 * earlier builds.
 */
export const giveLeads = z.object({
  leadIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(GIVEN_IN_A_PART)),
  userId: text(64),
  handedId: z.optional(z.uuid()),
});
export type GiveLeads = z.infer<typeof giveLeads>;

/**
 * `handedId`: by which it is undone, null where none went. `leftOut`: how many stayed, by why, each why once. `rest`: of
 * what is to be given back, how many are still to be; ask again.
 */
export const leadsGiven = z.object({
  handedId: z.nullable(z.string()),
  given: z.int(),
  leftOut: z.array(z.object({ why: leftOutWhy, leads: z.int() })),
  rest: z.int(),
});
export type LeadsGiven = z.infer<typeof leadsGiven>;

/** Undoes a part of what was given together. */
export const giveBack = z.object({ handedId: z.uuid() });

/** Who can be given a lead: active reps. `leads`: how many they hold now. */
export const assignees = z.array(z.object({ userId: z.string(), name: z.string(), leads: z.int() }));
export type Assignees = z.infer<typeof assignees>;

/** `eventId`: made by the page, so that what is sent again is on record once. */
export const tellOfLead = z.object({
  leadId: z.uuid(),
  eventId: z.uuid(),
  said: z.discriminatedUnion("type", [
    z.object({ type: z.literal("note.written"), payload: factSchemas["note.written"] }),
    z.object({ type: z.literal("note.taken-back"), payload: factSchemas["note.taken-back"] }),
    z.object({ type: z.literal("contact-point.given"), payload: factSchemas["contact-point.given"] }),
    z.object({ type: z.literal("contact-point.taken-back"), payload: factSchemas["contact-point.taken-back"] }),
  ]),
});
export type TellOfLead = z.infer<typeof tellOfLead>;

export const told = z.object({ told: z.literal(true) });
