import type { OutboxMeta } from "../databases/schema.ts";
import type { Stores } from "../databases/open-stores.ts";
import { clockMeasured, sawGoBack } from "./clock-watch.ts";

/** As each page read or changed it last: good enough for the clock; a number from it is only ever a guess. */
const lastKnown = new WeakMap<Stores, OutboxMeta>();

/** When this page heard the server last: its time, and this page's clock that nobody sets. */
const lastHeard = new WeakMap<Stores, { readonly at: number; readonly mono: number }>();

/**
 * The earliest it can be now, server time: the server's last answer, and what this page has counted since by the clock
 * that nobody sets (it may stand still while the phone sleeps). Null: it never answered.
 */
export const earliestNow = (stores: Stores, { heardAt }: Pick<OutboxMeta, "heardAt">): number | null => {
  const heard = lastHeard.get(stores);
  const counted = heard === undefined ? null : Math.floor(heard.at + performance.now() - heard.mono);
  return counted === null ? (heardAt ?? null) : Math.max(counted, heardAt ?? 0);
};

/** What a fact says of the device it was written down on. */
export type DeviceNow = Pick<OutboxMeta, "deviceId" | "clockOffset" | "heardAt" | "wentBack">;

/** The device as this page knows it, read only the first time: what a tap waits for is then one transaction alone. */
export const knownMeta = async (stores: Stores): Promise<DeviceNow> => lastKnown.get(stores) ?? metaOf(stores);

/** The device as this page knew it last; undefined where it has not read it. */
export const guessedMeta = (stores: Stores): OutboxMeta | undefined => lastKnown.get(stores);

export const rememberMeta = (stores: Stores, meta: OutboxMeta): OutboxMeta => {
  lastKnown.set(stores, meta);
  return meta;
};

/** What this browser is to the server: made once for each person, kept beside the events it numbers. */
export const metaOf = (stores: Stores): Promise<OutboxMeta> =>
  stores.outbox.run(async (db) => {
    const found = await db.get("meta", "meta");
    if (found !== undefined) return rememberMeta(stores, found);
    const tx = db.transaction("meta", "readwrite", { durability: "strict" });
    const stored = await tx.store.get("meta");
    if (stored !== undefined) {
      await tx.done;
      return rememberMeta(stores, stored);
    }
    const made: OutboxMeta = { deviceId: crypto.randomUUID(), nextSeq: 1, pushToken: null, clockOffset: 0 };
    await tx.store.add(made, "meta");
    await tx.done;
    return rememberMeta(stores, made);
  });

/** Changes what is kept of this device; the numbering stays as it is at that moment. */
export const changeMeta = (stores: Stores, change: Partial<Omit<OutboxMeta, "nextSeq">>): Promise<void> =>
  stores.outbox.run(async (db) => {
    const tx = db.transaction("meta", "readwrite", { durability: "strict" });
    const stored = await tx.store.get("meta");
    if (stored !== undefined) await tx.store.put({ ...stored, ...change }, "meta");
    await tx.done;
    if (stored !== undefined) rememberMeta(stores, { ...stored, ...change });
  });

/** The server answered at `serverTime` while the device's clock said `now`: the clock is measured anew. */
export const noteHeard = async (
  stores: Stores,
  { now, serverTime }: { now: number; serverTime: number },
  change: Pick<Partial<OutboxMeta>, "restartedAt"> = {},
): Promise<void> => {
  const heard = { clockOffset: now - serverTime, heardAt: serverTime, wentBack: undefined };
  await changeMeta(stores, { ...change, ...heard });
  lastHeard.set(stores, { at: serverTime, mono: performance.now() });
  clockMeasured(now);
};

/** Looks at the device's clock, which says `now`; that it went back is kept until the server is heard from. */
export const lookAtClock = async (stores: Stores, now: number): Promise<void> => {
  if (sawGoBack(now)) await changeMeta(stores, { wentBack: true });
};
