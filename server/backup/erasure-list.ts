import * as z from "zod/mini";

/** Who was erased on request, by ids alone: for a restore on another machine. `askedAt`: ISO, UTC. */
export const erasureList = z.object({
  fairlead: z.literal("erasures"),
  format: z.literal(1),
  erasures: z.array(z.object({ orgId: z.string(), personId: z.uuid(), askedAt: z.iso.datetime() })),
});
export type ErasureList = z.infer<typeof erasureList>;
