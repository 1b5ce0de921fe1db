import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PushOutput } from "#contract/push";
import { MINUTE } from "#domain/time/instant";
import { user } from "#server/db/people/tables";
import { ENGINES } from "../make/database.ts";
import { finished, makePhone, type Phone, type Sealed } from "../make/phone.ts";
import { NOON, aside, open, type Place, rows, servers } from "../make/push-place.ts";
import { makeTestServer, personId } from "../make/test-server.ts";

const PHONES = 12;
const EACH = 4;

describe.each(ENGINES)("pushing at once on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => NOON)));
  afterAll(() => servers.get(engine)?.close());

  const write = (phone: Phone, leadId: string, count = EACH): Promise<Sealed[]> =>
    Promise.all(
      Array.from({ length: count }, (_, n) => phone.seal(leadId, "attempt.finished", finished(NOON - n * MINUTE))),
    );
  const many = async (place: Place): Promise<{ phones: Phone[]; events: Sealed[][] }> => {
    const phones: Phone[] = [];
    for (let n = 0; n < PHONES; n += 1) phones.push(await makePhone(place, place.o));
    return { phones, events: await Promise.all(phones.map((phone) => write(phone, place.leadId))) };
  };
  const pushAll = (phones: Phone[], events: Sealed[][]): Promise<PushOutput[]> =>
    Promise.all(phones.map((phone, at) => phone.push(events[at]!)));

  test("Y16: a dozen phones at once, in fewer transactions: each hears of its own events, and the same again", async () => {
    const place = await open(engine);
    const { phones, events } = await many(place);
    const answers = await pushAll(phones, events);
    for (const [at, { results, lastDeviceSeq }] of answers.entries()) {
      expect(lastDeviceSeq).toBe(EACH);
      expect(results.map(({ eventId, result }) => [eventId, result])).toEqual(
        events[at]!.map(({ eventId }) => [eventId, "applied"]),
      );
    }
    const facts = await rows(place);
    expect(facts).toHaveLength(PHONES * EACH);
    // On the embedded database one request after the other asks for its phone, so that hardly two meet.
    if (engine === "postgres") expect(new Set(facts.map(({ version }) => version)).size).toBeLessThan(PHONES);
    // The version each was told is the one that is on record.
    const versionOf = new Map(facts.map(({ eventId, version }) => [eventId, version]));
    for (const { results } of answers)
      for (const { eventId, version } of results) expect(versionOf.get(eventId!)).toBe(version);
    expect((await pushAll(phones, events)).flatMap(({ results }) => results.map(({ result }) => result))).toEqual(
      Array(PHONES * EACH).fill("duplicate"),
    );
  });

  test("Y16: an event among theirs that the store rejects is kept aside alone, and costs no other phone anything", async () => {
    const place = await open(engine);
    const { db } = place.deployment;
    const { phones, events } = await many(place);
    const bad = events[PHONES - 1]![2]!.eventId;
    await db.execute(
      sql.raw(`create or replace function poison_one() returns trigger language plpgsql as $$ begin
      if new.event_id = '${bad}' then raise exception 'poison'; end if; return new; end $$`),
    );
    await db.execute(sql`create trigger poison_one before insert on fact for each row execute function poison_one()`);
    const answers = await pushAll(phones, events);
    await db.execute(sql`drop trigger poison_one on fact`);
    const told = answers.flatMap(({ results }) => results);
    expect(told.filter(({ result }) => result !== "applied")).toMatchObject([{ eventId: bad, code: "unreadable" }]);
    expect([(await rows(place)).length, (await aside(place)).length]).toEqual([PHONES * EACH - 1, 1]);
  });

  test("Y16: an inactive person's phone among others: theirs alone is kept aside", async () => {
    const place = await open(engine);
    const { phones, events } = await many(place);
    const theirs = await makePhone(place, place.o, "marketing");
    const sent = await write(theirs, place.leadId);
    await place.deployment.db
      .update(user)
      .set({ active: false })
      .where(eq(user.id, personId(place.o, "marketing")));
    const answers = await pushAll([...phones, theirs], [...events, sent]);
    expect(answers.map(({ results }) => results.map(({ code, result }) => code ?? result))).toEqual([
      ...Array<unknown>(PHONES).fill(Array(EACH).fill("applied")),
      Array(EACH).fill("person_inactive"),
    ]);
  });

  test("Y16: what one device sends in several requests at once, and twice, is there once and without a gap", async () => {
    const place = await open(engine);
    const { phones, events } = await many(place);
    const [one, ...others] = phones;
    const more = [await write(one!, place.leadId), await write(one!, place.leadId)];
    const sending = [events[0]!, ...more, events[0]!].map((batch) => one!.push(batch));
    await pushAll(others, events.slice(1));
    const answers = await Promise.all(sending);
    expect(Math.max(...answers.map(({ lastDeviceSeq }) => lastDeviceSeq))).toBe(3 * EACH);
    const told = answers.flatMap(({ results }) => results.map(({ result }) => result)).sort();
    expect(told).toEqual([...Array<string>(3 * EACH).fill("applied"), ...Array<string>(EACH).fill("duplicate")]);
    expect(await rows(place)).toHaveLength((PHONES + 2) * EACH);
  });
});
