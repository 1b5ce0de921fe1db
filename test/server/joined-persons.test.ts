import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReviewSequenceOutput } from "#contract/review-sequence";
import type { Role } from "#contract/role";
import { HOUR, MINUTE } from "#domain/time/instant";
import { leadsById } from "#server/db/lead/lead-record";
import { eventsOfLeads } from "#server/db/record/assessment";
import { audit, fact } from "#server/db/record/tables";
import { enquireAs } from "../make/add-enquiry.ts";
import { byEpisode } from "#server/record/judge/by-episode";
import { ENGINES, type Engine } from "../make/database.ts";
import { openToJoin } from "../make/join-place.ts";
import { finished, type Phone } from "../make/phone.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

/** A Wednesday noon, within staffed hours. */
const NOON = Date.UTC(2026, 2, 4, 12);

const servers = new Map<Engine, TestServer>();
beforeAll(async () => {
  for (const engine of ENGINES) servers.set(engine, await makeTestServer(engine, () => NOON));
});
afterAll(async () => {
  for (const server of servers.values()) await server.close();
});
const open = (engine: Engine, howMany?: number) => openToJoin(servers.get(engine)!, NOON, howMany);

describe.each(ENGINES)("persons found to be one, on %s", (engine) => {
  test("M20: what the one enquired and what is on record of it is the other's, under new numbers", async () => {
    const { db, o, ids, join, phones, state } = await open(engine);
    const [kept, gone] = [ids[0]!, ids[1]!];
    expect(await join(gone, kept)).toBe(null);
    const after = await state();
    expect(after.enquiries.map(({ lead_id, no, episode_no }) => [lead_id, no, episode_no])).toEqual([
      [kept, 1, 1],
      [kept, 2, 2],
      [kept, 3, 3],
    ]);
    expect(after.verdicts.map(({ lead_id, episode_no }) => [lead_id, episode_no])).toEqual([
      [kept, 1],
      [kept, 2],
      [kept, 3],
    ]);
    for (const phone of phones) await phone.pull();
    expect([...phones[0].leads.keys()]).toEqual([kept]);
    expect([...phones[1].leads.keys()]).toEqual([]);
    const held = phones[0].leads.get(kept)!;
    // The last by its start is the one that runs, whoever's it was.
    expect(held.episode.no).toBe(3);
    expect(held.episodes!.map(({ no }) => no)).toEqual([2, 1, 3]);
    expect(held.contactPoints!.map(({ value }) => value)).toEqual([
      "+447700900120",
      "lead@sample.invalid",
      "+447700900121",
      "lead@sample.invalid",
    ]);
    const log = await db.select().from(audit).where(eq(audit.orgId, o));
    expect(log.filter(({ action }) => action === "person.joined")).toMatchObject([{ subject: gone }]);
  });

  test("M21: what a phone says of the id that is gone is as it was sent, and counts for the lead that stayed", async () => {
    const { db, o, ids, join, part, phones } = await open(engine);
    const [kept, gone] = [ids[0]!, ids[1]!];
    await join(gone, kept);
    const [mine, theirs] = phones;
    const event = await theirs.seal(gone, "attempt.finished", finished(NOON - 10 * MINUTE, { result: "reached" }));
    const named = await theirs.seal(
      gone,
      "stop.stated",
      { attemptId: null, at: NOON - 9 * MINUTE, channel: "sms" },
      { episodeNo: 1 },
    );
    const answer = await theirs.push([event, named]);
    expect(answer.results).toMatchObject([
      { result: "applied", flags: ["reassigned"] },
      { result: "applied", flags: ["reassigned"] },
    ]);
    expect(await theirs.push([event])).toMatchObject({ results: [{ result: "duplicate" }] });
    expect((await db.select().from(fact).where(eq(fact.orgId, o))).map(({ leadId }) => leadId)).toEqual([gone, gone]);
    await mine.pull();
    const contacts = mine.leads.get(kept)!.events.filter(({ kind }) => kind === "contact");
    expect(contacts.map(({ at }) => at)).toContain(NOON - 10 * MINUTE);
    // Episode 1 of the lead that is gone has number 2 here: the stop is its, not the running one's.
    expect(mine.leads.get(kept)!.events.filter(({ kind }) => kind === "stop")).toEqual([]);
    // Parted again, it counts for the lead it names.
    expect(await part(gone)).toBe(null);
    for (const phone of phones) await phone.pull();
    expect(mine.leads.get(kept)!.events.map(({ at }) => at)).not.toContain(NOON - 10 * MINUTE);
    expect(theirs.leads.get(gone)!.events.map(({ at }) => at)).toContain(NOON - 10 * MINUTE);
  });

  test("M22: parted again, everything is as it was before they were joined", async () => {
    const { ids, join, part, phones, state, db, o } = await open(engine);
    for (const phone of phones) await phone.pull();
    const before = await state();
    await join(ids[1]!, ids[0]!);
    expect(await part(ids[1]!)).toBe(null);
    for (const phone of phones) await phone.pull();
    // Given back, it is on its way to the phone it had gone from.
    expect(await state()).toEqual({ ...before, holdings: expect.arrayContaining(before.holdings) as unknown });
    expect([...phones[1].leads.keys()]).toEqual([ids[1]]);
    const log = await db.select().from(audit).where(eq(audit.orgId, o));
    expect(log.filter(({ action }) => action === "person.parted")).toMatchObject([{ subject: ids[1] }]);
  });

  test("M20 M23: who is not here, is the same or was joined already is refused, and nothing has changed", async () => {
    const { ids, join, part, state } = await open(engine, 3);
    const before = await state();
    expect(await join(ids[0]!, ids[0]!)).toBe("same_person");
    expect(await join("0190a000-0000-7000-8000-000000000000", ids[0]!)).toBe("not_found");
    expect(await part(ids[0]!)).toBe("not_joined");
    expect(await part("0190a000-0000-7000-8000-000000000000")).toBe("not_found");
    expect(await state()).toEqual(before);
    expect(await join(ids[1]!, ids[0]!)).toBe(null);
    expect(await join(ids[1]!, ids[2]!)).toBe("not_found");
    expect(await join(ids[0]!, ids[1]!)).toBe("same_person");
    expect(await join(ids[0]!, ids[2]!)).toBe(null);
    expect(await part(ids[1]!)).toBe("joined_further");
  });

  test("M3: said of the id that is gone, an episode that it never had is none's", async () => {
    const { db, o, by, ids, join, phones } = await open(engine);
    const [kept, gone] = [ids[0]!, ids[1]!];
    await join(gone, kept);
    await db.transaction((tx) => enquireAs(tx, by, kept, { arrivedAt: NOON, receivedAt: NOON }, true));
    const stop = { attemptId: null, at: NOON - 3.5 * HOUR, channel: "sms" } as const;
    // The lead that is gone has two episodes, the other's second and third; the fourth is the other's own.
    await phones[1].push([await phones[1].seal(gone, "stop.stated", stop, { episodeNo: 3 })]);
    const [found] = await leadsById(db, o, [kept]);
    const rows = byEpisode(found!, await eventsOfLeads(db, o, [kept]));
    expect([...rows].filter(([, some]) => some.some(({ kind }) => kind === "stop")).map(([no]) => no)).toEqual([2]);
  });

  test("M10: what is on record of the one's number says nothing of the other's", async () => {
    const { db, o, ids, join, part, phones } = await open(engine);
    const standings = async () =>
      (
        await db.execute<{ is: string }>(sql`select value || ' ' || standing as is from contact_point
          where org_id = ${o} and kind = 'phone' order by 1`)
      ).rows.map(({ is }) => is);
    const call = async (phone: Phone, leadId: string, ago: number, result: "reached" | "not_in_service") =>
      phone.push([await phone.seal(leadId, "attempt.finished", finished(NOON - ago, { result }))]);
    await call(phones[0], ids[0]!, 20 * MINUTE, "reached");
    await call(phones[1], ids[1]!, 10 * MINUTE, "not_in_service");
    const both = ["+447700900120 works", "+447700900121 wrong"];
    expect(await standings()).toEqual(both);
    await join(ids[1]!, ids[0]!);
    expect(await standings()).toEqual(both);
    await part(ids[1]!);
    expect(await standings()).toEqual(both);
  });

  test("M1 M21 V13: a link to the id that is gone opens the lead that stayed, to whoever may see that one", async () => {
    const { server, o, ids, join } = await open(engine);
    const [kept, gone] = [ids[0]!, ids[1]!];
    await join(gone, kept);
    const seen = async (role: Role, episodeNo?: number) => {
      const input = { leadId: gone, ...(episodeNo === undefined ? {} : { episodeNo }) };
      const cookie = await server.cookieOf(o, role);
      const data = (await server.call("/api/trpc/review.sequence", { cookie, ask: input }))
        .data as ReviewSequenceOutput;
      return data.ok ? [data.sequence.lead.id, data.sequence.episodeNo] : data.reason;
    };
    expect(await seen("team_lead")).toEqual([kept, 3]);
    expect(await seen("rep", 1)).toEqual([kept, 2]);
    expect(await seen("team_lead", 3)).toBe("not_found");
    expect(await seen("marketing")).toBe("not_found");
  });

  test("M22: an enquiry that came while they were joined stays with the lead that it named", async () => {
    const { db, o, by, ids, join, part } = await open(engine);
    const [kept, gone] = [ids[0]!, ids[1]!];
    await join(gone, kept);
    const of = { arrivedAt: NOON, receivedAt: NOON, questions: ["in the meantime?"] };
    // Into an episode that the other takes back with it.
    expect(await db.transaction((tx) => enquireAs(tx, by, kept, of, false))).toEqual({ no: 4, episodeNo: 3 });
    await part(gone);
    const [found] = await leadsById(db, o, [kept]);
    expect(found!.episodes.map(({ no, further }) => [no, further.map(({ questions }) => questions)])).toEqual([
      [1, [["in the meantime?"]]],
    ]);
  });

  test("M22: what came under the id that was gone goes back with it, with the episode it opened", async () => {
    const { db, o, by, ids, join, part } = await open(engine, 3);
    const [kept, gone, third] = [ids[0]!, ids[1]!, ids[2]!];
    const enquire = (id: string, at: number, question: string, opensNext: boolean) =>
      db.transaction((tx) =>
        enquireAs(tx, by, id, { arrivedAt: at, receivedAt: NOON, questions: [question] }, opensNext),
      );
    await join(gone, kept);
    expect(await enquire(gone, NOON, "opens?", true)).toEqual({ no: 4, episodeNo: 4 });
    expect(await enquire(gone, NOON + MINUTE, "then?", false)).toEqual({ no: 5, episodeNo: 4 });
    expect(await enquire(kept, NOON + 2 * MINUTE, "and mine?", false)).toEqual({ no: 6, episodeNo: 4 });
    expect(await join(kept, third)).toBe(null);
    await enquire(gone, NOON + 3 * MINUTE, "at last?", false);
    const asked = async (id: string) => {
      const [found] = await leadsById(db, o, [id]);
      const said = (one: { questions: string[] | null }) => one.questions?.[0] ?? null;
      return found!.episodes.map(({ no, opened, further }) => [no, said(opened), ...further.map(said)]);
    };
    await part(kept);
    expect(await asked(third)).toEqual([[1, "How long?"]]);
    await part(gone);
    expect(await asked(gone)).toEqual([
      [1, "How long?"],
      [2, "again?"],
      [3, "opens?", "then?", "at last?"],
    ]);
    expect(await asked(kept)).toEqual([[1, "How long?", "and mine?"]]);
    // Joined and parted again, all of it is its own.
    await join(gone, kept);
    await part(gone);
    expect((await asked(gone)).map(([no, ...said]) => [no, said.length])).toEqual([
      [1, 1],
      [2, 1],
      [3, 3],
    ]);
  });

  test("M1: a number that an episode or an enquiry had while they were joined is not given again", async () => {
    const { db, by, ids, join, part, phones, o } = await open(engine);
    const [kept, gone] = [ids[0]!, ids[1]!];
    await join(gone, kept);
    await part(gone);
    const opened = await db.transaction((tx) => enquireAs(tx, by, kept, { arrivedAt: NOON, receivedAt: NOON }, true));
    expect(opened).toEqual({ no: 4, episodeNo: 4 });
    // Said while they were joined, of what had number 3 then: it is of the episode that ran, not of a later one.
    const stop = { attemptId: null, at: NOON - MINUTE, channel: "sms" } as const;
    await phones[0].push([await phones[0].seal(kept, "stop.stated", stop, { episodeNo: 3 })]);
    const [found] = await leadsById(db, o, [kept]);
    const rows = byEpisode(found!, await eventsOfLeads(db, o, [kept]));
    expect([...rows].filter(([, some]) => some.some(({ kind }) => kind === "stop")).map(([no]) => no)).toEqual([1]);
    await join(gone, kept);
    const [both] = await leadsById(db, o, [kept]);
    expect(both!.episodes.map(({ no }) => no).sort()).toEqual([1, 4, 5, 6]);
  });

  test("J43 M22: joined, it is the time of whoever has the lead that stayed; parted, nobody ever said so", async () => {
    const { db, o, ids, join, part, server } = await open(engine);
    const [kept, gone] = [ids[0]!, ids[1]!];
    const cookie = await server.cookieOf(o, "admin");
    for (const userId of [personId(o, "rep"), personId(o, "marketing")])
      await server.call("/api/trpc/leads.assign", { cookie, mutate: { leadIds: [gone], userId } });
    const owners = async () => {
      const rows = (await eventsOfLeads(db, o, [kept])).filter(({ kind }) => kind === "owner");
      return rows.map(({ body, namedLeadId }) => [body["ownerId"], namedLeadId]);
    };
    expect(await owners()).toEqual([]);
    await join(gone, kept);
    expect(await owners()).toContainEqual(["own", kept]);
    await part(gone);
    expect(await owners()).toEqual([]);
  });
});
