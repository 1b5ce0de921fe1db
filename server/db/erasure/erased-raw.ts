import { eraseFact } from "#domain/journal/erase-fact";
import type { Erasing } from "#domain/attempt/erasing";

const NAMES = [
  "eventId",
  "deviceId",
  "deviceSeq",
  "leadId",
  "episodeNo",
  "capturedAt",
  "clockOffset",
  "notBefore",
  "hash",
];

/**
 * What stays of an entry that was kept aside: its ids, number and hash, and of a type that is known here what happened;
 * marked, since it is not any more what was sent.
 */
export const erasedRaw = (raw: string, to: Erasing): string => {
  const sent = parsed(raw);
  const kept = Object.fromEntries(NAMES.flatMap((name) => (isPlain(sent[name]) ? [[name, sent[name]]] : [])));
  const { type, v, payload } = sent;
  const isKnown = typeof type === "string" && /^[a-z.-]{1,40}$/.test(type) && typeof v === "number";
  return JSON.stringify({
    ...kept,
    ...(isKnown ? { type, v, payload: eraseFact(type, v, payload, to) } : {}),
    erased: true,
  });
};

const parsed = (raw: string): Record<string, unknown> => {
  try {
    const read: unknown = JSON.parse(raw);
    return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

/** A number, or an id or a hash: anything else under these names is somebody's text. */
const isPlain = (value: unknown): boolean =>
  typeof value === "number" || (typeof value === "string" && /^[0-9a-f-]{16,64}$/i.test(value));
