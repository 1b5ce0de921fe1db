import * as z from "zod/mini";

/**
 * What opened an episode: an enquiry (`enquiry`: the first, or nobody noted after what; else it came after the one before
 * was closed, held or stopped, or after thirty quiet days), or a date to come back on.
 */
export const opening = z.enum(["enquiry", "closed", "held", "stopped", "quiet", "recycled"]);
export type Opening = z.infer<typeof opening>;
