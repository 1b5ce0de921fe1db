import { createHmac, randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "#contract/people";
import type { PushOutput } from "#contract/push";
import { MINUTE } from "#domain/time/instant";
import { tokenHash } from "#server/access/device-token";
import { device, quarantine } from "#server/db/phone/tables";
import { audit } from "#server/db/record/tables";
import { takeBatch } from "#server/sync/take-batch";
import { readEvent } from "#server/sync/read-event";
import { anEngine } from "../make/database.ts";
import { finished, makePhone, type Phone } from "../make/phone.ts";
import { aside, NOON, open, type Place, rows, servers } from "../make/push-place.ts";
import { makeTestServer, personId } from "../make/test-server.ts";

const rep = ({ o }: Place): string => personId(o, "rep");
const say = async (place: Place, name: "phoneLost" | "phoneStolen", deviceId: string | null = place.phone.deviceId) => {
  const { call, cookieOf, o } = place;
  const mutate = { userId: rep(place), deviceId };
  return call(`/api/trpc/people.${name}`, { cookie: await cookieOf(o, "admin"), mutate });
};
const push = async ({ call }: Place, token: string, more: object = {}) =>
  call("/api/trpc/sync.push", { mutate: { events: [], ...more }, headers: { authorization: `Bearer ${token}` } });
const called = ({ phone, leadId }: Place, more = {}) =>
  phone.seal(leadId, "attempt.finished", finished(NOON - MINUTE), more);
const codes = ({ results }: PushOutput) => results.map(({ code, result }) => code ?? result);
const phonesOf = async ({ call, cookieOf, o }: Place): Promise<Person["phones"]> => {
  const list = (await call("/api/trpc/people.list", { cookie: await cookieOf(o, "admin") })).data as Person[];
  return list.find(({ id }) => id === personId(o, "rep"))!.phones;
};
const signOf = (token: string, deviceId: string, id: string): string =>
  createHmac("sha256", tokenHash(token)).update(`remove leads ${deviceId} ${id}`).digest("hex");
const registerAnew = async (place: Place, phone: Phone) => {
  const cookie = await place.cookieOf(place.o, "rep", true);
  return place.call("/api/trpc/devices.register", { cookie, mutate: { deviceId: phone.deviceId } });
};

describe.each(anEngine(import.meta.filename))("stolen phones on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => NOON)));
  afterAll(() => servers.get(engine)?.close());

  test("Y78: nothing a stolen phone sends is taken or kept; its person is signed out everywhere", async () => {
    const place = await open(engine);
    const { phone, cookieOf, o, call, deployment } = place;
    const prior = phone.token;
    const { pushToken } = (await registerAnew(place, phone)).data as { pushToken: string };
    const cookie = await cookieOf(o, "rep", true);
    expect((await say(place, "phoneStolen")).data).toEqual({ phones: 1 });
    expect((await call("/api/trpc/session.me", { cookie })).data).toBe(null);
    const before = await phonesOf(place);
    for (const token of [prior, pushToken]) {
      const events = [await called(place), { nonsense: true }, await called(place, { filling: "x".repeat(31_000) })];
      expect((await push(place, token, { events })).status).toBe(200);
    }
    expect(await rows(place)).toEqual([]);
    expect(await aside(place)).toEqual([]);
    expect(await phonesOf(place)).toEqual(before);
    const log = await deployment.db
      .select()
      .from(audit)
      .where(and(eq(audit.orgId, o), inArray(audit.action, ["phone.stolen", "sync.set_aside", "phone.emptied"])));
    expect(log.map(({ action, actorId, subject, detail }) => [action, actorId, subject, detail])).toEqual([
      ["phone.stolen", personId(o, "admin"), rep(place), { phones: 1, deviceId: phone.deviceId }],
    ]);
  });

  test("Y78: a push that was let in before the word, and waited, is not taken either", async () => {
    const place = await open(engine);
    const { deployment, o, phone } = place;
    const read = [readEvent(await called(place))];
    await say(place, "phoneStolen");
    const deps = { db: deployment.db, clock: deployment.clock, report: () => undefined };
    const pushed = { device: { orgId: o, id: phone.deviceId, userId: rep(place) }, read, receivedAt: NOON };
    const taken = await deployment.db.transaction((tx) => takeBatch(deps, tx, o, [pushed], { careful: false }));
    expect(taken).toEqual([null]);
    expect([await rows(place), await aside(place)]).toEqual([[], []]);
  });

  test("Y78: what was kept before a phone was stolen is still a team lead's to put on record", async () => {
    const place = await open(engine);
    const { phone, otherId, call, cookieOf, o } = place;
    const event = await phone.seal(otherId, "attempt.finished", finished(NOON - MINUTE));
    expect(codes(await phone.push([event]))).toEqual(["lead_not_held"]);
    await say(place, "phoneStolen");
    const [kept] = await aside(place);
    const cookie = await cookieOf(o, "team_lead");
    expect((await call("/api/trpc/kept.accept", { cookie, mutate: { id: kept!.id } })).status).toBe(200);
    expect((await rows(place)).map(({ eventId }) => eventId)).toEqual([event.eventId]);
  });

  test("Y79: asked with a token it had, it hears the signed order and lets go of what it sends; it confirms nothing", async () => {
    const place = await open(engine);
    const { phone } = place;
    await say(place, "phoneStolen");
    const { wipe, ...answer } = (await push(place, phone.token)).data as PushOutput;
    expect(wipe!.signs).toEqual([signOf(phone.token, phone.deviceId, wipe!.id)]);
    expect(answer).toEqual({ kind: "push", serverTime: NOON, lastDeviceSeq: 0, results: [] });
    const events = [await called(place), await called(place)];
    const said = (await push(place, phone.token, { events, wiped: wipe!.id })).data as PushOutput;
    expect(codes(said)).toEqual(["phone_lost", "phone_lost"]);
    expect(said.results.map(({ eventId }) => eventId)).toEqual(events.map(({ eventId }) => eventId));
    // It goes on hearing it, and People does not say that its leads are gone.
    expect(said.wipe).toEqual(wipe);
    expect(await phonesOf(place)).toMatchObject([{ id: phone.deviceId, stolenAt: NOON, wipedAt: null }]);
    expect((await push(place, randomUUID().repeat(2))).refusal).toBe("signed_out");
  });

  test("Y80: signed in to again it is another phone; the one that was stolen stays so", async () => {
    const place = await open(engine);
    const { phone, call, cookieOf, o } = place;
    await say(place, "phoneStolen");
    expect((await registerAnew(place, phone)).refusal).toBe("wrong_state");
    const cookie = await cookieOf(o, "rep", true);
    const pull = await call("/api/trpc/sync.pull", { cookie, mutate: { deviceId: phone.deviceId, cursor: null } });
    expect(pull.refusal).toBe("not_found");
    const other = await makePhone(place, o, "rep", undefined, () => Promise.resolve(cookie));
    expect((await push(place, other.token)).data).not.toHaveProperty("wipe");
    expect((await say(place, "phoneLost")).refusal).toBe("not_found");
    expect((await phonesOf(place)).filter(({ stolenAt }) => stolenAt !== null).map(({ id }) => id)).toEqual([
      phone.deviceId,
    ]);
  });

  test("Y78: all phones of a person at once, those too of which somebody said that they are empty, but no other's", async () => {
    const place = await open(engine);
    const [second, theirs] = [await makePhone(place, place.o), await makePhone(place, place.o, "team_lead")];
    await say(place, "phoneLost", second.deviceId);
    const { wipe } = (await push(place, second.token)).data as PushOutput;
    await push(place, second.token, { wiped: wipe!.id });
    expect((await say(place, "phoneStolen", null)).data).toEqual({ phones: 2 });
    for (const { token } of [place.phone, second]) expect((await push(place, token)).data).toHaveProperty("wipe");
    expect((await push(place, theirs.token)).data).not.toHaveProperty("wipe");
    expect((await say(place, "phoneStolen", place.theirId)).refusal).toBe("not_found");
  });

  test("Y81: what is kept of all phones of one person is bounded, switched off or not", async () => {
    const place = await open(engine);
    const { deployment, o, phone } = place;
    // As four phones that each filled their own bound but for a little.
    const filling = "x".repeat(1_000_000);
    await deployment.db.insert(quarantine).values(
      Array.from({ length: 16 }, (_, n) => ({
        ...{ orgId: o, id: randomUUID(), deviceId: randomUUID(), userId: rep(place), code: "phone_lost" as const },
        ...{ raw: filling, rawHash: String(n), at: NOON },
      })),
    );
    await place.call("/api/trpc/people.setActive", {
      cookie: await place.cookieOf(o, "admin"),
      mutate: { id: rep(place), active: false },
    });
    const found: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      const events = await Promise.all(
        Array.from({ length: 20 }, () => called(place, { filling: "x".repeat(31_000) })),
      );
      found.push(...codes((await push(place, phone.token, { events })).data as PushOutput));
    }
    expect(new Set(found)).toEqual(new Set(["person_inactive", "retry"]));
    const kept = (await aside(place)).reduce((sum, { raw }) => sum + Buffer.byteLength(raw), 0);
    expect(kept).toBeLessThanOrEqual(16 * 1_048_576);
    expect(kept).toBeGreaterThan(16 * 1_048_576 - 40_000);
    // Another person's phone has room.
    const other = await makePhone(place, o, "team_lead");
    const event = await other.seal(place.otherId, "attempt.finished", finished(NOON - MINUTE));
    expect(codes(await other.push([event]))).toEqual(["lead_not_held"]);
  });

  test("Y83: a person says of their own phone that it is lost; the session they say it in goes on, no other does", async () => {
    const place = await open(engine);
    const { phone, call, cookieOf, o, deployment } = place;
    const second = await makePhone(place, o);
    const theirs = await makePhone(place, o, "team_lead");
    const [here, there] = [await cookieOf(o, "rep", true), await cookieOf(o, "rep", true)];
    const lose = (deviceId: string) => call("/api/trpc/session.phoneLost", { cookie: here, mutate: { deviceId } });
    expect((await lose(theirs.deviceId)).refusal).toBe("not_found");
    expect((await lose(phone.deviceId)).data).toEqual({ phones: 1 });
    expect((await call("/api/trpc/session.me", { cookie: here })).data).not.toBe(null);
    expect((await call("/api/trpc/session.me", { cookie: there })).data).toBe(null);
    expect((await push(place, phone.token)).data).toHaveProperty("wipe");
    expect((await push(place, second.token)).data).not.toHaveProperty("wipe");
    expect(codes((await push(place, phone.token, { events: [await called(place)] })).data as PushOutput)).toEqual([
      "phone_lost",
    ]);
    const [row] = await deployment.db.select().from(device).where(eq(device.id, phone.deviceId));
    expect(row).toMatchObject({ wipeAskedAt: NOON, stolenAt: null });
    const log = await deployment.db
      .select()
      .from(audit)
      .where(and(eq(audit.orgId, o), eq(audit.action, "phone.lost")));
    expect(log.map(({ actorId, subject }) => [actorId, subject])).toEqual([[rep(place), rep(place)]]);
  });
});
