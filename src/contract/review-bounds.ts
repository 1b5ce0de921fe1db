import * as z from "zod/mini";
import { fault } from "#domain/disposition/fault-schema";
import { notAsked } from "#domain/lead/episode";
import { missing } from "#domain/sequence/assessment";
import { instant } from "#domain/time/instant-schema";

/**
 * How many leads show a fault: for certain, if every contact is on file, and at most, each holding the one before; out of
 * the `of` in which it has come due, `tooEarly` and `notApplicable` apart. `low`, `high` in [0,1]; null where `of` is 0.
 */
export const reviewBounds = z.object({
  fault,
  certain: z.int(),
  ifComplete: z.int(),
  possible: z.int(),
  of: z.int(),
  tooEarly: z.int(),
  notApplicable: z.int(),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
});

/** What no file of a system's leads records: told of the files, and not asked of each lead. */
export const reviewNotAsked = z.object({ system: z.string(), what: notAsked });
export type ReviewNotAsked = z.infer<typeof reviewNotAsked>;

/** Leads with not enough on record, and the one kind of thing that, known either way, would settle most of them. */
export const reviewNotEnough = z.object({
  leads: z.int(),
  most: z.nullable(z.object({ kind: missing, settles: z.int() })),
});

/** Leads of which it is too early to say anything, and when the first of them came in; null without any. */
export const reviewTooEarly = z.object({ leads: z.int(), oldestArrival: z.nullable(instant) });
