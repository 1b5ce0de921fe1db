import * as z from "zod/mini";
import { instant } from "#domain/time/instant-schema";
import { quarantineCode } from "./push.ts";
import { recordOf } from "./record-of.ts";

export const quarantineResolution = z.enum(["attached", "accepted", "set_aside"]);
export type QuarantineResolution = z.infer<typeof quarantineResolution>;

export const quarantineInput = z.object({
  limit: z._default(z.int().check(z.minimum(1), z.maximum(50)), 20),
  /** `nextCursor` of the page before; absent for the first page. */
  cursor: z.optional(z.uuid()),
});
export type QuarantineInput = z.infer<typeof quarantineInput>;

/** One kept event, or what is asked about it. */
export const quarantineOne = z.object({ id: z.uuid() });
/** `leadId`: the lead of the organisation it is about. */
export const quarantineAttach = z.object({ id: z.uuid(), leadId: z.uuid() });
export const quarantineDismiss = z.object({
  id: z.uuid(),
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500), z.regex(/^[^\0]*$/)),
});

/**
 * What was kept aside and nobody has decided on. `who`: whose phone sent it. `lead`: where it is one of the
 * organisation's. `written`: what this build reads in it, as the journal has it; null where it reads nothing. `can`:
 * besides setting it aside.
 */
export const quarantineRow = z.object({
  id: z.string(),
  code: quarantineCode,
  receivedAt: instant,
  who: z.nullable(z.string()),
  lead: z.nullable(z.object({ leadId: z.string(), label: z.string() })),
  written: z.nullable(z.object({ type: z.string(), capturedAt: z.int(), payload: recordOf(z.unknown()) })),
  can: z.nullable(z.enum(["attach", "accept"])),
});
export type QuarantineRow = z.infer<typeof quarantineRow>;

/**
 * A phone whose storage was cleared, which nobody has noted yet. `id`: the device it was. `who`: whose phone; null where
 * that person is not here any more. `at`: when the server was told.
 */
export const clearedPhone = z.object({ id: z.string(), who: z.nullable(z.string()), at: instant });
export type ClearedPhone = z.infer<typeof clearedPhone>;

/** Newest first. `cleared`: the same on every page. */
export const quarantineOutput = z.object({
  rows: z.array(quarantineRow),
  cleared: z.array(clearedPhone),
  total: z.int(),
  nextCursor: z.nullable(z.string()),
});
export type QuarantineOutput = z.infer<typeof quarantineOutput>;

/** `count`: kept events; `cleared`: phones. */
export const quarantineCount = z.object({ count: z.int(), cleared: z.int() });
/** Word for word as it was sent: JSON as text. */
export const quarantineRaw = z.object({ raw: z.string() });
export const quarantineResolved = z.object({ resolution: quarantineResolution });
export type QuarantineResolved = z.infer<typeof quarantineResolved>;
