import type { Fact } from "#domain/journal/fact";
import type { PushedEvent } from "#contract/push";
import type { PullCursor } from "#contract/pull";
import { inEmergencyLane } from "../capture/emergency-lane.ts";
import { recorded } from "../outbox/outbox.ts";
import type { Stores } from "../store/open-stores.ts";

/** What this phone has written down about its leads. `fresh`: leads whose pulled copy does not show all of it yet. */
export interface LocalFacts {
  readonly byLead: ReadonlyMap<string, readonly Fact[]>;
  readonly fresh: ReadonlySet<string>;
}

/** A type this build does not know (written by a newer one, before going back) is one nobody here reads. */
const factOf = (event: PushedEvent, actorId: string): Fact =>
  ({
    eventId: event.eventId,
    deviceId: event.deviceId,
    deviceSeq: event.deviceSeq,
    leadId: event.leadId,
    actorId,
    type: event.type,
    capturedAt: event.capturedAt,
    clockOffset: event.clockOffset,
    receivedAt: event.capturedAt - event.clockOffset,
    payload: event.payload,
  }) as Fact;

/**
 * The phone's own facts, by lead. A lead stays fresh until the *pull* has passed its last event's version, not merely
 * until the push was answered: so nothing flickers back.
 */
export const localFacts = async (stores: Stores, cursor: PullCursor | null): Promise<LocalFacts> => {
  const { waiting, sent } = await recorded(stores);
  const byLead = new Map<string, Fact[]>();
  const fresh = new Set<string>();
  const add = (event: PushedEvent): void => {
    byLead.set(event.leadId, [...(byLead.get(event.leadId) ?? []), factOf(event, stores.userId)]);
  };
  for (const row of waiting) {
    add(row.event);
    fresh.add(row.leadId);
  }
  // Numbers come with the merge: until then, after everything that has one, in the order of writing.
  inEmergencyLane(stores.userId).forEach((event, at) => {
    add({ ...event, deviceSeq: Number.MAX_SAFE_INTEGER - 10_000 + at });
    fresh.add(event.leadId);
  });
  for (const row of sent) {
    if (row.keptAside !== null) continue;
    add(row.event);
    if (row.version !== null && (cursor === null || row.version > cursor.version)) fresh.add(row.leadId);
  }
  return { byLead, fresh };
};
