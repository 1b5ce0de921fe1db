import * as z from "zod/mini";
import { instant } from "./instant-schema.ts";

/**
 * A time zone as data: from `from[i]` on, local clock = instant + `offsetMs[i]`. Sorted; the first entry covers
 * everything before. Built outside the domain, from the platform's zone database.
 */
export const zoneTable = z.object({
  zone: z.string(),
  from: z.array(instant),
  offsetMs: z.array(z.int()),
});
export type ZoneTable = z.infer<typeof zoneTable>;
