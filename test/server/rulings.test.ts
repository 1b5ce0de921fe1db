import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgingCalendar } from "#calendar/judging-calendar";
import type { ReviewSequence, ReviewSequenceOutput } from "#contract/review-sequence";
import type { EntryRuling, RuleOn } from "#contract/ruling";
import type { Role } from "#contract/role";
import { assessSequence } from "#domain/sequence/assess/assess-sequence";
import { presetPolicy } from "#domain/sequence/presets";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { insertRecord } from "#server/db/record/sample-rows";
import { audit, sequenceEvent } from "#server/db/record/tables";
import { judgingInstant } from "#server/record/judge/judging-instant";
import { backupOf, quietDatabase, restore } from "../make/backup-place.ts";
import { anEngine } from "../make/database.ts";
import { openToJoin } from "../make/join-place.ts";
import { finished, makePhone } from "../make/phone.ts";
import { contactRow, leadRow } from "../make/review-record.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

/** A Wednesday, 22:00: nobody is to be called. */
const NIGHT = Date.UTC(2026, 2, 4, 22);

describe.each(anEngine(import.meta.filename))("a reviewer's word, on %s", (engine) => {
  let server: TestServer;
  let now = NIGHT;
  let count = 0;
  beforeAll(async () => {
    server = await makeTestServer(engine, () => now);
  });
  afterAll(() => server.close());

  const ask = async (o: string, leadId: string, role: Role = "team_lead"): Promise<ReviewSequence> => {
    const answer = await server.call("/api/trpc/review.sequence", {
      cookie: await server.cookieOf(o, role),
      ask: { leadId },
    });
    const read = answer.data as ReviewSequenceOutput;
    if (!read.ok) throw new Error("no such lead");
    return read.sequence;
  };
  const onlyOne = async (o: string, leadId: string, role: Role = "team_lead"): Promise<EntryRuling> => {
    const { rulings = [] } = await ask(o, leadId, role);
    expect(rulings).toHaveLength(1);
    return rulings[0]!;
  };
  const rule = async (o: string, said: RuleOn, role: Role = "team_lead"): Promise<string> => {
    const answer = await server.call("/api/trpc/leads.rule", { cookie: await server.cookieOf(o, role), mutate: said });
    return answer.refusal ?? "ruled";
  };

  /** A call begun at night by somebody's phone, and told twenty minutes later not to have been one. */
  const open = async (by: Role = "rep") => {
    now = NIGHT;
    const o = `ruled${++count}`;
    await server.organisation(o);
    const { db } = server.deployment;
    const lead = leadRow(o, NIGHT - HOUR, { zone: "UTC" });
    const owners = [{ orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") }];
    await insertRecord(db, { owners, leads: [lead], events: [] });
    const phone = await makePhone(server, o, by);
    const attemptId = randomUUID();
    const begun = { attemptId, channel: "call" as const, startedAt: NIGHT };
    const started = await phone.seal(lead.id, "attempt.started", begun);
    now = NIGHT + 20 * MINUTE;
    const told = finished(NIGHT, { attemptId, result: "not_placed", items: [] });
    const ended = await phone.seal(lead.id, "attempt.finished", told);
    await phone.push([started, ended]);
    return { o, db, phone, leadId: lead.id, attemptId };
  };

  test("V33: what a team lead says of an entry is on record, with who and when, and can be undone", async () => {
    const { o, db, leadId } = await open();
    const before = await ask(o, leadId);
    expect(before.assessment!.faults.map(({ cause }) => cause)).toContain("outside_permitted_hours");
    const { entryId, matter, may, ruled } = await onlyOne(o, leadId);
    expect({ matter, may, ruled }).toEqual({ matter: "not_placed", may: "yes", ruled: null });
    const file = async (): Promise<string> =>
      (await server.call("/api/review/leads.csv", { cookie: await server.cookieOf(o, "team_lead") })).body;
    const written = await file();
    now += MINUTE;
    expect(await rule(o, { leadId, entryId, matter, decision: "stands" })).toBe("ruled");
    expect(await file()).not.toBe(written);
    const after = await ask(o, leadId);
    expect(after.assessment!.faults).toEqual([]);
    expect(after.events.map(({ kind }) => kind)).not.toContain("ruling");
    expect(after.rulings).toMatchObject([{ ruled: { stands: true, at: now, by: `team_lead of ${o}` } }]);
    // What is said last counts, though the clock stood still or went back.
    expect(await rule(o, { leadId, entryId, matter, decision: "does_not_stand" }, "admin")).toBe("ruled");
    expect((await onlyOne(o, leadId)).ruled).toEqual({ stands: false, at: now + 1, by: `admin of ${o}` });
    expect(await rule(o, { leadId, entryId, matter, decision: "withdrawn" })).toBe("ruled");
    expect((await onlyOne(o, leadId)).ruled).toBe(null);
    expect((await ask(o, leadId)).assessment!.faults).toEqual(before.assessment!.faults);
    const log = await db.select().from(audit).where(eq(audit.orgId, o));
    expect(log.filter(({ action }) => action === "entry.ruled")).toMatchObject([
      { actorId: personId(o, "team_lead"), subject: leadId, detail: { entryId, matter, decision: "stands" } },
      { actorId: personId(o, "admin"), detail: { decision: "does_not_stand" } },
      { actorId: personId(o, "team_lead"), detail: { decision: "withdrawn" } },
    ]);
  });

  test("V33: nothing that a phone sends is a reviewer's word", async () => {
    const { o, phone, leadId } = await open();
    const { entryId, matter } = await onlyOne(o, leadId);
    const said = { entryId, matter, decision: "stands", byId: "x", authorIds: [], said: "" };
    for (const type of ["ruling", "entry.ruled"]) {
      const event = await phone.seal(leadId, type as "lead.accepted", said as never);
      expect((await phone.push([event])).results).toMatchObject([{ result: "quarantined", code: "unknown_type" }]);
    }
    expect((await onlyOne(o, leadId)).ruled).toBe(null);
  });

  test("V34: of what may not be ruled on there is nothing to rule", async () => {
    const { o, leadId } = await open();
    const { entryId } = await onlyOne(o, leadId);
    const said: RuleOn = { leadId, entryId, matter: "not_placed", decision: "stands" };
    expect(await rule(o, said, "rep")).toBe("not_allowed");
    expect(await rule(o, said, "marketing")).toBe("not_allowed");
    expect(await rule(o, { ...said, matter: "answer" })).toBe("wrong_state");
    expect(await rule(o, { ...said, entryId: randomUUID() })).toBe("wrong_state");
    expect(await rule(o, { ...said, decision: "withdrawn" })).toBe("wrong_state");
    expect(await rule(o, { ...said, leadId: randomUUID() })).toBe("not_found");
    const other = await open();
    expect(await rule(other.o, said)).toBe("not_found");
    expect((await onlyOne(o, leadId)).ruled).toBe(null);
  });

  test("V34: whoever wrote the entry, had the lead or works alone is no reviewer", async () => {
    const held = await open();
    const { o, db, leadId } = held;
    const { entryId, matter } = await onlyOne(o, leadId);
    const said: RuleOn = { leadId, entryId, matter, decision: "stands" };
    const row = { handover: randomUUID(), own: personId(o, "team_lead") };
    await db.execute(sql`insert into owner (org_id, id, label, user_id) values (${o}, ${row.own}, 'Lead', ${row.own})`);
    const body = { ownerId: row.own, heldBy: "person", requested: false, hasNote: false };
    const at = { at: NIGHT - 30 * MINUTE, recordedAt: now, receivedAt: now, system: "fairlead" };
    await db.insert(sequenceEvent).values({ orgId: o, id: row.handover, leadId, kind: "owner", ...at, body });
    expect((await onlyOne(o, leadId)).may).toBe("held");
    expect(await rule(o, said)).toBe("not_allowed");
    expect((await onlyOne(o, leadId, "admin")).may).toBe("yes");
    await db.execute(sql`update "user" set active = false where org_id = ${o} and role <> 'admin'`);
    expect((await onlyOne(o, leadId, "admin")).may).toBe("alone");
    expect(await rule(o, said, "admin")).toBe("not_allowed");
    // Of what a team lead wrote of a lead that was never theirs, they are no judge either.
    const own = await open("team_lead");
    const signed = { code: "6" as const, reason: "step_reached.signed", facts: {}, confidence: "lead_said" as const };
    const filed = { ...signed, setVersion: "reasons@1" };
    await own.phone.push([await own.phone.seal(own.leadId, "disposition.set", { attemptId: null, at: now, filed })]);
    const kept = await server.call("/api/trpc/kept.list", { cookie: await server.cookieOf(own.o, "admin"), ask: {} });
    const { rows } = kept.data as { rows: { id: string }[] };
    for (const { id } of rows.toReversed()) {
      const cookie = await server.cookieOf(own.o, "admin");
      expect((await server.call("/api/trpc/kept.accept", { cookie, mutate: { id } })).refusal).toBe(null);
    }
    const { rulings = [] } = await ask(own.o, own.leadId);
    expect(rulings).toMatchObject([
      { matter: "not_placed", may: "author" },
      { matter: "won", may: "author" },
    ]);
    for (const { entryId: id, matter: of } of rulings) {
      const theirs: RuleOn = { leadId: own.leadId, entryId: id, matter: of, decision: "stands" };
      expect(await rule(own.o, theirs)).toBe("not_allowed");
      expect(await rule(own.o, theirs, "admin")).toBe("ruled");
    }
  });

  test("V35: reps read what was ruled, and marketing reads no name", async () => {
    const { o, leadId } = await open();
    const { entryId, matter } = await onlyOne(o, leadId);
    await rule(o, { leadId, entryId, matter, decision: "stands" });
    expect(await onlyOne(o, leadId, "rep")).toMatchObject({ may: "role", ruled: { by: `team_lead of ${o}` } });
    expect(await onlyOne(o, leadId, "marketing")).toMatchObject({ may: "role", ruled: { stands: true, by: null } });
  });

  test("V37: the phone hears of it with its next pull, under its own ids, and reads what the server reads", async () => {
    const { o, phone, leadId, attemptId } = await open();
    await phone.pull();
    expect(phone.leads.get(leadId)!.verdict).toBe("contact_after_stop");
    const { entryId, matter } = await onlyOne(o, leadId);
    await rule(o, { leadId, entryId, matter, decision: "stands" });
    await phone.pull();
    const lead = phone.leads.get(leadId)!;
    const policy = presetPolicy("default", "UTC");
    const calendar = judgingCalendar(policy, lead.zone, lead.arrivedAt, now + DAY);
    expect(lead.events.find(({ kind }) => kind === "ruling")).toMatchObject({ entryId: attemptId });
    const here = assessSequence(lead.episode, lead.events, policy, calendar, now);
    expect(here.verdict).toBe(lead.verdict);
    expect(here.faults).toEqual([]);
    // A phone of another judge is told the whole reading, and the ruling lies unread beside it.
    const before = lead.events.filter(({ kind }) => kind !== "ruling");
    expect(assessSequence(lead.episode, before, policy, calendar, now).verdict).toBe("contact_after_stop");
  });

  test("V33: a backup carries it, and a restored server reads by it", async () => {
    const { o, db, leadId } = await open();
    const { entryId, matter } = await onlyOne(o, leadId);
    await rule(o, { leadId, entryId, matter, decision: "stands" });
    const connection = await quietDatabase(engine);
    expect(await restore(connection, await backupOf(db))).toBe(null);
    const there = connection.db.select().from(sequenceEvent).where(eq(sequenceEvent.kind, "ruling"));
    const here = db.select().from(sequenceEvent).where(eq(sequenceEvent.kind, "ruling"));
    const byId = (rows: Awaited<typeof here>) => rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(await there)).toEqual(byId(await here));
  });

  /** A message that names nothing on record. */
  const OWN_WORDS = { channel: "email" as const, result: "sent" as const, items: [{ kind: "F" as const, ref: "tea" }] };

  test("V36: joined and parted, a ruling goes with its entry", async () => {
    now = NIGHT - 10 * HOUR;
    const { o, db, ids, join, part } = await openToJoin(server, now);
    const [kept, gone] = [ids[0]!, ids[1]!];
    const row = contactRow({ ...leadRow(o, now - 4 * HOUR), id: gone }, now - 2 * HOUR, OWN_WORDS);
    await insertRecord(db, { owners: [], leads: [], events: [row] });
    expect(await join(gone, kept)).toBe(null);
    const all = async (leadId: string) => {
      const { episodes } = await ask(o, leadId);
      const found: EntryRuling[] = [];
      for (const { no } of episodes) {
        const cookie = await server.cookieOf(o, "team_lead");
        const answer = await server.call("/api/trpc/review.sequence", { cookie, ask: { leadId, episodeNo: no } });
        const read = answer.data as ReviewSequenceOutput;
        if (read.ok) found.push(...(read.sequence.rulings ?? []).filter(({ matter }) => matter === "own_words"));
      }
      return found;
    };
    const said: RuleOn = { leadId: gone, entryId: row.id, matter: "own_words", decision: "stands" };
    expect(await rule(o, said)).toBe("ruled");
    expect(await all(kept)).toMatchObject([{ entryId: row.id, ruled: { stands: true } }]);
    expect(await part((await personOf(db, o, gone))!)).toBe(null);
    expect(await all(kept)).toEqual([]);
    expect(await all(gone)).toMatchObject([{ entryId: row.id, ruled: { stands: true } }]);
  });

  const personOf = async (db: TestServer["deployment"]["db"], o: string, leadId: string) => {
    const found = await db.execute<{ id: string }>(
      sql`select person_id as id from lead where org_id = ${o} and id = ${leadId}`,
    );
    return found.rows[0]?.id;
  };

  test("V36: a ruling on history counts, and makes it no record that is being written", async () => {
    now = NIGHT;
    const o = `ruled${++count}`;
    await server.organisation(o);
    const { db } = server.deployment;
    const lead = { ...leadRow(o, now - 10 * DAY), batchId: randomUUID() };
    const row = { ...contactRow(lead, now - 10 * DAY + HOUR, OWN_WORDS), batchId: lead.batchId };
    Object.assign(row, { recordedAt: null, receivedAt: row.at });
    const owners = [{ orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") }];
    await insertRecord(db, { owners, leads: [lead], events: [row] });
    const ended = await judgingInstant(db, o, now);
    expect(ended.kind).toBe("end_of_record");
    const { entryId, matter } = await onlyOne(o, lead.id);
    expect(matter).toBe("own_words");
    expect((await ask(o, lead.id)).assessment!.missing).toContain("message_content");
    expect(await rule(o, { leadId: lead.id, entryId, matter, decision: "stands" })).toBe("ruled");
    expect(await judgingInstant(db, o, now)).toEqual(ended);
    expect((await onlyOne(o, lead.id)).ruled).toMatchObject({ stands: true, at: now });
    expect((await ask(o, lead.id)).assessment!.missing).not.toContain("message_content");
  });
});
