import * as z from "zod/mini";
import { channel } from "../attempt/channel-schema.ts";
import { hours } from "../time/hours.ts";

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
 * A cap's `hours: null` is the whole episode before contact.
 */
export const policy = z.extend(hours, {
  id: z.string(),
  preset: z.enum(["default", "fast_consumer", "considered_business", "field_visits", "own"]),
  permittedExempt: z.array(channel),
  dayparts: z.boolean(),
  response: z.object({
    standard: responsePolicy,
    bySource: z.record(z.string(), responsePolicy),
  }),
  slots: z.array(slotEnd),
  caps: z.array(z.object({ hours: z.nullable(z.number()), most: z.int() })),
  /** How far off a date to come back may be that they did not name themselves, days; left out: 90. */
  recycleMostDays: z.optional(z.int().check(z.positive())),
});
export type Policy = z.infer<typeof policy>;
