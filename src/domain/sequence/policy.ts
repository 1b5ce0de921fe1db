import * as z from "zod/mini";
import { channel } from "../attempt/channel.ts";

const minutesOfDay = z.int().check(z.minimum(0), z.maximum(1440));
const span = z.tuple([minutesOfDay, minutesOfDay]);

/** Where a slot ends: so many service minutes, or so many business days, after the clock start. */
export const slotEnd = z.union([
  z.object({ serviceMinutes: z.number().check(z.positive()) }),
  z.object({ businessDays: z.number().check(z.positive()) }),
]);
export type SlotEnd = z.infer<typeof slotEnd>;

/** First useful response wanted within `withinMinutes` (W) and at the latest by `latestMinutes` (L ≥ 2W), service minutes. */
export const responsePolicy = z.object({ withinMinutes: z.number(), latestMinutes: z.number() });
export type ResponsePolicy = z.infer<typeof responsePolicy>;

/**
 * One version of a follow-up policy. Every value is the business's own; outside findings are never standards.
 * `weekly[0]` is Monday: spans in minutes of the business day. `permitted`: lead-local minutes in which calls and
 * SMS are allowed, null for no limit. A cap's `hours: null` is the whole episode before contact.
 */
export const policy = z.object({
  id: z.string(),
  preset: z.enum(["default", "fast_consumer", "considered_business", "field_visits", "own"]),
  zone: z.string(),
  weekly: z.array(z.array(span)).check(z.length(7)),
  holidays: z.array(z.iso.date()),
  permitted: z.nullable(span),
  permittedExempt: z.array(channel),
  dayparts: z.boolean(),
  response: z.object({
    standard: responsePolicy,
    bySource: z.record(z.string(), responsePolicy),
  }),
  slots: z.array(slotEnd),
  caps: z.array(z.object({ hours: z.nullable(z.number()), most: z.int() })),
});
export type Policy = z.infer<typeof policy>;
