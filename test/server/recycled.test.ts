import { and, asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Fact } from "#domain/journal/fact";
import { rankQueue } from "#domain/queue/rank";
import type { Assessment } from "#domain/sequence/assessment";
import { DAY, HOUR, type Instant, MINUTE } from "#domain/time/instant";
import { leadNow as judgedOnPhone } from "#phone/leads/judged/lead-now";
import { leadNow } from "#server/db/lead/lead-now";
import { episode, lead } from "#server/db/lead/tables";
import { assessment, audit, sequenceEvent } from "#server/db/record/tables";
import { insertRecord } from "#server/db/record/sample-rows";
import { addEnquiry } from "#server/record/change/add-enquiry";
import { assessLeads } from "#server/record/change/assess-leads";
import { joinPersons } from "#server/record/change/join-persons";
import { partPersons } from "#server/record/change/part-persons";
import { refreshAssessments } from "#server/record/change/refresh";
import { ENGINES, type Engine } from "../make/database.ts";
import { finished, makePhone } from "../make/phone.ts";
import { leadRow } from "../make/review-record.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

/** A Wednesday noon, within staffed hours; the days after it are Thursday the 5th and so on. */
const NOON = Date.UTC(2026, 2, 4, 12);
const MONDAY = Date.UTC(2026, 2, 9);

let made = 0;
let now = NOON;
const servers = new Map<Engine, TestServer>();
beforeAll(async () => {
  for (const engine of ENGINES) servers.set(engine, await makeTestServer(engine, () => now));
});
afterAll(async () => {
  for (const server of servers.values()) await server.close();
});

