import { createHmac } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "#contract/people";
import type { PullOutput } from "#contract/pull";
import type { PushOutput } from "#contract/push";
import { MINUTE } from "#domain/time/instant";
import { audit } from "#server/db/record/tables";
import { tokenHash } from "#server/access/device-token";
import { anEngine } from "../make/database.ts";
import { finished, makePhone, type Phone } from "../make/phone.ts";
import { NOON, open, type Place, servers } from "../make/push-place.ts";
import { type Answer, makeTestServer, personId } from "../make/test-server.ts";

const lose = async ({ call, cookieOf, o }: Place, mutate: unknown): Promise<Answer> =>
  call("/api/trpc/people.phoneLost", { cookie: await cookieOf(o, "admin"), mutate });
const rep = ({ o }: Place): string => personId(o, "rep");
const phonesOf = async ({ call, cookieOf, o }: Place): Promise<Person["phones"]> => {
  const list = (await call("/api/trpc/people.list", { cookie: await cookieOf(o, "admin") })).data as Person[];
  return list.find(({ id }) => id === personId(o, "rep"))!.phones;
};
/** One push by the phone's token, whoever is signed in. */
const push = async ({ call }: Place, phone: Phone, more: object = {}): Promise<PushOutput> => {
  const headers = { authorization: `Bearer ${phone.token}` };
  return (await call("/api/trpc/sync.push", { mutate: { events: [], ...more }, headers })).data as PushOutput;
};
/** As anybody else would reckon it, from what is written about it. */
const signOf = (token: string, deviceId: string, id: string): string =>
  createHmac("sha256", tokenHash(token)).update(`remove leads ${deviceId} ${id}`).digest("hex");

describe.each(anEngine(import.meta.filename))("lost phones on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => NOON)));
  afterAll(() => servers.get(engine)?.close());

  test("Y41: a lost phone is told so with any answer, signed for it alone, until it says it is done", async () => {
    const place = await open(engine);
    const { phone } = place;
    const other = await makePhone(place, place.o);
    expect((await push(place, phone)).wipe).toBe(undefined);
    expect((await lose(place, { userId: rep(place), deviceId: phone.deviceId })).data).toEqual({ phones: 1 });
    const { wipe } = await push(place, phone);
    expect(wipe?.signs).toContain(signOf(phone.token, phone.deviceId, wipe!.id));
    expect((await push(place, other)).wipe).toBe(undefined);
    // What it wrote down arrives, and waits for a team lead.
    const event = await phone.seal(place.leadId, "attempt.finished", finished(NOON - MINUTE));
    expect(await push(place, phone, { events: [event] })).toMatchObject({
      results: [{ result: "quarantined", code: "phone_lost" }],
      wipe,
    });
    const cookie = await place.cookieOf(place.o, "rep", true);
    const page = await place.call("/api/trpc/sync.pull", {
      cookie,
      mutate: { deviceId: phone.deviceId, ...phone.at() },
    });
    expect((page.data as PullOutput).wipe).toEqual(wipe);
    expect(await phonesOf(place)).toContainEqual(
      expect.objectContaining({ id: phone.deviceId, wipeAskedAt: NOON, wipedAt: null }),
    );

    // Another order's number is no answer to this one.
    expect((await push(place, phone, { wiped: other.deviceId })).wipe).toEqual(wipe);
    expect((await push(place, phone, { wiped: wipe!.id })).wipe).toBe(undefined);
    expect((await push(place, phone)).wipe).toBe(undefined);
    expect(await phonesOf(place)).toContainEqual(expect.objectContaining({ id: phone.deviceId, wipedAt: NOON }));
    const said = await place.deployment.db
      .select()
      .from(audit)
      .where(and(eq(audit.orgId, place.o), inArray(audit.action, ["phone.lost", "phone.emptied"])));
    expect(said.map(({ action, subject }) => [action, subject]).sort()).toEqual([
      ["phone.emptied", phone.deviceId],
      ["phone.lost", rep(place)],
    ]);
  });

  test("Y42: all of a person's phones at once; their sessions end, nobody else's do", async () => {
    const place = await open(engine);
    const second = await makePhone(place, place.o);
    const theirs = await makePhone(place, place.o, "team_lead");
    const [cookie, leads] = [await place.cookieOf(place.o, "rep", true), await place.cookieOf(place.o, "team_lead")];
    expect((await lose(place, { userId: rep(place), deviceId: null })).data).toEqual({ phones: 2 });
    const ids = await Promise.all([place.phone, second].map(async (one) => (await push(place, one)).wipe?.id));
    expect(new Set(ids).size).toBe(1);
    expect((await push(place, theirs)).wipe).toBe(undefined);
    expect((await place.call("/api/trpc/session.me", { cookie })).data).toBe(null);
    expect((await place.call("/api/trpc/session.me", { cookie: leads })).data).not.toBe(null);
  });

  test("Y42: a phone signed in again after it was emptied is lost no more; one that never heard still is", async () => {
    const place = await open(engine);
    const { phone } = place;
    await lose(place, { userId: rep(place), deviceId: phone.deviceId });
    const cookie = await place.cookieOf(place.o, "rep", true);
    const register = async () =>
      (await place.call("/api/trpc/devices.register", { cookie, mutate: { deviceId: phone.deviceId } })).data as {
        pushToken: string;
      };
    const { pushToken } = await register();
    // The new token's sign is there beside the old one's: which of the two the phone holds is not known.
    const { wipe } = await push(place, phone);
    expect(wipe?.signs).toEqual([pushToken, phone.token].map((token) => signOf(token, phone.deviceId, wipe!.id)));
    await push(place, phone, { wiped: wipe!.id });
    await register();
    expect(await phonesOf(place)).toContainEqual(
      expect.objectContaining({ id: phone.deviceId, wipeAskedAt: null, wipedAt: null }),
    );
  });

  test("Y42: a phone or a person that is not here is not found", async () => {
    const place = await open(engine);
    for (const input of [
      { userId: personId(place.p, "rep"), deviceId: null },
      { userId: rep(place), deviceId: place.theirId },
      { userId: personId(place.o, "team_lead"), deviceId: place.phone.deviceId },
    ])
      expect((await lose(place, input)).refusal).toBe("not_found");
    expect(await phonesOf(place)).toMatchObject([{ wipeAskedAt: null }]);
  });
});
