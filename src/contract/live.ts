import * as z from "zod/mini";

/**
 * One line of `GET /api/events` (server-sent events, `data` as JSON, `id` the version): something about a lead is
 * new; ask again for what the page shows. `many`: more than is worth telling one by one, `leadId` null. Nothing of a
 * person is in it. The stream opens with `ready` and where the feed stands.
 */
export const liveChange = z.object({
  version: z.int(),
  leadId: z.nullable(z.string()),
  what: z.enum(["ready", "add", "change", "remove", "many"]),
});
export type LiveChange = z.infer<typeof liveChange>;
