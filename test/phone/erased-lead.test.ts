import { CLOCK, freshStores, started } from "./make-phone.ts";
import { expect, test } from "vitest";
import { keepDraft, draftOf } from "#phone/leads/attempt/drafts";
import { queueReader } from "#phone/leads/queue/read-queue";
import { capture } from "#phone/outbox/capture";
import { waitingAndSent } from "#phone/outbox/outbox";
import { pull } from "#phone/sync/exchange/pull";
import { syncRound } from "#phone/sync/round/round";
import { leadAt, NOW } from "./make-lead.ts";
import { makeServer } from "./make-server.ts";

const now = () => NOW + 3_000;
const ATTEMPT = crypto.randomUUID();
const DRAFT = { attempt: { attemptId: "x" } } as never;

test("PV16: of a lead that comes as erased what was sent goes, what waits stays until it is sent, others stay", async () => {
  const stores = freshStores();
  const one = makeServer([leadAt("a"), leadAt("b")], { pageSize: 9 });
  const round = () => syncRound(stores, one.transport, now);
  await capture(stores, [started("a"), started("b")], CLOCK);
  await round();
  await keepDraft(stores, "a", DRAFT);
  await keepDraft(stores, "b", DRAFT);
  const of = (rows: { leadId: string }[]) => rows.map(({ leadId }) => leadId);
  expect(of((await waitingAndSent(stores)).sent).sort()).toEqual(["a", "b"]);

  // Erased while another entry waits, which has not been sent yet.
  one.state.changed = [
    { ...leadAt("a"), label: "Erased on request", erased: true, entry: { ...leadAt("a").entry, stopped: true } },
  ];
  await capture(stores, [started("a", ATTEMPT)], CLOCK);
  await pull(stores, one.transport.ask, now);
  const then = await waitingAndSent(stores);
  expect(of(then.sent)).toEqual(["b"]);
  expect(of(then.waiting)).toEqual(["a"]);
  expect(await draftOf(stores, "a")).not.toBeNull();

  // Sent, it goes with the pull that follows.
  await round();
  const after = await waitingAndSent(stores);
  expect(one.state.held.size).toBe(3);
  expect(of(after.waiting)).toEqual([]);
  expect(of(after.sent)).toEqual(["b"]);
  expect(await draftOf(stores, "a")).toBeNull();
  expect(await draftOf(stores, "b")).not.toBeNull();
  const rows = (await queueReader(stores)(async () => now())).rows;
  expect(rows.map(({ entry }) => entry.leadId)).not.toContain("a");
});
