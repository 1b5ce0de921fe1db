import "fake-indexeddb/auto";
import type { Draft } from "#phone/outbox/capture";
import { openStores, type Stores } from "#phone/storage/databases/open-stores";

let users = 0;
const kept = new Map<string, string>();

/** `localStorage` for Node; `full` makes every write fail as a full one does. */
export const lane = { full: false, kept: (): [string, string][] => [...kept] };
Object.defineProperty(globalThis, "localStorage", {
  configurable: true,
  value: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (lane.full) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  },
});

/** Databases of a person nobody else in this run is. */
export const freshStores = (): Stores => openStores(`person-${(users += 1)}`);

export const CLOCK = { now: () => 1_772_616_600_000, zone: "UTC" };

/** An attempt begun, as a draft. */
export const started = (leadId: string, attemptId: string = crypto.randomUUID()): Draft => ({
  leadId,
  type: "attempt.started",
  payload: { attemptId, channel: "call", startedAt: CLOCK.now() },
});
