import * as z from "zod/mini";
import { PUSH_MOST_EVENTS } from "./push-limits.ts";
import { wipeOrder } from "./wipe.ts";

/**
 * One fact as it travels. The envelope is parsed loosely: a phone may be years older or a version newer. `type`, `v` and
 * `payload` are read by the server's own version of the journal, and what it cannot read it keeps; what does not name the
 * event or say when it was may be missing. `hash` covers what it says: all but the device and its number (event-hash).
 */
export const pushedEvent = z.object({
  eventId: z.uuid(),
  deviceId: z.uuid(),
  deviceSeq: z.int().check(z.positive()),
  leadId: z.uuid(),
  /** The episode it is about, where it names one; else that is told by when it was. */
  episodeNo: z.optional(z.int().check(z.positive(), z.maximum(1_000_000))),
  type: z.string().check(z.maxLength(60)),
  v: z._default(z.int(), 1),
  /** The device's clock, ms; `clockOffset`: its lead over the server's as last measured. */
  capturedAt: z.int(),
  clockOffset: z._default(z.int(), 0),
  /** Where the clock says otherwise: the earliest it can have been, server time, by a clock that nobody sets. */
  notBefore: z.optional(z.int()),
  tz: z._default(z.string().check(z.maxLength(60)), ""),
  payload: z.unknown(),
  hash: z.string().check(z.maxLength(64)),
});
export type PushedEvent = z.infer<typeof pushedEvent>;

/** `wiped`: the order by which this phone removed its leads; no events is how a phone asks for orders alone. */
export const pushInput = z.object({
  events: z.array(z.unknown()).check(z.maxLength(PUSH_MOST_EVENTS)),
  wiped: z.optional(z.uuid()),
});
export type PushInput = z.infer<typeof pushInput>;

/**
 * Why an event was kept aside: a closed list. Of one that is `too_large` only its names are kept. Nothing else is dropped: what a newer server can read (`unknown_type`,
 * `newer_version`), and what came before its lead did (`unknown_lead`), is put on record later by itself.
 */
export const quarantineCode = z.enum([
  "unreadable",
  "too_large",
  "unknown_type",
  "newer_version",
  "hash_mismatch",
  "same_id_other_content",
  "unknown_lead",
  "foreign_organisation",
  "device_not_its_own",
  "person_inactive",
  "lead_not_held",
  "phone_lost",
]);
export type QuarantineCode = z.infer<typeof quarantineCode>;

/**
 * What became of one event. `applied`: on record, `version` is where the pull will have passed it. `duplicate`: it was
 * already, with its first result's version. `quarantined`: kept aside with a code; the phone may let go of it (a stolen
 * phone hears the same of what is not kept at all, so that it empties itself). `retry`:
 * not stored, send it again. `reseed`: stored, but this device's numbering is shared with another copy.
 */
export const pushResult = z.object({
  eventId: z.nullable(z.string()),
  result: z.enum(["applied", "duplicate", "quarantined", "retry"]),
  code: z.nullable(quarantineCode),
  version: z.nullable(z.int()),
  reseed: z.boolean(),
  /** Accepted though the lead is another's by now, or closed. */
  flags: z.array(z.enum(["reassigned", "closed"])),
});
export type PushResult = z.infer<typeof pushResult>;

/** A body without `kind: "push"` is not the server's: a captive portal's 200 acknowledges nothing. */
export const pushOutput = z.object({
  kind: z.literal("push"),
  serverTime: z.int(),
  lastDeviceSeq: z.int(),
  results: z.array(pushResult),
  wipe: z.optional(wipeOrder),
});
export type PushOutput = z.infer<typeof pushOutput>;
