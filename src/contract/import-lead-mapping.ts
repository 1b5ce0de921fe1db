import * as z from "zod/mini";
import { channel } from "#domain/attempt/channel-schema";
import { columnName, field, fieldOfSeveral, instantField, valueMapOf } from "./import-column.ts";

/** Whether a missing contact on a channel means that it was not made (`complete`) or means nothing (`partial`). */
export const absence = z.enum(["partial", "complete"]);
export type Absence = z.infer<typeof absence>;

/** `values`: those that say stop, a day among them for every day; any other says nothing. */
export const stopColumn = z.strictObject({
  column: columnName,
  channel: z.nullable(channel),
  values: z.array(z.string().check(z.maxLength(200))).check(z.maxLength(100)),
});
export type StopColumn = z.infer<typeof stopColumn>;

export const outcomeKind = z.enum(["progressed", "not_progressed", "unknown"]);

/**
 * How a file of leads is read. `system` with the id names a lead for ever: the same file twice changes nothing.
 * Columns named nowhere are kept as the lead's answers.
 */
export const leadMapping = z.strictObject({
  kind: z.literal("leads"),
  system: z.string().check(z.minLength(1), z.maxLength(100)),
  /** IANA name: the zone of instants written without one. */
  zone: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Left out: the file has none, and a lead is known by its arrival, name, number and address. */
  id: z.optional(columnName),
  arrivedAt: instantField,
  /** Rows with the same id and another arrival are further enquiries of the same lead; left out: they are given back. */
  furtherEnquiries: z.optional(z.boolean()),
  /** Of several columns (first and last name) all, in their order. */
  label: z.optional(fieldOfSeveral),
  source: z.optional(field),
  campaign: z.optional(field),
  /** The ad it came by, and the landing page (an address or a name). */
  ad: z.optional(field),
  page: z.optional(field),
  /** Of several columns the first that is filled; the others stay among the answers. */
  phone: z.optional(fieldOfSeveral),
  email: z.optional(fieldOfSeveral),
  /** The lead's own zone (IANA name), where the file knows it. */
  leadZone: z.optional(field),
  owner: z.optional(field),
  /** Columns that hold what the person asked; an empty cell is no question. */
  questions: z.optional(z.array(columnName)),
  /** Columns that hold facts of the enquiry (amount, model, date wanted); kept as answers too. */
  facts: z.optional(z.array(columnName)),
  /** Columns named nowhere else whose content is for whoever works with the lead alone. */
  personal: z.optional(z.array(columnName)),
  requestedChannel: z.optional(z.strictObject({ column: columnName, values: valueMapOf(channel) })),
  /** A value the map does not name is `unknown`. */
  outcome: z.optional(z.strictObject({ column: columnName, values: valueMapOf(outcomeKind) })),
  outcomeAt: z.optional(instantField),
  /** When the sender last noted anything on the lead: says how far the record reaches. */
  lastSeenAt: z.optional(instantField),
  /** Columns in which a lead's row says that the person wants no contact: by that channel, or (null) by none. */
  stops: z.optional(z.array(stopColumn).check(z.maxLength(20))),
  /** `partial` where not said, for every channel not named. */
  absence: z.optional(z.partialRecord(channel, absence)),
});
export type LeadMapping = z.infer<typeof leadMapping>;
