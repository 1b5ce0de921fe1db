import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR } from "#domain/time/instant";
import { anEngine } from "../make/database.ts";
import { NOON, open, servers } from "../make/push-place.ts";
import { makeTestServer } from "../make/test-server.ts";

const clock = { now: NOON };

describe.each(anEngine(import.meta.filename))("many devices on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => clock.now)));
  afterAll(() => servers.get(engine)?.close());

  test("Y77: a person's new devices and registrations are bounded, also those that ask at once", async () => {
    clock.now = NOON;
    const place = await open(engine);
    const cookie = await place.cookieOf(place.o, "rep");
    const register = async (deviceId: string) =>
      (await place.call("/api/trpc/devices.register", { cookie, mutate: { deviceId } })).status;
    // One it has already.
    const statuses = await Promise.all(Array.from({ length: 25 }, () => register(randomUUID())));
    expect(statuses.filter((status) => status === 200)).toHaveLength(19);
    expect(statuses.filter((status) => status === 429)).toHaveLength(6);
    let again = 0;
    while (again < 60 && (await register(place.phone.deviceId)) === 200) again += 1;
    expect(again).toBe(40);
    const others = await place.cookieOf(place.o, "team_lead");
    const mutate = { deviceId: randomUUID() };
    expect((await place.call("/api/trpc/devices.register", { cookie: others, mutate })).status).toBe(200);
    clock.now += HOUR + 1;
    expect(await register(randomUUID())).toBe(200);
  });
});
