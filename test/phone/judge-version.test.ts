import { expect, test } from "vitest";
import type { PhoneLead } from "#contract/pull";
import { JUDGE_VERSION } from "#domain/sequence/judge-version";
import { MINUTE } from "#domain/time/instant";
import { capture } from "#phone/outbox/capture";
import { judgeCard } from "#phone/leads/card/judge-card";
import { readLead } from "#phone/leads/card/read-lead";
import { leadNow } from "#phone/leads/judged/lead-now";
import { writePage } from "#phone/leads/copy/write-page";
import { queueReader } from "#phone/leads/queue/read-queue";
import type { Stores } from "#phone/storage/databases/open-stores";
import { pull } from "#phone/sync/exchange/pull";
import { leadAt, NOW, POLICY } from "./make-lead.ts";
import { CLOCK, freshStores, started } from "./make-phone.ts";
import { makeServer } from "./make-server.ts";

const clock = { ...CLOCK, now: () => NOW - 5 * MINUTE };
const later = NOW + MINUTE;

const written = (stores: Stores, version: number, leads: PhoneLead[]) =>
  writePage(
    stores,
    { leads, removed: [], policies: [POLICY], cursor: { epoch: "e", version }, first: null },
    { syncedAt: NOW },
  );

const queue = async (stores: Stores) =>
  (await queueReader(stores)(() => Promise.resolve(later))).rows.map(({ entry, reason }) => [entry.leadId, reason]);

/** The rep talked with them a moment ago, which this phone has not sent. */
const talked = async (stores: Stores, leadId: string): Promise<void> => {
  const attemptId = crypto.randomUUID();
  const payload = {
    attemptId,
    channel: "call" as const,
    direction: "out" as const,
    startedAt: clock.now(),
    endedAt: clock.now(),
    result: "reached" as const,
    text: null,
    composedInApp: false,
    items: [],
  };
  await capture(stores, [started(leadId, attemptId), { leadId, type: "attempt.finished", payload }], clock);
};

const read = leadNow(leadAt("a"), POLICY, [], NOW).assessment!;

test.each([
  ["a lead of an older server", {}],
  [
    "a lead a newer judge read, whole,",
    { judgeVersion: JUDGE_VERSION + 1, reading: { ...read, judgeVersion: JUDGE_VERSION + 1 } },
  ],
  ["a lead a newer judge read, pulled before this phone said its version", { judgeVersion: JUDGE_VERSION + 1 }],
])("Y52: of %s the phone shows what the server read, and nothing of its own over it", async (_, about) => {
  const stores = freshStores();
  const { judgeVersion: _own, ...pulled } = leadAt("a");
  const reading = "reading" in about ? about.reading : null;
  // What this phone's own judge would never say of a lead half an hour old.
  const theirs: PhoneLead = { ...pulled, ...about, verdict: "over_pursued" };
  await written(stores, 5, [theirs]);
  await talked(stores, "a");
  expect(await queue(stores)).toEqual([["a", "response"]]);
  const card = await readLead(stores, "a");
  const { lead, own } = await judgeCard(card, later);
  expect(lead).toMatchObject({ verdict: "over_pursued", entry: theirs.entry, assessment: reading });
  // What was written down here is shown all the same.
  expect(own.length).toBe(2);
  expect(lead!.events.filter(({ kind }) => kind === "contact").length).toBe(1);
  // The same rules again: the phone's own judge speaks, with what the server has not heard yet.
  await written(stores, 6, [leadAt("a")]);
  // They were spoken with, and their question is open (P111).
  expect(await queue(stores)).toEqual([["a", "question"]]);
  expect((await judgeCard(await readLead(stores, "a"), later)).lead).toMatchObject({
    verdict: "not_yet_judgeable",
    assessment: { judgeVersion: JUDGE_VERSION },
  });
});

test("Y52: every pull says the version of the phone's judge", async () => {
  const stores = freshStores();
  const { transport, state } = makeServer([leadAt("a"), leadAt("b"), leadAt("c")]);
  await pull(stores, transport.ask, () => NOW);
  await pull(stores, transport.ask, () => NOW);
  expect(new Set(state.asked.map(({ judgeVersion }) => judgeVersion))).toEqual(new Set([JUDGE_VERSION]));
});
