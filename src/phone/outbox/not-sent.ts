import { inEmergencyLane } from "./emergency-lane.ts";
import type { PushedEvent } from "#contract/push";
import type { Stores } from "../storage/databases/open-stores.ts";
import { numbered, openEvents } from "../storage/sealing/open-events.ts";
import type { SentRow } from "../storage/databases/schema.ts";
import { attemptNamed } from "../storage/sealing/attempt-named.ts";
import { waitingAndSent } from "./outbox.ts";

/**
 * What this phone wrote down and the server has not taken on record. `event` null: it cannot be opened here, as long as
 * its key is not there. `keptAside`: the server has it, and says why not (`no_key`: it has not, as long
 * as the key is gone).
 */
export interface NotSent {
  readonly eventId: string;
  readonly leadId: string;
  /** The attempt it is about; null: none, or it cannot be read. */
  readonly attemptId: string | null;
  readonly event: Omit<PushedEvent, "deviceSeq"> | null;
  readonly where: "outbox" | "emergency_lane" | "kept_aside";
  readonly keptAside: SentRow["keptAside"];
}

/** Everything not on record yet, oldest first. */
export const notSent = async (stores: Stores): Promise<NotSent[]> => {
  const { waiting, sent } = await waitingAndSent(stores);
  const lane = inEmergencyLane(stores.userId);
  const quarantined = sent.filter((row) => row.keptAside !== null);
  const rows = [
    ...waiting.map(
      ({ event, eventId, leadId }) => ({ event, eventId, leadId, where: "outbox", keptAside: null }) as const,
    ),
    ...lane.map((event) => {
      const { eventId, leadId } = event;
      return { event: numbered(event, 0), eventId, leadId, where: "emergency_lane", keptAside: null } as const;
    }),
    ...quarantined.map(
      ({ event, eventId, leadId, keptAside }) => ({ event, eventId, leadId, where: "kept_aside", keptAside }) as const,
    ),
  ];
  const events = await openEvents(
    stores,
    rows.map(({ event }) => event),
  );
  const told = rows.map((row, at) => ({ row, event: events[at] ?? null }));
  // What was written within one millisecond stands in the order of its numbers.
  told.sort(
    (a, b) =>
      (a.event?.capturedAt ?? 0) - (b.event?.capturedAt ?? 0) || (a.event?.deviceSeq ?? 0) - (b.event?.deviceSeq ?? 0),
  );
  return told.map(({ row, event }): NotSent => ({
    ...row,
    attemptId: attemptNamed(row.event) ?? attemptNamed(event),
    event,
  }));
};
