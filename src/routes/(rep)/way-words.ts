import type { Channel } from "#domain/attempt/channel";
import type { QueueRow } from "#phone/leads/queue/read-queue";
import type { RowWay } from "#phone/leads/attempt/row-way";
import * as m from "../../paraglide/messages.js";
import { comingWords } from "./coming-words.ts";
import { DEVICE_ZONE } from "./device-zone.ts";

/** What a row's way is worked out from; `reason` null: nothing is due. */
export type WayRow = Pick<QueueRow, "entry" | "when" | "phone" | "email"> & {
  readonly reason: QueueRow["reason"] | null;
};

type Words = Partial<Record<Channel, () => string>>;
/** A channel as its button says it, and where it begins a line. */
export const BUTTON_WORDS: Words = {
  call: m.phone_call,
  sms: m.phone_sms,
  whatsapp: m.phone_whatsapp,
  email: m.phone_email,
};
/** The same within a sentence. */
export const WITHIN_WORDS: Words = {
  call: m.phone_by_call,
  sms: m.phone_by_sms,
  whatsapp: m.phone_by_whatsapp,
  email: m.phone_by_email,
};
const named = (words: Words, { channel }: RowWay): string => words[channel]?.() ?? channel;

/**
 * By which way a row's thing is done, where no button says it; and what is left, where a number or an address of theirs
 * turned out wrong. Null: nothing is to be said.
 */
export const wayWords = ({ entry, when, reason }: WayRow, ways: readonly RowWay[], now: number): string | null => {
  if (reason === "unlogged") return null;
  if (entry.stopped) return null;
  if (ways.length === 0 && entry.ways?.length === 0) return m.phone_row_no_way();
  if (entry.lost !== undefined && entry.lost.length > 0)
    return ways.length === 0
      ? m.phone_row_no_way()
      : m.phone_row_other_way({ ways: ways.map((way) => named(WITHIN_WORDS, way)).join(", ") });
  const way = ways[0];
  if (way === undefined) return null;
  if (way.opensAt !== null)
    return m.phone_row_way_from({
      way: named(BUTTON_WORDS, way),
      at: comingWords(way.opensAt, now, DEVICE_ZONE),
    });
  return when === "now" ? null : m.phone_row_then({ way: named(WITHIN_WORDS, way) });
};
