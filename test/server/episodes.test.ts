import { and, asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LeadMapping } from "#contract/import-lead-mapping";
import type { ReviewSequenceOutput } from "#contract/review-sequence";
import { DAY, HOUR, type Instant, MINUTE } from "#domain/time/instant";
import { batchById } from "#server/db/import/import-batch";
import { leadNow } from "#server/db/lead/lead-now";
import { markForRefresh } from "#server/db/record/assessment-due";
import { countWaiting } from "#server/db/review/review-summary";
import { insertRecord } from "#server/db/record/sample-rows";
import { contactPoint, enquiry, episode, lead } from "#server/db/lead/tables";
import { assessment, audit, sequenceEvent } from "#server/db/record/tables";
import { beginRevert, revertBatch } from "#server/import/batch/revert-batch";
import { addEnquiry } from "#server/record/change/add-enquiry";
import { joinPersons } from "#server/record/change/join-persons";
import { enquireAs } from "../make/add-enquiry.ts";
import { bringIn } from "../make/bring-in.ts";
import { ENGINES, type Engine } from "../make/database.ts";
import { ATTEMPT_MAPPING, LEAD_MAPPING } from "../make/history-files.ts";
import { finished, makePhone } from "../make/phone.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

/** A Wednesday noon, within staffed hours. */
const NOON = Date.UTC(2026, 2, 4, 12);
const FIRST = Date.UTC(2026, 1, 2, 10);
const SECOND = Date.UTC(2026, 1, 4, 9);
const THIRD = Date.UTC(2026, 2, 2, 9);
const MAPPING: LeadMapping = { ...LEAD_MAPPING, zone: "UTC", phone: { column: "tel" }, email: { column: "mail" } };
const LEADS = (status: string) =>
  `id,created,source,owner,status,tel,mail\n1,${new Date(FIRST).toISOString()},web,own,${status},+447700900123,\n`;
const ATTEMPTS =
  "attempt,lead,type,start,agent\n" +
  `a1,1,call,${new Date(FIRST + 30 * MINUTE).toISOString()},own\n` +
  `a2,1,email,${new Date(THIRD + 30 * MINUTE).toISOString()},own\n`;

let made = 0;
const servers = new Map<Engine, TestServer>();
beforeAll(async () => {
  for (const engine of ENGINES) servers.set(engine, await makeTestServer(engine, () => NOON));
});
afterAll(async () => {
  for (const server of servers.values()) await server.close();
});

