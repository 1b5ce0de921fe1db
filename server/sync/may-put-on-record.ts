import type { QuarantineRow } from "#contract/quarantine";
import type { QuarantineCode } from "#contract/push";
import type { ReadEvent } from "./read-event.ts";

/** Whole events, kept for who sent them or for what they are about; the rest is not what was written down. */
const SOUND: readonly QuarantineCode[] = [
  "unknown_type",
  "newer_version",
  "unknown_lead",
  "device_not_its_own",
  "person_inactive",
  "lead_not_held",
  "phone_lost",
];

/**
 * How a team lead may put a kept event on record: as it is where its lead is here (or it makes one), else by naming
 * the lead it is about; null where it cannot be.
 */
export const mayPutOnRecord = (code: QuarantineCode, read: ReadEvent, leadIsHere: boolean): QuarantineRow["can"] => {
  if (!read.sound || !SOUND.includes(code)) return null;
  return leadIsHere || read.creates !== null ? "accept" : "attach";
};