/** A lead that came an hour before noon, was talked to, and is held until Monday. */
const open = async (engine: Engine, filed: Record<string, string> = { recycle_date: "2026-03-09" }) => {
  now = NOON;
  const server = servers.get(engine)!;
  const o = `o${++made}`;
  await server.organisation(o);
  const { db } = server.deployment;
  const row = leadRow(o, NOON - HOUR);
  const owners = [{ orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") }];
  await insertRecord(db, { owners, leads: [{ ...row, ownerId: "own" }], events: [] });
  const phone = await makePhone(server, o);
  await phone.pull();
  const leadId = row.id;
  const talk = finished(NOON - 10 * MINUTE, {
    result: "reached",
    items: [{ kind: "Q", ref: "How long?" }],
  });
  const disposition = {
    code: "5",
    reason: "no_timing.documents",
    facts: { track: "later", owner: "own", ...filed },
    confidence: "lead_said",
    setVersion: "reasons@1",
  } as const;
  await phone.push([
    await phone.seal(leadId, "attempt.finished", talk),
    await phone.seal(leadId, "disposition.set", {
      attemptId: talk.attemptId,
      at: NOON - 5 * MINUTE,
      filed: disposition,
    }),
  ]);
  const refresh = (at: Instant): Promise<number> => {
    now = at;
    return refreshAssessments(db, at);
  };
  const episodes = async (id = leadId) =>
    (
      await db
        .select()
        .from(episode)
        .where(and(eq(episode.orgId, o), eq(episode.leadId, id)))
        .orderBy(asc(episode.no))
    ).map(({ no, startedAt, opening }) => [no, startedAt, opening]);
  const log = async () =>
    (await db.select().from(audit).where(eq(audit.orgId, o))).filter(({ action }) => action === "lead.recycled");
  const holder = async () => (await db.select().from(lead).where(eq(lead.orgId, o)))[0]!.ownerId;
  const enquire = (arrivedAt: Instant, at = arrivedAt) => {
    now = at;
    const by = { orgId: o, actorId: null, now: at };
    const of = { arrivedAt, receivedAt: arrivedAt, source: "form", questions: ["and now?"] };
    return db.transaction((tx) => addEnquiry(tx, by, leadId, of));
  };
  return { server, db, o, leadId, phone, refresh, episodes, log, holder, enquire };
};

const FIRST = [1, NOON - HOUR, "enquiry"];
const AGAIN = [2, MONDAY, "recycled"];

describe.each(ENGINES)("a lead to be come back to on Monday, on %s", (engine) => {
  test("M54: the date opens its next episode once, by however many servers and however often", async () => {
    const { refresh, episodes, log, leadId } = await open(engine);
    await refresh(MONDAY - 1);
    expect(await episodes()).toEqual([FIRST]);
    now = MONDAY + MINUTE;
    await Promise.all([refresh(now), refresh(now), refresh(now)]);
    await refresh(now + HOUR);
    await refresh(now + DAY);
    expect(await episodes()).toEqual([FIRST, AGAIN]);
    const [entry, ...more] = await log();
    expect([entry?.subject, entry?.detail["as"], more]).toEqual([leadId, "owner", []]);
  });

  test("M54: what was cut off in the middle leaves nothing behind, and is done by the next", async () => {
    const { db, o, leadId, refresh, episodes, log } = await open(engine);
    now = MONDAY + MINUTE;
    const cut = db.transaction(async (tx) => {
      await assessLeads(tx, o, [leadId], now);
      throw new Error("killed");
    });
    await expect(cut).rejects.toThrow("killed");
    expect([await episodes(), await log()]).toEqual([[FIRST], []]);
    await refresh(now);
    expect([await episodes(), (await log()).length]).toEqual([[FIRST, AGAIN], 1]);
  });

  test("M52 M54 M56: its phone has it in the queue, with the date; nobody waits for a first reply", async () => {
    const { phone, refresh, leadId, db, o } = await open(engine);
    await phone.pull();
    expect(phone.leads.get(leadId)!.entry).toMatchObject({ step: null, slot: null, response: null });
    await refresh(MONDAY + MINUTE);
    await phone.pull();
    const held = phone.leads.get(leadId)!;
    expect(held).toMatchObject({ arrivedAt: NOON - HOUR, episode: { no: 2, arrivedAt: MONDAY, recycled: true } });
    expect(held.entry).toMatchObject({ comeBackOn: MONDAY, step: { dueAt: MONDAY, whoseMove: "us" }, response: null });
    expect(rankQueue([held.entry], MONDAY + 10 * HOUR)).toMatchObject([{ reason: "step", when: "now" }]);
    expect(held.events.filter(({ kind }) => kind !== "owner")).toEqual([]);
    expect(held.earlier!.map(({ kind }) => kind)).toEqual(["contact"]);
    const judged = await db.select().from(assessment).where(eq(assessment.orgId, o)).orderBy(asc(assessment.episodeNo));
    expect(judged.map(({ body, recyclesAt }) => [body.episodeNo, body.verdict, recyclesAt])).toEqual([
      [1, "proportionate", null],
      [2, "not_yet_judgeable", null],
    ]);
  });

  test("M53: the phone judges it by what was before as the server does, what it has just written down included", async () => {
    const { phone, refresh, leadId, db, o } = await open(engine);
    for (const hour of [3, 2, 1]) {
      now = MONDAY - hour * HOUR;
      await phone.push([await phone.seal(leadId, "attempt.finished", finished(now))]);
    }
    await refresh(MONDAY + MINUTE);
    const pages = await phone.pull();
    const held = phone.leads.get(leadId)!;
    const policy = pages.flatMap(({ policies }) => policies).find(({ id }) => id === held.policyId)!;
    now = MONDAY + HOUR;
    const sealed = await phone.seal(leadId, "attempt.finished", finished(now));
    const fact = { ...sealed, actorId: personId(o, "rep"), receivedAt: now } as unknown as Fact;
    const here = judgedOnPhone(held, policy, [fact], now).assessment!;
    await phone.push([sealed]);
    const [{ body: there } = { body: null }] = await db
      .select()
      .from(assessment)
      .where(and(eq(assessment.orgId, o), eq(assessment.episodeNo, 2)));
    const read = ({ verdict, faults, checkBack, dimensions, nextDue }: Assessment) => [
      verdict,
      faults.map(({ cause, trueSince }) => [cause, trueSince]),
      checkBack,
      dimensions,
      nextDue,
    ];
    expect(read(here)).toEqual(read(there!));
    expect(here.faults.map(({ cause }) => cause)).toContain("many_in_a_day");
  });

  test("M55: figures count the enquiry; what is due is of the episode that runs", async () => {
    const { refresh, server, o } = await open(engine);
    await refresh(MONDAY + DAY + 10 * HOUR);
    const cookie = await server.cookieOf(o, "team_lead");
    const ask = async (name: string, input: unknown) =>
      (await server.call(`/api/trpc/review.${name}`, { cookie, ask: input })).data;
    expect(await ask("leads", { filter: {} })).toMatchObject({
      total: 1,
      rows: [{ verdict: "proportionate", arrivedAt: NOON - HOUR }],
    });
    expect(await ask("rescue", {})).toMatchObject({
      items: [{ verdict: "not_yet_judgeable", nextDue: { what: "check_back" } }],
    });
  });

  test("M54: whoever had it last and still works here has it; else the team lead; else nobody", async () => {
    const gone = async (role: "rep" | "team_lead" | "both") => {
      const { db, o, refresh, holder, log, phone, leadId } = await open(engine);
      const roles = role === "both" ? (["rep", "team_lead"] as const) : [role];
      for (const one of roles) await db.execute(sql`update "user" set active = false where id = ${personId(o, one)}`);
      await refresh(MONDAY + MINUTE);
      const [entry] = await log();
      return { owner: await holder(), detail: entry!.detail, o, phone, leadId };
    };
    expect(await gone("team_lead")).toMatchObject({ owner: "own", detail: { as: "owner" } });
    const passed = await gone("rep");
    const to = personId(passed.o, "team_lead");
    expect(passed).toMatchObject({ owner: to, detail: { as: "team", to } });
    expect(await gone("both")).toMatchObject({ owner: null, detail: { as: "nobody", to: null } });
  });

  test("M54: whoever changes the lead first finds it opened; what the phone says of before moves nothing", async () => {
    const { phone, leadId, episodes } = await open(engine);
    now = MONDAY + 12 * HOUR;
    await phone.push([await phone.seal(leadId, "attempt.finished", finished(now - HOUR, { result: "reached" }))]);
    expect(await episodes()).toEqual([FIRST, AGAIN]);
    await phone.push([await phone.seal(leadId, "stop.stated", { attemptId: null, at: NOON + HOUR, channel: null })]);
    expect(await episodes()).toEqual([FIRST, AGAIN]);
    await phone.pull();
    expect(
      phone.leads
        .get(leadId)!
        .events.filter(({ kind }) => kind === "contact")
        .map(({ at }) => at),
    ).toEqual([now - HOUR]);
  });

  test("M50: an enquiry while it is held opens the next at once, and the date no other", async () => {
    const { enquire, episodes, refresh } = await open(engine);
    expect(await enquire(NOON + DAY)).toEqual({ no: 2, episodeNo: 2 });
    await refresh(MONDAY + MINUTE);
    expect(await episodes()).toEqual([FIRST, [2, NOON + DAY, "held"]]);
  });

  test("M50: one that comes after the date is a further enquiry of the episode that this opened", async () => {
    const { enquire, episodes, db, o } = await open(engine);
    expect(await enquire(MONDAY + 2 * DAY)).toEqual({ no: 2, episodeNo: 2 });
    expect(await episodes()).toEqual([FIRST, AGAIN]);
    // Known only now, it came before: into the episode that ran.
    expect(await enquire(NOON + HOUR, MONDAY + 3 * DAY)).toEqual({ no: 3, episodeNo: 1 });
    const [row] = await db.select().from(leadNow).where(eq(leadNow.orgId, o));
    expect(row).toMatchObject({ episodeNo: 2, arrivedAt: NOON - HOUR });
  });

  test("M50 M53: a return after a stop opens the next, in which the stop binds no more", async () => {
    const { enquire, episodes, phone, leadId, db, o } = await open(engine);
    const told = finished(NOON + HOUR, { direction: "in", result: "reached" });
    now = NOON + HOUR + 5 * MINUTE;
    await phone.push([
      await phone.seal(leadId, "attempt.finished", told),
      await phone.seal(leadId, "stop.stated", { attemptId: told.attemptId, at: NOON + HOUR, channel: null }),
    ]);
    await enquire(NOON + DAY);
    expect(await episodes()).toEqual([FIRST, [2, NOON + DAY, "stopped"]]);
    now = NOON + DAY + 10 * MINUTE;
    await phone.push([await phone.seal(leadId, "attempt.finished", finished(now, { result: "reached" }))]);
    const [judged] = await db
      .select()
      .from(assessment)
      .where(and(eq(assessment.orgId, o), eq(assessment.episodeNo, 2)));
    expect(judged!.body.faults).toEqual([]);
  });

  test("M22 M54: parted, a lead keeps no episode that a record of both opened", async () => {
    const { db, o, leadId, refresh, episodes } = await open(engine);
    const other = leadRow(o, NOON - DAY);
    await insertRecord(db, { owners: [], leads: [other], events: [] });
    const by = { orgId: o, actorId: null, now };
    await db.transaction((tx) => joinPersons(tx, by, leadId, other.id));
    await refresh(MONDAY + MINUTE);
    const joined = await episodes(other.id);
    expect(joined.map(([, , opening]) => opening)).toEqual(["enquiry", "enquiry", "recycled"]);
    await db.transaction((tx) => partPersons(tx, { ...by, now: MONDAY + HOUR }, leadId));
    expect(await episodes(other.id)).toEqual([[1, NOON - DAY, "enquiry"]]);
    await refresh(MONDAY + 2 * HOUR);
    expect(await episodes()).toEqual([FIRST, AGAIN]);
    expect(await db.select().from(sequenceEvent).where(eq(sequenceEvent.leadId, other.id))).not.toContainEqual(
      expect.objectContaining({ kind: "contact" }),
    );
  });
});
