import * as z from "zod/mini";
import { instant } from "#domain/time/instant-schema";

/**
 * The instant every verdict on the page is as of. `end_of_record`: nothing was recorded here in the last 30
 * days, so leads are judged as of the last thing that happened and not as if nothing had been done since.
 * `zone`: the organisation's own, in which weeks and weekdays are counted. `undated`: a file of attempts was brought in
 * that does not say when entries were written down.
 */
export const reviewAsOf = z.object({
  at: instant,
  kind: z.enum(["now", "end_of_record"]),
  zone: z.string(),
  undated: z.boolean(),
});
export type ReviewAsOf = z.infer<typeof reviewAsOf>;
