import * as z from "zod/mini";
import { instant } from "#domain/time/instant";
import { quarantineCode } from "./push.ts";

export const keptResolution = z.enum(["attached", "accepted", "set_aside"]);
export type KeptResolution = z.infer<typeof keptResolution>;

export const keptInput = z.object({
  limit: z._default(z.int().check(z.minimum(1), z.maximum(50)), 20),
  /** `nextCursor` of the page before; absent for the first page. */
  cursor: z.optional(z.uuid()),
});
export type KeptInput = z.infer<typeof keptInput>;

/** One kept event, or what is asked about it. */
export const keptOne = z.object({ id: z.uuid() });
/** `leadId`: the lead of the organisation it is about. */
export const keptAttach = z.object({ id: z.uuid(), leadId: z.uuid() });
export const keptSetAside = z.object({
  id: z.uuid(),
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500), z.regex(/^[^\0]*$/)),
});

/**
 * What was kept aside and nobody has decided on. `who`: whose phone sent it. `lead`: where it is one of the
 * organisation's. `written`: what this build reads in it, as the journal has it; null where it reads nothing. `can`:
 * besides setting it aside.
 */
export const keptRow = z.object({
  id: z.string(),
  code: quarantineCode,
  receivedAt: instant,
  who: z.nullable(z.string()),
  lead: z.nullable(z.object({ leadId: z.string(), label: z.string() })),
  written: z.nullable(z.object({ type: z.string(), capturedAt: z.int(), payload: z.record(z.string(), z.unknown()) })),
  can: z.nullable(z.enum(["attach", "accept"])),
});
export type KeptRow = z.infer<typeof keptRow>;

/** Newest first. */
export const keptOutput = z.object({
  rows: z.array(keptRow),
  total: z.int(),
  nextCursor: z.nullable(z.string()),
});
export type KeptOutput = z.infer<typeof keptOutput>;

export const keptCount = z.object({ count: z.int() });
/** Word for word as it was sent: JSON as text. */
export const keptRaw = z.object({ raw: z.string() });
export const keptResolved = z.object({ resolution: keptResolution });
export type KeptResolved = z.infer<typeof keptResolved>;
