import * as z from "zod/mini";

/**
 * `n` out of `of`, with Wilson's 95 % interval of the share in [0,1]; null where `of` is 0. `atMost`: what `n` may come
 * to, where something is unknown; the interval then runs from the lower end of the least to the upper end of the most.
 */
export const reviewShare = z.object({
  n: z.int(),
  of: z.int(),
  atMost: z.optional(z.int()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
});
export type ReviewShare = z.infer<typeof reviewShare>;
