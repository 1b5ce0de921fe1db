import { attemptNamed } from "../storage/sealing/attempt-named.ts";
import type { Stores } from "../storage/databases/open-stores.ts";
import { inEmergencyLane } from "./emergency-lane.ts";
import { waitingAndSent } from "./outbox.ts";

/** How the outbox stands: what waits, what the server quarantined, and when something last arrived. */
export interface Tally {
  readonly waiting: number;
  readonly inLane: number;
  /** What waits, as a person counts it: all that was written down of one attempt is one entry. */
  readonly entries: number;
  readonly quarantined: number;
  readonly sentAt: number | null;
}

export const tallyOf = async (stores: Stores): Promise<Tally> => {
  const { waiting, sent } = await waitingAndSent(stores);
  const lane = inEmergencyLane(stores.userId);
  const times = sent.map((row) => row.sentAt);
  return {
    waiting: waiting.length,
    inLane: lane.length,
    entries: new Set([...waiting.map(({ event }) => event), ...lane].map((one) => attemptNamed(one) ?? one.eventId))
      .size,
    quarantined: sent.filter((row) => row.keptAside !== null).length,
    sentAt: times.length === 0 ? null : Math.max(...times),
  };
};
