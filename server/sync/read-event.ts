import { hash } from "node:crypto";
import { canonicalEvent } from "#contract/event-hash";
import { type PushedEvent, pushedEvent, type QuarantineCode } from "#contract/push";
import { EVENT_MOST_BYTES } from "#contract/push-limits";
import type { FactPayload, FactType } from "#domain/journal/fact";
import { readFast } from "../base/read-fast.ts";
import { isStorable, storable } from "./storable.ts";
import { upcast } from "../record/fact/upcast.ts";

/** What names an event though it may not be readable. */
type Named = { eventId: string | null; deviceSeq: number | null; leadId: string | null; raw: string };

export type SoundEvent = Named & {
  sound: true;
  event: PushedEvent;
  type: FactType;
  /** As sent, with what the store cannot hold replaced. */
  payload: unknown;
  /** Of a lead made on the phone, what makes it. */
  creates: FactPayload<"lead.created-on-phone"> | null;
};
export type ReadEvent = SoundEvent | (Named & { sound: false; code: QuarantineCode; event: PushedEvent | null });

const readPushed = readFast(pushedEvent);

/** The bound holds at capture, before the event has its number. */
const NUMBER_ROOM = 64;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const uuid = (value: unknown): string | null =>
  typeof value === "string" && UUID.test(value) ? value.toLowerCase() : null;

const textOf = (value: unknown): string => {
  try {
    // Lone surrogates and null characters come out as escapes: plain text that any store takes.
    return JSON.stringify(value) ?? "null";
  } catch {
    return '"nested beyond reading"';
  }
};

const nameOf = (sent: unknown): Named => {
  const fields = (typeof sent === "object" && sent !== null ? sent : {}) as Record<string, unknown>;
  const seq = fields["deviceSeq"];
  return {
    eventId: uuid(fields["eventId"]),
    deviceSeq: Number.isSafeInteger(seq) && (seq as number) > 0 ? (seq as number) : null,
    leadId: uuid(fields["leadId"]),
    raw: textOf(sent),
  };
};

/** What is left of an event above the bound: its names, its size, and the hash that tells it from another. */
const stubOf = ({ eventId, deviceSeq, leadId, raw }: Named, bytes: number): string =>
  JSON.stringify({ eventId, deviceSeq, leadId, bytes, hash: hash("sha256", raw) });

/**
 * Reads one event as it was sent: is it whole, is it what was written down, does this build know its type and
 * version? Never throws; what it cannot read it names as far as it can.
 */
export const readEvent = (sent: unknown): ReadEvent => {
  const named = nameOf(sent);
  const bytes = Buffer.byteLength(named.raw);
  if (bytes > EVENT_MOST_BYTES + NUMBER_ROOM)
    return { ...named, raw: stubOf(named, bytes), sound: false, code: "too_large", event: null };
  const parsed = readPushed(sent);
  if (parsed === null) return { ...named, sound: false, code: "unreadable", event: null };
  const event: PushedEvent = {
    ...parsed,
    eventId: parsed.eventId.toLowerCase(),
    leadId: parsed.leadId.toLowerCase(),
  };
  const aside = (code: QuarantineCode): ReadEvent => ({ ...named, sound: false, code, event });
  try {
    // As the contract's `eventHash`, which is made for the browser: there every hash is a promise, a tenth of a push.
    const text = canonicalEvent(sent as Record<string, unknown>);
    if (hash("sha256", text) !== event.hash) return aside("hash_mismatch");
  } catch {
    return aside("unreadable");
  }
  const payload = isStorable(named.raw) ? event.payload : storable(event.payload);
  const read = upcast(event.type, event.v, payload);
  if (!read.ok) return aside(read.code);
  const creates = read.type === "lead.created-on-phone" ? (read.payload as FactPayload<"lead.created-on-phone">) : null;
  return { ...named, sound: true, event, type: read.type, payload, creates };
};
