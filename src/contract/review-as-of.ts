import * as z from "zod/mini";
import { instant } from "#domain/time/instant-schema";

/**
 * The instant every verdict on the page is as of. `end_of_record`: the organisation's last recorded instant lies
 * more than 30 days back, so its leads are judged as of that instant and not as if nothing had been done since.
 * `zone`: the organisation's own, in which weeks and weekdays are counted.
 */
export const reviewAsOf = z.object({ at: instant, kind: z.enum(["now", "end_of_record"]), zone: z.string() });
export type ReviewAsOf = z.infer<typeof reviewAsOf>;
