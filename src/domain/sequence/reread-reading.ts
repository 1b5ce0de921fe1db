import * as z from "zod/mini";
import { earlierReading } from "./earlier-reading.ts";

/**
 * What an episode was read to be by another version of the policy, before its lead was read again by one that was
 * applied to what had been brought in. `rereadId`: that re-reading.
 */
export const rereadReading = z.object({ ...earlierReading.shape, policyId: z.string(), rereadId: z.string() });
export type RereadReading = z.infer<typeof rereadReading>;
