import type { PushedEvent } from "#contract/push";
import { waiting } from "#phone/outbox/outbox";
import { openEvents } from "#phone/storage/sealing/open-events";
import type { Stores } from "#phone/storage/databases/open-stores";
import type { OutboxRow } from "#phone/storage/databases/schema";

/** What waits, opened: rows as an earlier build left them, in the clear. */
export const waitingOpened = async (
  stores: Stores,
  most: number,
): Promise<(Omit<OutboxRow, "event"> & { event: PushedEvent })[]> => {
  const rows = await waiting(stores, most);
  const events = await openEvents(
    stores,
    rows.map(({ event }) => event),
  );
  return rows.map((row, at) => ({ ...row, event: events[at]! }));
};
