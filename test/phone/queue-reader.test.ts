import { expect, test } from "vitest";
import type { PhoneLead } from "#contract/pull";
import { queueReader } from "#phone/leads/queue/read-queue";
import { writePage } from "#phone/leads/copy/write-page";
import type { Stores } from "#phone/storage/databases/open-stores";
import { capture } from "#phone/outbox/capture";
import { CLOCK, freshStores, started } from "./make-phone.ts";

const NOW = CLOCK.now();

/** Only what the queue reads of a lead. */
const lead = (leadId: string, label: string): PhoneLead =>
  ({
    leadId,
    label,
    questions: ["How long?"],
    entry: {
      leadId,
      arrivedAt: NOW - 60_000,
      unloggedSince: null,
      step: null,
      unansweredSince: null,
      response: { by: NOW + 60_000, latest: NOW + 120_000 },
      slot: null,
      tries: 0,
      avoidDayparts: [],
      stopped: false,
      pausedUntil: null,
      permitted: null,
      anyHour: false,
    },
  }) as unknown as PhoneLead;

/** A page as the pull writes it: rows and head in one transaction. */
const page = (stores: Stores, version: number, leads: readonly PhoneLead[], removed: readonly string[] = []) => {
  const cursor = { epoch: "e", version };
  return writePage(
    stores,
    { leads: [...leads], removed: [...removed], policies: [], cursor, first: null },
    { syncedAt: NOW },
  );
};

test("P30: the queue is as the last page pulled left it, though its leads are read once for each", async () => {
  const stores = freshStores();
  const look = queueReader(stores);
  const labels = async () => (await look(() => Promise.resolve(NOW))).rows.map(({ label }) => label);
  expect(await labels()).toEqual([]);
  await page(stores, 1, [lead("a", "Ada"), lead("b", "Ben")]);
  expect(await labels()).toEqual(["Ada", "Ben"]);
  expect(await labels()).toEqual(["Ada", "Ben"]);
  await page(stores, 2, [lead("c", "Cleo")], ["a"]);
  expect(await labels()).toEqual(["Ben", "Cleo"]);
});

test("P30: an attempt begun since the last look stands first, and a lead gone meanwhile still asks", async () => {
  const stores = freshStores();
  const look = queueReader(stores);
  const reasons = async () =>
    (await look(() => Promise.resolve(NOW))).rows.map(({ entry, reason, label }) => [entry.leadId, reason, label]);
  await page(stores, 1, [lead("a", "Ada"), lead("b", "Ben")]);
  await reasons();
  await capture(stores, [started("b")], CLOCK);
  expect((await reasons())[0]).toEqual(["b", "unlogged", "Ben"]);
  await page(stores, 2, [], ["b"]);
  expect((await reasons())[0]).toEqual(["b", "unlogged", null]);
});