/** A lead from a file, with three enquiries in two episodes, and its rep's phone. */
const open = async (engine: Engine) => {
  const server = servers.get(engine)!;
  const o = `o${++made}`;
  await server.organisation(o);
  const { db, clock } = server.deployment;
  await insertRecord(db, {
    owners: [{ orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") }],
    leads: [],
    events: [],
  });
  const file = { db, orgId: o, clock };
  const batchId = await bringIn(file, LEADS("open"), MAPPING);
  const [row] = await db.select().from(lead).where(eq(lead.orgId, o));
  const leadId = row!.id;
  const enquire = (arrivedAt: Instant, questions: string[], opensNext: boolean, receivedAt = arrivedAt) =>
    db.transaction((tx) =>
      enquireAs(
        tx,
        { orgId: o, actorId: null, now: NOON },
        leadId,
        { arrivedAt, receivedAt, source: "form", questions },
        opensNext,
      ),
    );
  expect(await enquire(SECOND, ["and how long?"], false)).toEqual({ no: 2, episodeNo: 1 });
  expect(await enquire(THIRD, ["still there?"], true)).toEqual({ no: 3, episodeNo: 2 });
  const attempts = await bringIn(file, ATTEMPTS, { ...ATTEMPT_MAPPING, zone: "UTC" });
  const phone = await makePhone(server, o);
  await phone.pull();
  const ask = async (episodeNo?: number) => {
    const input = { leadId, ...(episodeNo === undefined ? {} : { episodeNo }) };
    const cookie = await server.cookieOf(o, "team_lead");
    const answer = await server.call("/api/trpc/review.sequence", { cookie, ask: input });
    const data = answer.data as ReviewSequenceOutput;
    return data.ok ? data.sequence : data.reason;
  };
  const starts = async () =>
    (await db.select().from(episode).where(eq(episode.orgId, o)).orderBy(asc(episode.no))).map(
      ({ startedAt }) => startedAt,
    );
  return { server, db, o, leadId, batchId, attempts, file, phone, ask, starts, enquire };
};

const kindsAt = (sequence: Awaited<ReturnType<Awaited<ReturnType<typeof open>>["ask"]>>) =>
  typeof sequence === "string"
    ? sequence
    : sequence.events.filter(({ kind }) => kind !== "owner").map(({ kind, at }) => `${kind} ${at - FIRST}`);

describe.each(ENGINES)("a lead with three enquiries in two episodes on %s", (engine) => {
  test("M2 M3 M6: each episode is read and judged with its own enquiries and events", async () => {
    const { ask, db, o, leadId } = await open(engine);
    const first = await ask(1);
    expect(kindsAt(first)).toEqual([`contact ${30 * MINUTE}`, `enquiry ${SECOND - FIRST}`]);
    expect(kindsAt(await ask(2))).toEqual([`contact ${THIRD + 30 * MINUTE - FIRST}`]);
    expect(await ask(3)).toBe("not_found");
    const judged = await db
      .select()
      .from(assessment)
      .where(and(eq(assessment.orgId, o), eq(assessment.leadId, leadId)))
      .orderBy(asc(assessment.episodeNo));
    expect(judged.map(({ episodeNo, asOf }) => [episodeNo, asOf])).toEqual([
      [1, THIRD],
      [2, NOON],
    ]);
    expect(judged[0]).toMatchObject({ phase: "finished", nextChangeAt: null, dueBy: null });
  });

  test("M7: phone and review get the last episode, with the starts of all; the list holds the lead once", async () => {
    const { ask, leadId, phone, server, o } = await open(engine);
    expect(await ask()).toMatchObject({
      episodeNo: 2,
      lead: { arrivedAt: THIRD, questions: ["still there?"], source: "form" },
      episodes: [
        { no: 1, startedAt: FIRST },
        { no: 2, startedAt: THIRD },
      ],
    });
    const held = phone.leads.get(leadId)!;
    expect(held).toMatchObject({ arrivedAt: THIRD, source: "form", phone: "+447700900123", episode: { no: 2 } });
    expect(held.events.filter(({ kind }) => kind === "contact").map(({ at }) => at)).toEqual([THIRD + 30 * MINUTE]);
    expect(
      held.episodes!.map(({ no, startedAt, enquiries }) => [no, startedAt, enquiries.map((one) => one.no)]),
    ).toEqual([
      [1, FIRST, [1, 2]],
      [2, THIRD, [3]],
    ]);
    const cookie = await server.cookieOf(o, "team_lead");
    const { data } = await server.call("/api/trpc/review.leads", { cookie, ask: { filter: {} } });
    expect(data).toMatchObject({ total: 1, rows: [{ leadId, arrivedAt: THIRD }] });
  });

  test("M3 M4: a fact belongs to the episode it names, else by when it was; a late one moves no start", async () => {
    const { ask, phone, leadId, starts } = await open(engine);
    const before = await starts();
    const late = finished(FIRST + 2 * DAY);
    await phone.push([
      await phone.seal(leadId, "attempt.finished", late),
      await phone.seal(leadId, "attempt.finished", finished(NOON - HOUR)),
      await phone.seal(
        leadId,
        "pause.stated",
        { attemptId: null, at: NOON - HOUR, until: NOON + DAY },
        { episodeNo: 1 },
      ),
      await phone.seal(leadId, "stop.stated", { attemptId: null, at: FIRST + DAY, channel: "sms" }, { episodeNo: 9 }),
    ]);
    expect(kindsAt(await ask(1))).toEqual(
      [
        `contact ${30 * MINUTE}`,
        `stop ${DAY}`,
        `contact ${2 * DAY}`,
        `enquiry ${SECOND - FIRST}`,
        `pause ${NOON - HOUR - FIRST}`,
      ].sort((a, b) => Number(a.split(" ")[1]) - Number(b.split(" ")[1])),
    );
    expect(kindsAt(await ask(2))).toEqual([`contact ${THIRD + 30 * MINUTE - FIRST}`, `contact ${NOON - HOUR - FIRST}`]);
    expect(await starts()).toEqual(before);
    await phone.pull();
    expect(phone.leads.get(leadId)!.events.filter(({ kind }) => kind === "pause")).toEqual([]);
  });

  test("M4: the next episode begins no earlier than the one before it, whenever its enquiry was", async () => {
    const { enquire, starts } = await open(engine);
    expect(await enquire(FIRST + HOUR, ["came late"], true, NOON)).toEqual({ no: 4, episodeNo: 3 });
    expect(await starts()).toEqual([FIRST, THIRD, THIRD]);
  });

  test("M10: what the record says of a number is kept with it, and is on the phone", async () => {
    const { db, o, phone, leadId } = await open(engine);
    const standing = async () =>
      (await db.select().from(contactPoint).where(eq(contactPoint.orgId, o))).map((one) => one.standing);
    expect(await standing()).toEqual(["unverified"]);
    await phone.push([await phone.seal(leadId, "attempt.finished", finished(NOON - HOUR, { result: "reached" }))]);
    expect(await standing()).toEqual(["works"]);
    await phone.pull();
    expect(phone.leads.get(leadId)!.contactPoints).toEqual([
      { kind: "phone", value: "+447700900123", standing: "works" },
    ]);
    await phone.push([await phone.seal(leadId, "stop.stated", { attemptId: null, at: NOON - MINUTE, channel: null })]);
    expect(await standing()).toEqual(["stopped"]);
  });

  test("M2: the file again changes its own enquiry and nothing else; taken back, it is blocked by what came since", async () => {
    const { db, o, file, batchId, attempts, server } = await open(engine);
    const rows = () => db.select().from(enquiry).where(eq(enquiry.orgId, o)).orderBy(asc(enquiry.no));
    const before = await rows();
    await bringIn(file, LEADS("won").replace(",web,", ",ads,"), MAPPING, true);
    const after = await rows();
    expect(after[0]).toMatchObject({ source: "ads", arrivedAt: FIRST });
    expect(after.slice(1)).toEqual(before.slice(1));
    const outcomes = await db.select().from(episode).where(eq(episode.orgId, o)).orderBy(asc(episode.no));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["progressed", "unknown"]);
    const cookie = await server.cookieOf(o, "admin");
    const revert = async (id: string) =>
      (await server.call("/api/trpc/imports.revert", { cookie, mutate: { batchId: id } })).data;
    expect(await revert(attempts)).toMatchObject({ state: "started" });
    expect(await revert(batchId)).toMatchObject({ state: "blocked" });
  });

  test("M1: a further enquiry is on the audit log, and of no lead there is none", async () => {
    const { db, o, leadId } = await open(engine);
    const now = { arrivedAt: NOON, receivedAt: NOON };
    const enquired = (id: string) =>
      db.transaction((tx) => addEnquiry(tx, { orgId: o, actorId: null, now: NOON }, id, now));
    expect(await enquired(leadId)).toEqual({ no: 4, episodeNo: 2 });
    const actions = (await db.select().from(audit).where(eq(audit.orgId, o))).map(({ action }) => action);
    expect(actions.filter((action) => action === "lead.enquired")).toHaveLength(1);
    const nowhere = enquired("0190a000-0000-7000-8000-000000000000");
    expect(await nowhere).toBe("not_found");
    expect(
      await db
        .select()
        .from(sequenceEvent)
        .where(eq(sequenceEvent.orgId, `${o}-none`)),
    ).toEqual([]);
  });

  test("M2: a further enquiry belongs to the episode that ran when it came, however late it is known", async () => {
    const { enquire } = await open(engine);
    expect(await enquire(FIRST + 3 * DAY, ["late"], false, NOON)).toEqual({ no: 4, episodeNo: 1 });
    expect(await enquire(FIRST - DAY, ["before all"], false, NOON)).toEqual({ no: 5, episodeNo: 1 });
    expect(await enquire(THIRD + HOUR, ["now"], false, NOON)).toEqual({ no: 6, episodeNo: 2 });
  });

  test("M4 M7: the file again with another arrival moves no start, and the last episode stays the last", async () => {
    const { file, starts, phone } = await open(engine);
    const before = await starts();
    const later = new Date(THIRD + HOUR).toISOString();
    await bringIn(file, LEADS("open").replace(new Date(FIRST).toISOString(), later), MAPPING, true);
    expect(await starts()).toEqual(before);
    await phone.pull();
    expect([...phone.leads.values()].map((held) => held.episode.no)).toEqual([2]);
  });

  test("J43: who had the lead when an episode began had it from there", async () => {
    const { db, o, server, leadId, enquire } = await open(engine);
    await enquire(NOON - DAY - 2 * HOUR, ["anybody?"], true);
    await db.execute(sql`update "user" set role = 'rep' where id = ${personId(o, "marketing")}`);
    const cookie = await server.cookieOf(o, "admin");
    const assign = { leadIds: [leadId], userId: personId(o, "marketing") };
    await server.call("/api/trpc/leads.assign", { cookie, mutate: assign });
    // Before it was handed on, nothing in this episode says who has it.
    const [judged] = await db
      .select()
      .from(assessment)
      .where(and(eq(assessment.orgId, o), eq(assessment.episodeNo, 3)));
    expect(judged!.body.faults).toMatchObject([{ fault: "too_slow", holder: "person", holderId: "own" }]);
  });

  test("V7: a lead whose episodes all wait to be judged again is one that waits", async () => {
    const { db, o, leadId } = await open(engine);
    await markForRefresh(db, o, [leadId]);
    expect(await countWaiting(db, o, 1)).toBe(1);
  });

  test("I12 M20: what comes to rest on a lead after its import was to be taken back keeps it here", async () => {
    const { db, o, file, leadId } = await open(engine);
    const batchId = await bringIn(file, LEADS("open").replace("\n1,", "\n2,"), MAPPING);
    const kept = (await db.select().from(lead).where(eq(lead.orgId, o))).find(({ id }) => id !== leadId)!;
    expect(await beginRevert(db, o, batchId, { actorId: null, at: NOON })).toMatchObject({ state: "started" });
    await db.transaction((tx) => joinPersons(tx, { orgId: o, actorId: null, now: NOON }, leadId, kept.personId));
    await revertBatch(db, o, batchId, file.clock);
    expect((await batchById(db, o, batchId))!.status).toBe("done");
    const log = (await db.select().from(audit).where(eq(audit.orgId, o))).filter(({ subject }) => subject === batchId);
    expect(log.map(({ action }) => action).filter((action) => action.includes("revert"))).toEqual([
      "import.reverted",
      "import.revert_blocked",
    ]);
    expect((await db.select().from(leadNow).where(eq(leadNow.orgId, o))).map(({ id }) => id)).toEqual([kept.id]);
  });
});
