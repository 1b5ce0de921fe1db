import { keysOnDisk } from "../storage/keys/key-ring.ts";
import { keyNeeded, openEvents } from "../storage/sealing/open-events.ts";
import type { Stores } from "../storage/databases/open-stores.ts";
import { waitingAndSent } from "./outbox.ts";
import { resendQuarantined } from "./resend-quarantined.ts";

/** Puts parked events whose key is there again back among what waits. */
export const unpark = async (stores: Stores): Promise<void> => {
  const parked = (await waitingAndSent(stores)).sent.filter(({ keptAside }) => keptAside === "no_key");
  if (parked.length === 0) return;
  const there = await keysOnDisk(stores);
  const found = parked.filter(({ event }) => there?.has(keyNeeded(event) ?? ""));
  // One that is damaged does not open for its key either.
  const events = await openEvents(
    stores,
    found.map(({ event }) => event),
    true,
  );
  for (const [at, { eventId }] of found.entries()) if (events[at] !== null) await resendQuarantined(stores, eventId);
};
