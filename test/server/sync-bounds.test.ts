import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EVENT_MOST_BYTES } from "#contract/push-limits";
import { anEngine } from "../make/database.ts";
import { inject } from "../make/inject.ts";
import { finished } from "../make/phone.ts";
import { aside, NOON, open, rows, servers } from "../make/push-place.ts";
import { makeTestServer } from "../make/test-server.ts";

/** Room for the number, which an event gets after it was bounded. */
const NUMBER_ROOM = 64;

describe.each(anEngine(import.meta.filename))("bounds on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => NOON)));
  afterAll(() => servers.get(engine)?.close());

  test("Y3: an event of 32 KB is taken, one byte more is kept aside", async () => {
    const place = await open(engine);
    const { phone, leadId } = place;
    // A field this build does not know may be as long as it likes; the bound is the whole event's.
    const bare = await phone.seal(leadId, "attempt.finished", finished(NOON), { filling: "" });
    const room = EVENT_MOST_BYTES + NUMBER_ROOM - Buffer.byteLength(JSON.stringify(bare));
    const filled = (bytes: number) =>
      phone.seal(leadId, "attempt.finished", finished(NOON), { filling: "x".repeat(bytes) });
    const [fits, over] = [await filled(room), await filled(room + 1)];
    expect(Buffer.byteLength(JSON.stringify(fits))).toBe(EVENT_MOST_BYTES + NUMBER_ROOM);
    const { results } = await phone.push([fits, over]);
    expect(results.map(({ code, result }) => code ?? result)).toEqual(["applied", "too_large"]);
  });

  test("Y3: bytes that are no UTF-8 hold nothing up: their event is kept aside, the next is on record", async () => {
    const place = await open(engine);
    const { phone, leadId } = place;
    const spoilt = await phone.seal(leadId, "attempt.finished", finished(NOON, { text: "caf~" }));
    const fine = await phone.seal(leadId, "attempt.finished", finished(NOON));
    const bytes = Buffer.from(JSON.stringify({ events: [spoilt, fine] }));
    bytes[bytes.indexOf("~")] = 0xe9;
    const answer = await inject(place.app, {
      method: "POST",
      url: "/api/trpc/sync.push",
      headers: { "content-type": "application/json", authorization: `Bearer ${phone.token}` },
      payload: bytes,
    });
    expect(answer.statusCode).toBe(200);
    const { results } = answer.json<{ result: { data: { results: { code: string | null; result: string }[] } } }>()
      .result.data;
    expect(results.map(({ code, result }) => code ?? result)).toEqual(["hash_mismatch", "applied"]);
    expect(await rows(place)).toHaveLength(1);
    expect((await aside(place))[0]?.raw).toContain("caf\ufffd");
  });

  test("Y10: a body that is no push is refused and leaves nothing", async () => {
    const place = await open(engine);
    const { phone } = place;
    const full = await phone.pushRaw(Array.from({ length: 101 }, () => ({})));
    expect([full.status, full.refusal]).toEqual([400, "invalid_input"]);
    for (const wrong of [null, "events", { 0: {} }, 7])
      expect(await phone.pushRaw(wrong)).toMatchObject({ status: 400, refusal: "invalid_input" });
    expect(await rows(place)).toEqual([]);
    expect(await aside(place)).toEqual([]);
    expect((await phone.push([])).results).toEqual([]);
  });
});
