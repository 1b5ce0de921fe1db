import { inEmergencyLane } from "./emergency-lane.ts";
import type { Stores } from "../storage/databases/open-stores.ts";

/** How the outbox stands: what waits, what the server quarantined, and when something last arrived. */
export interface Tally {
  readonly waiting: number;
  readonly inLane: number;
  readonly quarantined: number;
  readonly sentAt: number | null;
}

export const tallyOf = async (stores: Stores): Promise<Tally> => {
  const { waiting, sent } = await stores.outbox.run(async (db) => {
    const tx = db.transaction(["events", "sent"]);
    const [waitingCount, sentRows] = await Promise.all([
      tx.objectStore("events").count(),
      tx.objectStore("sent").getAll(),
    ]);
    await tx.done;
    return { waiting: waitingCount, sent: sentRows };
  });
  const times = sent.map((row) => row.sentAt);
  return {
    waiting,
    inLane: inEmergencyLane(stores.userId).length,
    quarantined: sent.filter((row) => row.keptAside !== null).length,
    sentAt: times.length === 0 ? null : Math.max(...times),
  };
};
