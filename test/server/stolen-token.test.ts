import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PushOutput } from "#contract/push";
import { MINUTE } from "#domain/time/instant";
import { anEngine } from "../make/database.ts";
import { finished } from "../make/phone.ts";
import { aside, NOON, open, type Place, rows, servers } from "../make/push-place.ts";
import { makeTestServer, personId } from "../make/test-server.ts";

const codes = ({ results }: PushOutput) => results.map(({ code, result }) => code ?? result);
const called = ({ phone, leadId }: Place, more = {}) =>
  phone.seal(leadId, "attempt.finished", finished(NOON - MINUTE), more);

describe.each(anEngine(import.meta.filename))("stolen tokens on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => NOON)));
  afterAll(() => servers.get(engine)?.close());

  const lose = async ({ call, cookieOf, o, phone }: Place) => {
    const mutate = { userId: personId(o, "rep"), deviceId: phone.deviceId };
    await call("/api/trpc/people.phoneLost", { cookie: await cookieOf(o, "admin"), mutate });
  };

  test("Y73: a lost phone puts nothing on record, nor when it says that it is empty; signed in again, its new token does", async () => {
    const place = await open(engine);
    const { phone, call } = place;
    await lose(place);
    const event = await called(place);
    expect(codes(await phone.push([event]))).toEqual(["phone_lost"]);
    const headers = { authorization: `Bearer ${phone.token}` };
    const { wipe } = (await call("/api/trpc/sync.push", { headers, mutate: { events: [] } })).data as PushOutput;
    const said = { events: [await called(place)], wiped: wipe!.id };
    expect(codes((await call("/api/trpc/sync.push", { headers, mutate: said })).data as PushOutput)).toEqual([
      "phone_lost",
    ]);
    expect(codes(await phone.push([await called(place)]))).toEqual(["phone_lost"]);
    expect(await rows(place)).toEqual([]);
    const kept = (await aside(place)).find(({ eventId }) => eventId === event.eventId)!;
    const leads = await place.cookieOf(place.o, "team_lead");
    await call("/api/trpc/kept.accept", { cookie: leads, mutate: { id: kept.id } });
    expect((await rows(place)).map(({ eventId }) => eventId)).toEqual([event.eventId]);

    const cookie = await place.cookieOf(place.o, "rep", true);
    const again = await call("/api/trpc/devices.register", { cookie, mutate: { deviceId: phone.deviceId } });
    const { pushToken } = again.data as { pushToken: string };
    const push = async (token: string) =>
      call("/api/trpc/sync.push", {
        headers: { authorization: `Bearer ${token}` },
        mutate: { events: [await called(place)] },
      });
    expect((await push(phone.token)).refusal).toBe("signed_out");
    expect(codes((await push(pushToken)).data as PushOutput)).toEqual(["applied"]);
  });

  test("Y74: what is kept of one device is bounded; what goes beyond stays on the phone", async () => {
    const place = await open(engine);
    const { phone } = place;
    await lose(place);
    const large = () => called(place, { filling: "x".repeat(31_000) });
    const found: string[] = [];
    for (let n = 0; n < 6; n += 1)
      found.push(...codes(await phone.push(await Promise.all(Array.from({ length: 30 }, large)))));
    expect(new Set(found)).toEqual(new Set(["phone_lost", "retry"]));
    const kept = await aside(place);
    const bytes = kept.reduce((sum, { raw }) => sum + Buffer.byteLength(raw), 0);
    expect(bytes).toBeLessThanOrEqual(4 * 1_048_576);
    expect(bytes).toBeGreaterThan(3.9 * 1_048_576);
    // What is kept already is answered as it was.
    expect(codes(await phone.push([JSON.parse(kept[0]!.raw)]))).toEqual(["phone_lost"]);
    expect(await aside(place)).toHaveLength(kept.length);
  });

  test("Y75: of an event above the bound only its names are kept, whatever else is wrong with it", async () => {
    const place = await open(engine);
    const { phone } = place;
    const over = await called(place, { filling: "x".repeat(40_000) });
    const unread = { eventId: over.eventId, filling: "x".repeat(900_000) };
    expect(codes(await phone.push([over]))).toEqual(["too_large"]);
    expect(codes(await phone.push([unread]))).toEqual(["too_large"]);
    expect((await aside(place)).map(({ raw }) => raw.length < 400)).toEqual([true, true]);
    expect((await aside(place))[0]).toMatchObject({ eventId: over.eventId });
  });
});
