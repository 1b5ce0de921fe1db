import type { PushedEvent } from "#contract/push";
import type { Stores } from "../databases/open-stores.ts";
import type { OutboxRow, SealedEvent } from "../databases/schema.ts";
import { NO_KEY } from "../keys/key-ring.ts";
import { isSealed, unseal } from "./seal.ts";

/** An event on its way into the outbox: its device and number are given within the transaction that stores it. */
export type Unnumbered =
  Omit<PushedEvent, "deviceSeq"> | Pick<SealedEvent, "eventId" | "leadId" | "attemptId" | "sealed">;

/** One that has no number yet, under the one it is to be read by. */
export const numbered = (event: Unnumbered, deviceSeq: number): OutboxRow["event"] =>
  ({ deviceId: "", ...event, deviceSeq }) as OutboxRow["event"];

const isShut = (event: unknown): event is SealedEvent =>
  typeof event === "object" && event !== null && "sealed" in event && isSealed(event.sealed);

/** The key without which an event cannot be read; undefined for one that lies in the clear. */
export const keyNeeded = (event: unknown): string | undefined =>
  isShut(event) && event.sealed.k !== NO_KEY ? event.sealed.k : undefined;

/** Events never change: what was opened once need not be again while the page is there. */
const opened = new WeakMap<Stores["keys"], Map<string, PushedEvent | null>>();

/**
 * Opens events as they lie here, in order; null for one that cannot be opened, as long as its key is not there (`anew`:
 * looks again). One that was never sealed, or is damaged beyond telling, comes back as it is.
 */
export const openEvents = async (
  stores: Stores,
  events: readonly OutboxRow["event"][],
  anew = false,
): Promise<(PushedEvent | null)[]> => {
  const cached = opened.get(stores.keys) ?? new Map<string, PushedEvent | null>();
  opened.set(stores.keys, cached);
  return Promise.all(
    events.map(async (event) => {
      if (!isShut(event)) return event;
      const { eventId, deviceId, deviceSeq, leadId, sealed } = event;
      let said = cached.get(eventId);
      if (said === undefined || (said === null && anew)) {
        said = ((await unseal(stores, sealed, eventId)) ?? null) as PushedEvent | null;
        cached.set(eventId, said);
      }
      return said && { ...said, eventId, deviceId, deviceSeq, leadId };
    }),
  );
};
