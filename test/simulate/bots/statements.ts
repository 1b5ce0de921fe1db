import type { FiledDisposition } from "#domain/disposition/filed-disposition";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY, type Instant } from "#domain/time/instant";
import { noted } from "./bot.ts";

/** A pause of sixty days from `notedAt`, said in a contact or in none. */
export const pauseSaid = (at: Instant, notedAt: Instant, of: ContactEvent | null): SequenceEvent => ({
  ...noted("bot-pause", at, notedAt),
  kind: "pause",
  until: notedAt + 60 * DAY,
  contactId: of?.id ?? null,
});
export const stopSaid = (at: Instant, notedAt: Instant, of: ContactEvent | null): SequenceEvent => ({
  ...noted("bot-stop", at, notedAt),
  kind: "stop",
  channel: null,
  contactId: of?.id ?? null,
});

const FILED = {
  "2": ["2", "no_response.never_reached"],
  "3": ["3", "low_intent.browsing"],
  "4": ["4", "no_fit.need"],
  "5": ["5", "no_timing.date_known"],
  "8": ["8", "objection.price"],
  "9": ["9", "objection.price"],
  signed: ["6", "step_reached.signed"],
} as const satisfies Record<string, readonly [FiledDisposition["code"], string]>;
/** An outcome with every particular it asks for. */
export const filing = (code: keyof typeof FILED, at: Instant, notedAt: Instant): SequenceEvent => ({
  ...noted("bot-code", at, notedAt),
  kind: "disposition",
  filed: {
    code: FILED[code][0],
    reason: FILED[code][1],
    facts: {
      criterion: "need",
      value: "none",
      who_said: "lead",
      lead_words: "no",
      last_step: "call",
      last_attempt: "today",
      recycle_date: "2026-06-01",
      track: "later",
      owner: "rep-a",
      claim_that_mattered: "price",
      criteria_confirmed: "all",
      next_step: "none",
    },
    confidence: "lead_said",
    setVersion: "reasons@1",
  },
});
