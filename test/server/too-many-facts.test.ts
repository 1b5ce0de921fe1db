import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomUUID } from "node:crypto";
import { MINUTE } from "#domain/time/instant";
import { insertFacts, type NewFact } from "#server/db/record/fact";
import { anEngine } from "../make/database.ts";
import { finished, makePhone } from "../make/phone.ts";
import { NOON, open, rows, servers } from "../make/push-place.ts";
import { makeTestServer, personId } from "../make/test-server.ts";

describe.each(anEngine(import.meta.filename))("facts without end, on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => NOON)));
  afterAll(() => servers.get(engine)?.close());

  test("Y86: about one lead one person puts 1,500 facts on record; the phone keeps what goes beyond, others' are taken", async () => {
    const place = await open(engine);
    const { phone, leadId, o, deployment } = place;
    const fact = (at: number): NewFact => ({
      ...{ orgId: o, eventId: randomUUID(), deviceId: randomUUID(), deviceSeq: at + 1, leadId, episodeNo: null },
      ...{ userId: personId(o, "rep"), actorId: "own", type: "attempt.started", v: 1, capturedAt: NOON - at * 1_000 },
      ...{ clockOffset: 0, notBefore: null, tz: "UTC", receivedAt: NOON, hash: String(at), flags: [], reseed: false },
      payload: { attemptId: randomUUID(), channel: "call", startedAt: NOON - at * 1_000 },
    });
    await insertFacts(
      deployment.db,
      o,
      Array.from({ length: 1_499 }, (_, at) => fact(at)),
    );
    const call = (of = phone) => of.seal(leadId, "attempt.finished", finished(NOON - MINUTE));
    const [first, second] = [await call(), await call()];
    const sent = await phone.push([first, second]);
    expect(sent.results.map(({ result }) => result)).toEqual(["applied", "retry"]);
    const more = await makePhone(place, o);
    expect((await more.push([await call(more)])).results.map(({ result }) => result)).toEqual(["retry"]);
    // What is known already is answered as before, and another lead's is taken.
    expect((await phone.push([first])).results.map(({ result }) => result)).toEqual(["duplicate"]);
    expect(await rows(place)).toHaveLength(1_500);
  });
});
