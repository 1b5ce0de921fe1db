import type { Fact } from "#domain/journal/fact";
import type { Instant } from "#domain/time/instant";
import type { FactSaid } from "../../db/record/fact.ts";
import { upcast } from "./upcast.ts";

/** No record here is older; a clock that says so was never set. */
const EARLIEST = Date.UTC(2000, 0, 1);

type Clocked = { capturedAt: number; clockOffset: number };

/**
 * How far the device's clock was ahead, ms: as it measured itself, and at least so far that nothing was written down
 * after it had arrived here.
 */
export const clockLead = ({ capturedAt, clockOffset }: Clocked, receivedAt: Instant): number =>
  Math.max(clockOffset, capturedAt - receivedAt);

/** An instant of the device's clock as ours: never after it was received, never before there were records. */
export const happened = (at: number, of: Clocked, receivedAt: Instant): Instant =>
  Math.min(Math.max(at - clockLead(of, receivedAt), EARLIEST), receivedAt);

/** A stored fact as the domain has it; null for what this build cannot read. */
export const factOf = (row: FactSaid): Fact | null => {
  const read = upcast(row.type, row.v, row.payload);
  if (!read.ok) return null;
  const { eventId, deviceId, deviceSeq, leadId, actorId, capturedAt, receivedAt, notBefore } = row;
  const clockOffset = clockLead(row, receivedAt);
  const of = { eventId, deviceId, deviceSeq, leadId, actorId, capturedAt, clockOffset, receivedAt };
  // Nobody wrote down after it arrived here.
  const floor = notBefore === null ? {} : { notBefore: Math.min(notBefore, receivedAt) };
  return { ...of, ...floor, type: read.type, payload: read.payload } as Fact;
};
