import * as z from "zod/mini";

const minutesOfDay = z.int().check(z.minimum(0), z.maximum(1440));
const span = z.tuple([minutesOfDay, minutesOfDay]);

/**
 * When a business is staffed and when a lead may be called. `weekly[0]` is Monday: spans in minutes of the business's
 * day. `permitted`: lead-local minutes in which calls and SMS are allowed, null for no limit.
 */
export const hours = z.object({
  zone: z.string(),
  weekly: z.array(z.array(span)).check(z.length(7)),
  holidays: z.array(z.iso.date()),
  permitted: z.nullable(span),
});
export type Hours = z.infer<typeof hours>;
