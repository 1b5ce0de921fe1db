import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PushOutput } from "#contract/push";
import { HOUR, MINUTE } from "#domain/time/instant";
import { sequenceEvent } from "#server/db/record/tables";
import { ENGINES } from "../make/database.ts";
import { finished, makePhone, type Phone } from "../make/phone.ts";
import { NOON, open, type Place, servers } from "../make/push-place.ts";
import { makeTestServer } from "../make/test-server.ts";

let now = NOON;
const HEARD = NOON - 5 * MINUTE;

/** A call that its phone says was written down at `captured`, sent at `received`. */
const wrote = (place: Place, phone: Phone, captured: number, more: Record<string, unknown> = {}) =>
  phone.seal(place.leadId, "attempt.finished", finished(captured), { capturedAt: captured, ...more });
const push = async (
  place: Place,
  phone: Phone,
  events: unknown[],
  at: number,
  newest?: number,
): Promise<PushOutput> => {
  now = at;
  const headers = { authorization: `Bearer ${phone.token}` };
  return (await place.call("/api/trpc/sync.push", { mutate: { events, newest }, headers })).data as PushOutput;
};
const pull = async (phone: Phone, at: number, newest?: number): Promise<void> => {
  now = at;
  expect((await phone.page(newest === undefined ? {} : { newest })).status).toBe(200);
};
const recorded = async ({ deployment, leadId }: Place) =>
  (await deployment.db.select().from(sequenceEvent).where(eq(sequenceEvent.leadId, leadId)))
    .map(({ recordedAt }) => recordedAt)
    .sort();

describe.each(ENGINES)("when a phone was heard from, on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => now)));
  afterAll(() => servers.get(engine)?.close());

  test("Y53: a clock set back gains nothing: what has a higher number was written after its phone was heard from", async () => {
    for (const back of [3 * MINUTE, HOUR, 30 * 24 * HOUR])
      for (const by of ["pull", "push"] as const) {
        const place = await open(engine);
        const { phone } = place;
        await push(place, phone, [await wrote(place, phone, HEARD - HOUR)], HEARD - HOUR + MINUTE, 1);
        await (by === "pull" ? pull(phone, HEARD, 1) : push(place, phone, [], HEARD, 1));
        const event = await wrote(place, phone, HEARD - back);
        const { results } = await push(place, phone, [event], NOON, 2);
        expect(results).toMatchObject([{ result: "applied" }]);
        expect(await recorded(place), `${by} ${back}`).toEqual([HEARD - HOUR, HEARD]);
        // Sent again, and heard from again, it stays as it is.
        await pull(phone, NOON + HOUR, 2);
        await push(place, phone, [event], NOON + 2 * HOUR, 2);
        expect(await recorded(place)).toEqual([HEARD - HOUR, HEARD]);
      }
  });

  test("Y53: honest work loses nothing: what had its number by then, and was sent later in any order, stands as written", async () => {
    const place = await open(engine);
    const { phone } = place;
    const times = [4, 3, 2, 1].map((hours) => NOON - hours * HOUR);
    const events = [];
    for (const at of times) events.push(await wrote(place, phone, at));
    await pull(phone, NOON - 5 * HOUR, 0);
    // Back on line: it says four and sends them over hours, the last one first.
    await pull(phone, NOON - HOUR / 2, 4);
    for (const [i, at] of [3, 0, 2, 1].entries()) await push(place, phone, [events[at]], NOON + i * HOUR, 4);
    expect(await recorded(place)).toEqual(times);
  });

  test("Y53: what was written down while a request was under way stands as written", async () => {
    const place = await open(engine);
    const { phone } = place;
    await pull(phone, NOON, 0);
    await push(place, phone, [await wrote(place, phone, NOON - 90 * 1_000)], NOON + 1_000, 1);
    expect(await recorded(place)).toEqual([NOON - 90 * 1_000]);
  });

  test("Y53: a phone that does not say its newest number, and another phone of the same person, lose nothing", async () => {
    const place = await open(engine);
    const { phone } = place;
    const other = await makePhone(place, place.o);
    await pull(phone, HEARD);
    await pull(other, HEARD, 0);
    await push(place, phone, [await wrote(place, phone, HEARD - HOUR)], NOON);
    expect(await recorded(place)).toEqual([HEARD - HOUR]);
  });

  test("Y53: each number keeps the time before it, though the phone was heard from since", async () => {
    const place = await open(engine);
    const { phone } = place;
    const [first, second] = [await wrote(place, phone, NOON - 9 * HOUR), await wrote(place, phone, NOON - 9 * HOUR)];
    for (const [newest, hours] of [
      [0, 6],
      [1, 4],
      [2, 1],
    ] as const)
      await pull(phone, NOON - hours * HOUR, newest);
    await push(place, phone, [second], NOON, 2);
    expect(await recorded(place)).toEqual([NOON - 4 * HOUR]);
    await push(place, phone, [first], NOON, 2);
    expect(await recorded(place)).toEqual([NOON - 6 * HOUR, NOON - 4 * HOUR]);
  });

  test("P72: what a phone wrote down after its clock went back counts as written down when it was received", async () => {
    const place = await open(engine);
    const { phone } = place;
    const event = await wrote(place, phone, NOON - 3 * HOUR, { wentBack: true });
    await push(place, phone, [event], NOON, 1);
    await push(place, phone, [event], NOON + HOUR, 1);
    expect(await recorded(place)).toEqual([NOON]);
  });
});
