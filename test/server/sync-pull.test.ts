import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LeadAdded } from "#contract/leads";
import type { PullOutput } from "#contract/pull";
import type { ReviewSequenceOutput } from "#contract/review-sequence";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { refreshAssessments } from "#server/record/change/refresh";
import { trimFeed } from "#server/db/record/feed";
import { insertRecord } from "#server/db/record/sample-rows";
import { feed, feedEpoch, holding, sequenceEvent } from "#server/db/record/tables";
import { alignPhones } from "#server/record/change/align-phones";
import { ENGINES, type Engine } from "../make/database.ts";
import { finished, makePhone } from "../make/phone.ts";
import { leadRow } from "../make/review-record.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

/** A Wednesday noon, within staffed hours. */
const NOON = Date.UTC(2026, 2, 4, 12);

type Clocked = { server: TestServer; clock: { now: number } };
type Place = TestServer & {
  o: string;
  clock: { now: number };
  two: string;
  as: (role: "admin" | "team_lead") => Promise<string>;
};

const servers = new Map<Engine, Clocked>();
let count = 0;

/** An organisation of the test's own with two reps: `rep`, owner key `own`, and `two`, made from its marketing person. */
const open = async (engine: Engine): Promise<Place> => {
  const { server, clock } = servers.get(engine)!;
  clock.now = NOON;
  const o = `o${++count}`;
  await server.organisation(o);
  const two = personId(o, "marketing");
  await server.deployment.db.execute(sql`update "user" set role = 'rep' where id = ${two}`);
  const owners = [{ orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") }];
  await insertRecord(server.deployment.db, { owners, leads: [], events: [] });
  return { ...server, o, clock, two, as: (role) => server.cookieOf(o, role) };
};

const put = async ({ o, deployment }: Place, howMany: number, more = {}): Promise<string[]> => {
  const leads = Array.from({ length: howMany }, (_, i) => leadRow(o, NOON - HOUR - i, more));
  await insertRecord(deployment.db, { owners: [], leads, events: [] });
  return leads.map(({ id }) => id);
};

const assign = async (place: Place, leadIds: string[], userId: string) =>
  place.call("/api/trpc/leads.assign", { cookie: await place.as("team_lead"), mutate: { leadIds, userId } });

const ownersOf = async ({ deployment }: Place, leadId: string) =>
  (
    await deployment.db
      .select()
      .from(sequenceEvent)
      .where(and(eq(sequenceEvent.leadId, leadId), eq(sequenceEvent.kind, "owner")))
  )
    .sort((a, b) => a.at - b.at || (a.body["heldBy"] === "transit" ? -1 : 1))
    .map(({ at, body }) => [at, body["heldBy"], body["ownerId"]]);

describe.each(ENGINES)("pulling on %s", (engine) => {
  beforeAll(async () => {
    const clock = { now: NOON };
    servers.set(engine, { clock, server: await makeTestServer(engine, () => clock.now) });
  });
  afterAll(() => servers.get(engine)?.server.close());

  test("Y20: the first set comes by pages up to a fixed version, can be taken up at any page, and only holds one's own leads", async () => {
    const place = await open(engine);
    const mine = await put(place, 430);
    const others = await put(place, 20, { ownerId: "else" });
    const phone = await makePhone(place, place.o);
    const pages = await phone.pull();
    expect(pages.map(({ leads }) => leads.length)).toEqual([200, 200, 30]);
    expect(new Set(pages.map(({ cursor }) => cursor.version)).size).toBe(1);
    expect([...phone.leads.keys()].sort()).toEqual([...mine].sort());
    expect(pages.flatMap(({ policies }) => policies.map(({ id }) => id))).toContain("default@1");
    // A crash at a page (fault 24): the same page again, from the cursor kept with the one before.
    const again = (await phone.page({ cursor: pages[0]!.cursor, first: pages[0]!.first })).data as PullOutput;
    expect(again.leads.map(({ leadId }) => leadId)).toEqual(pages[1]!.leads.map(({ leadId }) => leadId));
    expect(JSON.stringify(pages)).not.toContain(others[0]);
    // Nobody else's phone gets them, whatever their role.
    const lead = await makePhone(place, place.o, "team_lead");
    await lead.pull();
    expect(lead.leads.size).toBe(0);
  });

  test("Y21: what changed after the cursor comes as the lead now is; nothing changed, nothing comes", async () => {
    const place = await open(engine);
    const [leadId, quiet] = await put(place, 2);
    const phone = await makePhone(place, place.o);
    const office = await makePhone(place, place.o);
    await phone.pull();
    expect((await phone.pull()).flatMap(({ leads }) => leads)).toEqual([]);
    const attempt = finished(NOON - MINUTE, { result: "reached", items: [] });
    await office.push([await office.seal(leadId!, "attempt.finished", attempt)]);
    const [delta] = await phone.pull();
    expect(delta?.leads.map((lead) => lead.leadId)).toEqual([leadId]);
    expect(delta?.leads[0]?.events).toMatchObject([{ id: attempt.attemptId, kind: "contact", result: "reached" }]);
    expect(delta?.leads[0]?.entry).toMatchObject({ leadId, response: null });
    expect(phone.leads.get(quiet!)?.entry.response).not.toBe(null);
  });

  test("Y22: reassignment takes the lead off the old phone and puts it on the new, keeps its step, and its old rep's late facts count (fault 49)", async () => {
    const place = await open(engine);
    const [leadId] = await put(place, 1);
    const [old, next] = [await makePhone(place, place.o), await makePhone(place, place.o, "marketing")];
    await old.pull();
    await next.pull();
    const talk = finished(NOON - 5 * MINUTE, { result: "reached", items: [{ kind: "Q", ref: "How long?" }] });
    const step = {
      stepId: randomUUID(),
      attemptId: talk.attemptId,
      at: NOON,
      what: "Call back",
      whoseMove: "us",
      dueAt: NOON + DAY,
      precision: "time",
      channel: "call",
      agreed: "lead",
    } as const;
    await old.push([await old.seal(leadId!, "attempt.finished", talk), await old.seal(leadId!, "step.agreed", step)]);
    place.clock.now += 2 * MINUTE;
    expect((await assign(place, [leadId!], place.two)).data).toEqual({ assigned: 1 });
    const [gone] = await old.pull();
    expect(gone?.removed).toEqual([leadId]);
    expect(old.leads.size).toBe(0);
    await next.pull();
    expect(next.leads.get(leadId!)?.entry.step).toMatchObject({ dueAt: NOON + DAY, whoseMove: "us" });
    expect(next.leads.get(leadId!)?.events.find(({ kind }) => kind === "step")).toMatchObject({
      contactId: talk.attemptId,
    });
    const late = await old.seal(leadId!, "attempt.finished", finished(NOON + MINUTE));
    expect((await old.push([late])).results[0]).toMatchObject({ result: "applied", flags: ["reassigned"] });
    await old.pull();
    expect(old.leads.size).toBe(0);
    await next.pull();
    expect(next.leads.get(leadId!)?.events.filter(({ kind }) => kind === "contact")).toHaveLength(2);
  });

  test("Y23: assigned is on its way to the phone, and with the rep from when the phone, by its next pull, had it", async () => {
    const place = await open(engine);
    const added = await place.call("/api/trpc/leads.add", {
      cookie: await place.as("team_lead"),
      mutate: { label: "Ada", phone: "+447700900123", question: "How long?", ownerUserId: personId(place.o, "rep") },
    });
    const { leadId } = added.data as LeadAdded;
    expect(await ownersOf(place, leadId)).toEqual([[NOON, "transit", "own"]]);
    const phone = await makePhone(place, place.o);
    place.clock.now = NOON + 3 * HOUR;
    const lost = (await phone.page({})).data as PullOutput;
    expect(lost.leads).toHaveLength(1);
    // That answer never arrived: the lead is still on its way.
    expect(await ownersOf(place, leadId)).toHaveLength(1);
    place.clock.now = NOON + 5 * HOUR;
    const pages = await phone.pull();
    expect(pages[0]?.more).toBe(true);
    expect(await ownersOf(place, leadId)).toEqual([
      [NOON, "transit", "own"],
      [NOON + 5 * HOUR, "person", "own"],
    ]);
    const seen = await place.call("/api/trpc/review.sequence", {
      cookie: await place.as("team_lead"),
      ask: { leadId },
    });
    const { sequence } = seen.data as ReviewSequenceOutput & { ok: true };
    expect(
      sequence.events.filter(({ kind }) => kind === "owner").map((event) => event.kind === "owner" && event.heldBy),
    ).toEqual(["transit", "person"]);
    // Five hours on its way: the late first reply is not the rep's.
    expect(sequence.assessment).toMatchObject({ verdict: "too_slow", faults: [{ holder: "transit" }] });
    expect(sequence.assessment?.dimensions.O.value).toBe(1);
  });

  test("Y24: a lead whose record does not say since when it was theirs counts as the old owner's, not as nobody's, before it is handed on", async () => {
    const place = await open(engine);
    const [leadId] = await put(place, 1);
    await assign(place, [leadId!], place.two);
    expect(await ownersOf(place, leadId!)).toEqual([
      [NOON - HOUR, "person", "own"],
      [NOON, "transit", place.two],
    ]);
    // To the same person again is no change.
    expect((await assign(place, [leadId!], place.two)).data).toEqual({ assigned: 0 });
  });

  test("Y25: assignment is all or nothing, to an active rep of the same organisation", async () => {
    const place = await open(engine);
    const [leadId] = await put(place, 1);
    const before = await place.deployment.db.select().from(feed).where(eq(feed.orgId, place.o));
    for (const [ids, userId] of [
      [[leadId!, randomUUID()], place.two],
      [[leadId!], personId(place.o, "admin")],
      [[leadId!], "nobody"],
    ] as const)
      expect((await assign(place, [...ids], userId)).refusal).toBe("not_found");
    await place.call("/api/trpc/people.setActive", {
      cookie: await place.as("admin"),
      mutate: { id: place.two, active: false },
    });
    expect((await assign(place, [leadId!], place.two)).refusal).toBe("not_found");
    expect(await place.deployment.db.select().from(feed).where(eq(feed.orgId, place.o))).toEqual(before);
    const reps = await place.call("/api/trpc/leads.assignees", { cookie: await place.as("team_lead") });
    expect(reps.data).toEqual([{ userId: personId(place.o, "rep"), name: `rep of ${place.o}`, leads: 1 }]);
    const added = await place.call("/api/trpc/leads.add", {
      cookie: await place.as("admin"),
      mutate: { label: "Bo", zone: "Mars/Base" },
    });
    expect(added.refusal).toBe("unknown_zone");
    const free = (await place.call("/api/trpc/leads.add", { cookie: await place.as("admin"), mutate: { label: "Bo" } }))
      .data as LeadAdded;
    expect(await ownersOf(place, free.leadId)).toEqual([[NOON, "nobody", null]]);
  });

  test("Y26: a phone that stands before what is kept begins anew (fault 54), and so does one that stands ahead of a restored database (fault 53)", async () => {
    const place = await open(engine);
    const { db } = place.deployment;
    const [leadId] = await put(place, 1);
    const [phone, second] = [await makePhone(place, place.o), await makePhone(place, place.o)];
    await phone.pull();
    await second.pull();
    await phone.push([await phone.seal(leadId!, "attempt.finished", finished(NOON))]);
    await second.push([await second.seal(leadId!, "attempt.finished", finished(NOON - 5 * MINUTE))]);
    await trimFeed(db, NOON + MINUTE);
    const reset = await phone.pull();
    expect(reset[0]).toMatchObject({ resetRequired: true, leads: [] });
    expect(phone.leads.get(leadId!)?.events).toHaveLength(2);
    expect((await phone.pull())[0]?.resetRequired).toBe(false);

    // The database of an hour ago: the fact, its device number and the feed are as they were before.
    const epoch = phone.at().cursor!.epoch;
    const kept = await phone.seal(leadId!, "attempt.finished", finished(NOON - MINUTE));
    await phone.push([kept]);
    await phone.pull();
    await db.execute(sql`delete from fact where event_id = ${kept.eventId}::uuid`);
    await db.execute(sql`update device set last_seq = 1 where id = ${phone.deviceId}::uuid`);
    await db.execute(
      sql`delete from feed where org_id = ${place.o} and version > (select floor from feed_epoch where org_id = ${place.o})`,
    );
    const [healed] = await phone.pull();
    expect(healed).toMatchObject({ resetRequired: true, lastDeviceSeq: 1 });
    expect(healed?.cursor.epoch).not.toBe(epoch);
    expect((await phone.push([kept])).results[0]?.result).toBe("applied");
    expect((await second.pull())[0]?.resetRequired).toBe(true);
    const [row] = await db.select().from(feedEpoch).where(eq(feedEpoch.orgId, place.o));
    expect(row?.epoch).toBe(second.at().cursor?.epoch);
  });

  test("Y85: who says that it stands ahead, without this server's sign, begins anew alone; nobody else does", async () => {
    const place = await open(engine);
    const { db } = place.deployment;
    const [leadId] = await put(place, 2);
    const [phone, second] = [await makePhone(place, place.o), await makePhone(place, place.o)];
    await phone.pull();
    await second.pull();
    const at = phone.at().cursor!;
    const said = async (cursor: NonNullable<ReturnType<typeof phone.at>["cursor"]>, first: unknown = null) =>
      (await phone.page({ cursor, first: first as null })).data as PullOutput;
    const { sign: otherSign } = await (async () => {
      const elsewhere = await open(engine);
      await put(elsewhere, 1);
      const other = await makePhone(elsewhere, elsewhere.o);
      await other.pull();
      return other.at().cursor!;
    })();
    const ahead = { epoch: at.epoch, version: 2 ** 50 };
    for (const sign of [undefined, at.sign, otherSign, "", "x".repeat(64), "\u{1f600}".repeat(10)])
      expect((await said({ ...ahead, ...(sign === undefined ? {} : { sign }) })).resetRequired).toBe(true);
    expect((await said(at, { upTo: 2 ** 50, after: null })).resetRequired).toBe(true);
    const [row] = await db.select().from(feedEpoch).where(eq(feedEpoch.orgId, place.o));
    expect(row?.epoch).toBe(at.epoch);
    expect((await second.pull()).map(({ resetRequired }) => resetRequired)).toEqual([false]);

    // A phone of a build before, whose database was put back: it alone begins anew, and hears what it has to send again.
    const kept = await phone.seal(leadId!, "attempt.finished", finished(NOON - MINUTE));
    await phone.push([kept]);
    await phone.pull();
    const { sign: _none, ...old } = phone.at().cursor!;
    await db.execute(sql`delete from fact where event_id = ${kept.eventId}::uuid`);
    await db.execute(sql`update device set last_seq = 0 where id = ${phone.deviceId}::uuid`);
    await db.execute(sql`delete from feed where org_id = ${place.o} and version > ${at.version}`);
    expect(await said(old)).toMatchObject({ resetRequired: true, lastDeviceSeq: 0 });
    expect((await phone.push([kept])).results[0]?.result).toBe("applied");
    expect((await second.pull()).map(({ resetRequired }) => resetRequired)).not.toContain(true);
    expect(second.leads.get(leadId!)?.events).toHaveLength(1);
  });

  test("Y27: what time alone changes reaches the phone too, and the server's lookers-on make no difference", async () => {
    const place = await open(engine);
    const [leadId, other] = await put(place, 2, { arrivedAt: NOON });
    const phone = await makePhone(place, place.o);
    await refreshAssessments(place.deployment.db, NOON + MINUTE);
    await phone.pull();
    place.clock.now = NOON + 5 * HOUR;
    await place.call("/api/trpc/review.sequence", { cookie: await place.as("team_lead"), ask: { leadId: other } });
    await refreshAssessments(place.deployment.db, place.clock.now);
    const changed = (await phone.pull()).flatMap(({ leads }) => leads);
    expect(changed.map((lead) => lead.leadId).sort()).toEqual([leadId, other].sort());
    expect(changed.map(({ verdict }) => verdict)).toEqual(["too_slow", "too_slow"]);
    // And anew before the permitted hours it was told run out.
    place.clock.now = NOON + 6 * DAY;
    await refreshAssessments(place.deployment.db, place.clock.now);
    expect((await phone.pull()).flatMap(({ leads }) => leads)).toHaveLength(2);
  });

  test("Y28: many leads changed at once by an import or its reversal reach the phones and leave them", async () => {
    const place = await open(engine);
    const phone = await makePhone(place, place.o);
    await phone.pull();
    const ids = await put(place, 3);
    await put(place, 2, { ownerId: "else" });
    await alignPhones(place.deployment.db, place.o, NOON);
    await phone.pull();
    expect([...phone.leads.keys()].sort()).toEqual([...ids].sort());
    await place.deployment.db.execute(sql`delete from lead where id = ${ids[0]!}::uuid`);
    await place.deployment.db.execute(sql`update lead set label = 'renamed' where id = ${ids[1]!}::uuid`);
    await alignPhones(place.deployment.db, place.o, NOON);
    await phone.pull();
    expect(phone.leads.size).toBe(2);
    expect(phone.leads.get(ids[1]!)?.label).toBe("renamed");
    expect(await place.deployment.db.select().from(holding).where(eq(holding.orgId, place.o))).toHaveLength(2);
  });

  test("Y29: a pull needs a session and a device of the caller's own; every one notes that the device was heard from", async () => {
    const place = await open(engine);
    const phone = await makePhone(place, place.o);
    place.clock.now += HOUR;
    await phone.pull();
    const { rows } = await place.deployment.db.execute<{ at: string }>(
      sql`select last_heard_at as at from device where id = ${phone.deviceId}::uuid`,
    );
    expect(Date.parse(rows[0]!.at)).toBe(NOON + HOUR);
    const input = { deviceId: phone.deviceId, cursor: null, first: null };
    expect(
      (await place.call("/api/trpc/sync.pull", { mutate: input, headers: { authorization: `Bearer ${phone.token}` } }))
        .refusal,
    ).toBe("signed_out");
    expect((await place.call("/api/trpc/sync.pull", { mutate: input, cookie: await place.as("admin") })).refusal).toBe(
      "not_found",
    );
  });
});
