import { expect, test } from "vitest";
import { findLeads } from "#phone/leads/queue/find-leads";
import { everyLead } from "#phone/leads/queue/every-lead";
import { leadsHere } from "#phone/leads/queue/leads-here";
import { queueReader } from "#phone/leads/queue/read-queue";
import { readLead } from "#phone/leads/card/read-lead";
import { writePage } from "#phone/leads/copy/write-page";
import { capture, type Draft } from "#phone/outbox/capture";
import { settle, waiting } from "#phone/outbox/outbox";
import type { Stores } from "#phone/storage/databases/open-stores";
import { leadAt, NOW, POLICY } from "./make-lead.ts";
import { freshStores, started } from "./make-phone.ts";

const clock = { now: () => NOW, zone: "UTC" };
const now = () => Promise.resolve(NOW + 60_000);
const made = (phone: string | null): Draft => ({
  leadId: "new",
  type: "lead.created-on-phone",
  payload: { label: "Walked In", phone, email: null, note: null, arrivedAt: NOW },
});
const missed: Draft = {
  leadId: "new",
  type: "inbound.logged",
  payload: { attemptId: "theirs", channel: "call", at: NOW, result: "missed", text: null },
};
const rowsOf = async (stores: Stores) => (await queueReader(stores)(now)).rows;

test("P85: somebody new who called stands in the queue at once, with a way to call back, until that was begun", async () => {
  const stores = freshStores();
  await capture(stores, [made("+44 7700 900555"), missed], clock);
  expect(await rowsOf(stores)).toMatchObject([
    { label: "Walked In", phone: "+44 7700 900555", reason: "unanswered", when: "now", entry: { leadId: "new" } },
  ]);
  expect(await readLead(stores, "new")).toMatchObject({ lead: null, made: { label: "Walked In" } });
  await capture(stores, [started("new", "ours")], { now: () => NOW + 60_000, zone: "UTC" });
  expect((await rowsOf(stores)).map(({ reason, label }) => [reason, label])).toEqual([["unlogged", "Walked In"]]);
});

test("P85: once the pull has brought them the server's copy stands; handed on, they are gone", async () => {
  const stores = freshStores();
  await capture(stores, [made(null), missed], clock);
  const rows = await waiting(stores, 9);
  const results = rows.map(({ eventId }) => ({
    eventId,
    result: "applied" as const,
    version: 2,
    code: null,
    reseed: false,
    flags: [],
  }));
  await settle(stores, results, NOW);
  const page = (version: number, leads: Parameters<typeof writePage>[1]["leads"], removed: string[] = []) =>
    writePage(
      stores,
      { leads, removed, policies: [POLICY], cursor: { epoch: "e", version }, first: null },
      { syncedAt: NOW },
    );
  await page(1, []);
  const labels = async () => everyLead(await leadsHere(stores)(now)).map(({ label }) => label);
  expect(await labels()).toEqual(["Walked In"]);
  await page(2, [leadAt("new", { label: "Walked in, pulled" })]);
  expect(await labels()).toEqual(["Walked in, pulled"]);
  await page(3, [], ["new"]);
  expect(await labels()).toEqual([]);
  expect((await readLead(stores, "new")).made).toBeNull();
});

test("P85, P91: a number is found by its last digits, with its country or without; a name by any of its words", () => {
  const of = (label: string, phone: string | null, email: string | null = null) => ({ label, phone, email });
  const all = [of("Ada Byron", "+44 7700 900123"), of("Ben", "07700 900777", "ben@harbour.example"), of("Cleo", null)];
  const found = (text: string) => findLeads(all, text).map(({ label }) => label);
  expect(found("123")).toEqual(["Ada Byron"]);
  expect(found("07700900123")).toEqual(["Ada Byron"]);
  expect(found("+44 7700 900 777")).toEqual(["Ben"]);
  expect(found("900")).toEqual([]);
  expect(found("by")).toEqual(["Ada Byron"]);
  expect([found("ben@har"), found("harbour")]).toEqual([["Ben"], []]);
  expect(found("7")).toEqual([]);
});

test("P91: every lead on the phone is listed, the newest first, with its place in the queue if it has one", async () => {
  const stores = freshStores();
  const stopped = leadAt("stopped", { arrivedAt: NOW - 60_000 });
  const leads = [
    leadAt("older", { arrivedAt: NOW - 7_200_000 }),
    leadAt("newer", { arrivedAt: NOW - 600_000 }),
    { ...stopped, entry: { ...stopped.entry, stopped: true } },
  ];
  await writePage(
    stores,
    { leads, removed: [], policies: [POLICY], cursor: { epoch: "e", version: 1 }, first: null },
    { syncedAt: NOW },
  );
  const rows = everyLead(await leadsHere(stores)(now));
  expect(rows.map(({ entry, place }) => [entry.leadId, place?.reason ?? null])).toEqual([
    ["stopped", null],
    ["newer", "response"],
    ["older", "response"],
  ]);
});
