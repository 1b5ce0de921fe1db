import { expect, test } from "vitest";
import { draftOf, keepDraft } from "#phone/leads/attempt/drafts";
import { notePutOff, putOffAttempts } from "#phone/leads/asked/put-off";
import { readLead } from "#phone/leads/card/read-lead";
import { writePage } from "#phone/leads/copy/write-page";
import { queueReader } from "#phone/leads/queue/read-queue";
import { capture } from "#phone/outbox/capture";
import { openStores, type Stores } from "#phone/storage/databases/open-stores";
import { leadAt, NOW, POLICY } from "./make-lead.ts";
import { freshStores, started } from "./make-phone.ts";

const clock = { now: () => NOW, zone: "UTC" };
const filled = async (): Promise<Stores> => {
  const stores = freshStores();
  const page = { leads: [leadAt("a"), leadAt("b")], removed: [], policies: [POLICY], first: null };
  await writePage(stores, { ...page, cursor: { epoch: "e", version: 1 } }, { syncedAt: NOW });
  return stores;
};
/** The same phone after its page was closed: nothing is left in memory. */
const coldStart = (stores: Stores): Stores => {
  for (const one of [stores.outbox, stores.cache, stores.keys]) one.close();
  return openStores(stores.userId);
};

test("P87: an attempt put off stays put off through a cold start, with what was half told, until it is taken up", async () => {
  const before = await filled();
  await capture(before, [started("a", "first")], clock);
  await keepDraft(before, "a", { half: "told" });
  await notePutOff(before, "first", true);
  const stores = coldStart(before);
  const [row] = (await queueReader(stores)(() => Promise.resolve(NOW))).rows;
  expect(row).toMatchObject({ reason: "unlogged", isPutOff: true, entry: { leadId: "a" } });
  const card = await readLead(stores, "a");
  expect(card.unlogged?.attemptId).toBe("first");
  expect([...card.putOff]).toEqual(["first"]);
  expect(await draftOf(stores, "a")).toEqual({ half: "told" });
  await notePutOff(stores, "first", false);
  expect((await queueReader(stores)(() => Promise.resolve(NOW))).rows[0]).toMatchObject({ isPutOff: false });
});

test("P87: one begun after it still asks by itself, of the same lead and of another", async () => {
  const before = await filled();
  await capture(before, [started("a", "first")], clock);
  await notePutOff(before, "first", true);
  await capture(before, [started("a", "second"), started("b", "third")], clock);
  const stores = coldStart(before);
  expect((await readLead(stores, "a")).unlogged?.attemptId).toBe("second");
  const rows = (await queueReader(stores)(() => Promise.resolve(NOW))).rows.filter(
    ({ reason }) => reason === "unlogged",
  );
  expect(rows.map(({ isPutOff }) => isPutOff)).toEqual([false, false]);
});

test("P87: what was put off longest ago is forgotten first, and what is damaged puts nothing off", async () => {
  const stores = await filled();
  for (let nth = 0; nth < 51; nth += 1) await notePutOff(stores, `attempt ${nth}`, true);
  const ids = await putOffAttempts(stores);
  expect(ids.size).toBe(50);
  expect([ids.has("attempt 0"), ids.has("attempt 50")]).toEqual([false, true]);
  await stores.outbox.run((db) => db.put("drafts", { leadId: "put-off", draft: "gone wrong" }));
  expect((await putOffAttempts(stores)).size).toBe(0);
});
