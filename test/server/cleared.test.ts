import { randomUUID } from "node:crypto";
import { and, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { QuarantineOutput } from "#contract/quarantine";
import type { Role } from "#contract/role";
import { DAY } from "#domain/time/instant";
import { audit } from "#server/db/record/tables";
import { anEngine } from "../make/database.ts";
import { makePhone } from "../make/phone.ts";
import { NOON, open, type Place, servers } from "../make/push-place.ts";
import { makeTestServer, personId } from "../make/test-server.ts";

const clock = { now: NOON };
const act = async (place: Place, name: string, role: Role, mutate: unknown, orgId = place.o) =>
  place.call(`/api/trpc/${name}`, { cookie: await place.cookieOf(orgId, role), mutate });
const tell = (place: Place, formerly: string, deviceId = place.phone.deviceId, role: Role = "rep") =>
  act(place, "devices.cleared", role, { deviceId, formerly });
const ask = async (place: Place, name: string, orgId = place.o) =>
  (await place.call(`/api/trpc/kept.${name}`, { cookie: await place.cookieOf(orgId, "team_lead"), ask: {} })).data;
const shown = async (place: Place, orgId = place.o) => ((await ask(place, "list", orgId)) as QuarantineOutput).cleared;
const logged = async ({ deployment, o }: Place) =>
  (
    await deployment.db
      .select()
      .from(audit)
      .where(and(eq(audit.orgId, o), like(audit.action, "device.cleared%")))
      .orderBy(audit.at, audit.id)
  ).map(({ action, actorId, subject }) => [action, actorId, subject]);

describe.each(anEngine(import.meta.filename))("cleared phones on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => clock.now)));
  afterAll(() => servers.get(engine)?.close());

  test("Y43: a phone says that its storage was cleared: once on the audit log for each device it was, of its own person's only", async () => {
    const place = await open(engine);
    const { deviceId } = place.phone;
    const other = await makePhone(place, place.o, "team_lead");
    const theirs = await makePhone(place, place.p);
    const [first, second] = [randomUUID(), randomUUID()];
    for (const [formerly, device] of [
      [first, other.deviceId],
      [first, theirs.deviceId],
      [first, randomUUID()],
      [other.deviceId, deviceId],
    ] as const)
      expect((await tell(place, formerly, device)).refusal).toBe("not_found");
    expect((await tell(place, "no id")).refusal).toBe("invalid_input");
    expect(await logged(place)).toEqual([]);
    const answers = await Promise.all([1, 2, 3].map(() => tell(place, first)));
    expect(answers.map(({ data }) => data)).toEqual(Array(3).fill({ done: true }));
    const rep = personId(place.o, "rep");
    expect(await logged(place)).toEqual([["device.cleared", rep, first]]);
    clock.now += 1_000;
    await tell(place, second);
    await tell(place, first);
    expect(await logged(place)).toEqual([
      ["device.cleared", rep, first],
      ["device.cleared", rep, second],
    ]);
  });

  test("Y43: team leads see it for fourteen days, newest first, in their own organisation; noted once it is gone for all", async () => {
    const place = await open(engine);
    const told = clock.now;
    const [first, second] = [randomUUID(), randomUUID()];
    await tell(place, first);
    clock.now += 60_000;
    await tell(place, second);
    const who = `rep of ${place.o}`;
    expect(await shown(place)).toEqual([
      { id: second, who, at: told + 60_000 },
      { id: first, who, at: told },
    ]);
    expect(await ask(place, "count")).toEqual({ count: 0, cleared: 2 });
    expect(await shown(place, place.p)).toEqual([]);
    expect((await act(place, "kept.noteCleared", "team_lead", { id: first }, place.p)).refusal).toBe("not_found");
    expect((await act(place, "kept.noteCleared", "team_lead", { id: randomUUID() })).refusal).toBe("not_found");
    expect(await shown(place)).toHaveLength(2);
    const both = await Promise.all([
      act(place, "kept.noteCleared", "team_lead", { id: first }),
      act(place, "kept.noteCleared", "admin", { id: first }),
    ]);
    expect(both.map(({ data }) => data)).toEqual(Array(2).fill({ done: true }));
    // Told once more, as after an answer that was lost, it stays noted.
    await tell(place, first);
    expect((await shown(place)).map(({ id }) => id)).toEqual([second]);
    expect((await logged(place)).filter(([action]) => action === "device.cleared_noted")).toHaveLength(1);
    clock.now = told + 60_000 + 14 * DAY;
    expect(await shown(place)).toHaveLength(1);
    clock.now += 1;
    expect(await shown(place)).toEqual([]);
    expect(await ask(place, "count")).toEqual({ count: 0, cleared: 0 });
  });
});
