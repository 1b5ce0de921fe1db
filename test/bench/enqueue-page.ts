// Runs inside the page: the phone's own capture, and two peers that keep as much, each awaited until it is on disk.
import Dexie, { type Table } from "dexie";
import { openDB } from "idb";
import { capture } from "#phone/outbox/capture";
import { openStores } from "#phone/storage/databases/open-stores";

const now = (): number => Date.now();
const leadId = "0190a000-0000-7000-8000-000000000001";
const payload = (at: number) => ({ attemptId: crypto.randomUUID(), channel: "call" as const, startedAt: at });

/** Takes `count` times, ms, of a piece of work awaited one after the other. */
const timed = async (count: number, work: () => Promise<unknown>): Promise<number[]> => {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times;
};

/** An event with the lead it is about and the numbering, as the peers keep them. */
const event = (seq: number) => ({
  eventId: crypto.randomUUID(),
  deviceSeq: seq,
  leadId,
  event: {
    leadId,
    type: "attempt.started",
    v: 1,
    capturedAt: now(),
    tz: "UTC",
    payload: payload(now()),
    hash: "x".repeat(64),
  },
});

export const ours = async (count: number): Promise<number[]> => {
  const stores = openStores(`bench-${crypto.randomUUID()}`);
  const clock = { now, zone: "UTC" };
  const one = async () => {
    const captured = await capture(stores, [{ leadId, type: "attempt.started", payload: payload(now()) }], clock);
    if (!captured.saved || captured.where !== "disk") throw new Error("not on disk");
  };
  await timed(20, one);
  return timed(count, one);
};

export const rawIdb = async (count: number): Promise<number[]> => {
  const db = await openDB(`raw-${crypto.randomUUID()}`, 1, {
    upgrade: (made) => {
      made.createObjectStore("events", { keyPath: "eventId" }).createIndex("seq", "deviceSeq");
      made.createObjectStore("meta");
    },
  });
  await db.put("meta", { nextSeq: 1 }, "meta");
  const one = async () => {
    const tx = db.transaction(["events", "meta"], "readwrite", { durability: "strict" });
    const { nextSeq } = (await tx.objectStore("meta").get("meta")) as { nextSeq: number };
    await Promise.all([
      tx.objectStore("events").add(event(nextSeq)),
      tx.objectStore("meta").put({ nextSeq: nextSeq + 1 }, "meta"),
      tx.done,
    ]);
  };
  await timed(20, one);
  return timed(count, one);
};

export const dexie = async (count: number): Promise<number[]> => {
  const db = new Dexie(`dexie-${crypto.randomUUID()}`, { chromeTransactionDurability: "strict" });
  db.version(1).stores({ events: "eventId, deviceSeq", meta: "" });
  const [events, meta] = [
    db.table("events") as Table<unknown, string>,
    db.table("meta") as Table<{ nextSeq: number }, string>,
  ];
  await meta.put({ nextSeq: 1 }, "meta");
  const one = () =>
    db.transaction("rw", events, meta, async () => {
      const { nextSeq } = (await meta.get("meta"))!;
      await events.add(event(nextSeq));
      await meta.put({ nextSeq: nextSeq + 1 }, "meta");
    });
  await timed(20, one);
  return timed(count, one);
};
