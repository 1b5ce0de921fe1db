import * as z from "zod/mini";
import { instant } from "#domain/time/instant-schema";

/** The person behind a lead, and whoever was found to be the same. */
export const erasureOfLead = z.object({ leadId: z.uuid() });

/** `null`: nobody asked for it. `finishedAt` null: it is under way. */
export const erasureStatus = z.nullable(z.object({ askedAt: instant, finishedAt: z.nullable(instant) }));
export type ErasureStatus = z.infer<typeof erasureStatus>;

export const erasureAsked = z.object({ asked: z.literal(true) });
