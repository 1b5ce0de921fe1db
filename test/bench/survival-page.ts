// Runs inside the page: writes facts down one after the other until the page is killed, and reads what a killed one left.
import { capture } from "#phone/outbox/capture";
import { reconcileCopies } from "#phone/outbox/second-copy";
import { waiting } from "#phone/outbox/outbox";
import { openEvents } from "#phone/storage/sealing/open-events";
import { openStores } from "#phone/storage/databases/open-stores";

const leadId = "0190a000-0000-7000-8000-000000000001";

/** Says each event's id in the console as soon as it is said to be saved; unless told how many, never ends by itself. */
export const write = async (userId: string, most = Infinity): Promise<void> => {
  const stores = openStores(userId);
  const clock = { now: Date.now, zone: "UTC" };
  for (let n = 0; n < most; n += 1) {
    const payload = { attemptId: crypto.randomUUID(), channel: "call" as const, startedAt: Date.now() };
    const captured = await capture(stores, [{ leadId, type: "attempt.started", payload }], clock);
    if (captured.saved) console.debug(`saved ${captured.where} ${captured.eventIds.join(" ")}`);
  }
};

/** The events in a person's outbox that can still be read, once it has been looked after as a sync does first. */
export const left = async (userId: string): Promise<string[]> => {
  const stores = openStores(userId);
  await reconcileCopies(stores);
  const events = await openEvents(
    stores,
    (await waiting(stores, 100_000)).map(({ event }) => event),
  );
  stores.outbox.close();
  return events.flatMap((event) => event?.eventId ?? []);
};
