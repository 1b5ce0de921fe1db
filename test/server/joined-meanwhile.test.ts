import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MINUTE } from "#domain/time/instant";
import type { Database } from "#server/db/engine/database";
import { leadsById } from "#server/db/lead/lead-record";
import { eventsOfLeads } from "#server/db/record/assessment";
import { enquireAs } from "../make/add-enquiry.ts";
import { joinPersons } from "#server/record/change/join-persons";
import { partPersons } from "#server/record/change/part-persons";
import { ENGINES, type Engine } from "../make/database.ts";
import { openToJoin, stateOf } from "../make/join-place.ts";
import { finished } from "../make/phone.ts";
import { somebodyWaits, WAITS_LIMIT_MS } from "../make/somebody-waits.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";

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

describe("while somebody else joins or parts, on PostgreSQL", () => {
  /** Begins `meanwhile` when `work` is done, and commits once that waits for it. */
  const around = async <T>(
    db: Database,
    work: (tx: Database) => Promise<unknown>,
    meanwhile: () => Promise<T>,
  ): Promise<T> => {
    let begun: Promise<T> | undefined;
    await db.transaction(async (tx) => {
      expect(await work(tx)).toBe(null);
      begun = meanwhile();
      await expect.poll(() => somebodyWaits(db), { timeout: WAITS_LIMIT_MS }).toBe(true);
    });
    return begun!;
  };
  const talked = (at: number) => finished(at, { result: "reached" });

  test("Y1 M21: a fact of the lead that goes counts for the one that stays, and its phone hears of it", async () => {
    const { db, by, ids, phones } = await open("postgres");
    const [kept, gone] = [ids[0]!, ids[1]!];
    const event = await phones[1].seal(gone, "attempt.finished", talked(NOON - 10 * MINUTE));
    const push = () => phones[1].push([event]);
    const answer = await around(db, (tx) => joinPersons(tx, by, gone, kept), push);
    expect(answer.results).toMatchObject([{ result: "applied", flags: ["reassigned"] }]);
    await phones[0].pull();
    expect(phones[0].leads.get(kept)!.events.map(({ at }) => at)).toContain(NOON - 10 * MINUTE);
  });

  test("M20: a fact of the lead that stays costs the other's none", async () => {
    const { db, o, by, ids, phones } = await open("postgres");
    const [kept, gone] = [ids[0]!, ids[1]!];
    const [first, second] = [NOON - 20 * MINUTE, NOON - 10 * MINUTE];
    await phones[1].push([await phones[1].seal(gone, "attempt.finished", talked(first))]);
    const event = await phones[0].seal(kept, "attempt.finished", talked(second));
    const push = () => phones[0].push([event]);
    await around(db, (tx) => joinPersons(tx, by, gone, kept), push);
    const events = (await eventsOfLeads(db, o, [kept])).filter(({ system }) => system === "app");
    expect(events.map(({ at }) => at).sort()).toEqual([first, second]);
  });

  test("M22: a fact of the lead that is parted is judged with it", async () => {
    const { db, by, ids, join, phones } = await open("postgres");
    const [kept, gone] = [ids[0]!, ids[1]!];
    await join(gone, kept);
    const event = await phones[1].seal(gone, "attempt.finished", talked(NOON - 10 * MINUTE));
    const push = () => phones[1].push([event]);
    await around(db, (tx) => partPersons(tx, by, gone), push);
    await phones[1].pull();
    expect(phones[1].leads.get(gone)!.events.map(({ at }) => at)).toContain(NOON - 10 * MINUTE);
  });

  test("M20: an enquiry of the lead that goes is the other's; joined each way round at once, one is", async () => {
    const { db, o, by, ids } = await open("postgres", 4);
    const [kept, gone] = [ids[0]!, ids[1]!];
    const of = { arrivedAt: NOON, receivedAt: NOON };
    const enquire = () => db.transaction((tx) => enquireAs(tx, by, gone, of, true));
    expect(await around(db, (tx) => joinPersons(tx, by, gone, kept), enquire)).toEqual({ no: 4, episodeNo: 4 });
    const again = () => db.transaction((tx) => joinPersons(tx, by, ids[3]!, ids[2]!));
    expect(await around(db, (tx) => joinPersons(tx, by, ids[2]!, ids[3]!), again)).toBe("same_person");
    expect((await stateOf(db, o)).aliases).toHaveLength(2);
  });
});

test("M22 M23: whatever is joined and parted in whatever order, undoing it all leaves what there was", async () => {
  const { ids, join, part, state } = await open("pglite", 4);
  const before = await state();
  const step = fc.record({ joins: fc.boolean(), a: fc.nat(3), b: fc.nat(3) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      for (const { joins, a, b } of steps) await (joins ? join(ids[a]!, ids[b]!) : part(ids[a]!));
      const during = await state();
      expect(during.enquiries).toHaveLength(before.enquiries.length);
      expect(during.episodes).toHaveLength(before.episodes.length);
      expect(during.verdicts).toHaveLength(before.verdicts.length);
      for (let round = 0; round < ids.length; round += 1) for (const id of ids) await part(id);
      const after = await state();
      expect({ ...after, holdings: null }).toEqual({ ...before, holdings: null });
    }),
    { numRuns: 12 },
  );
});

test("M1 M2 M22: whatever is enquired under whichever id meanwhile, parted again each has what named it, by numbers of its own", async () => {
  const { db, o, by, ids, join, part } = await open("pglite", 4);
  const named = new Map(ids.map((id) => [id, [] as string[]]));
  let asked = 0;
  const step = fc.record({
    does: fc.constantFrom("join", "part", "enquire"),
    a: fc.nat(3),
    b: fc.nat(3),
    opens: fc.boolean(),
  });
  const enquire = async (id: string, opens: boolean) => {
    const question = `question ${(asked += 1)}`;
    named.get(id)!.push(question);
    const of = { arrivedAt: NOON + asked * MINUTE, receivedAt: NOON + asked * MINUTE, questions: [question] };
    await db.transaction((tx) => enquireAs(tx, by, id, of, opens));
  };
  const episodesOf = async () => {
    const { rows } = await db.execute<{ lead_id: string; no: number; enquiry_no: number; opened_in: number }>(sql`
      select e.lead_id, e.no, e.enquiry_no, q.episode_no as opened_in from episode e
      left join enquiry q on q.org_id = e.org_id and q.lead_id = e.lead_id and q.no = e.enquiry_no where e.org_id = ${o}`);
    return rows;
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
      for (const { does, a, b, opens } of steps) {
        if (does === "join") await join(ids[a]!, ids[b]!);
        else if (does === "part") await part(ids[a]!);
        else await enquire(ids[a]!, opens);
        // Whatever is joined, each episode was opened by an enquiry that is in it.
        for (const { no, opened_in } of await episodesOf()) expect(opened_in).toBe(no);
      }
      for (let round = 0; round < ids.length; round += 1) for (const id of ids) await part(id);
      const leads = new Map((await leadsById(db, o, ids)).map((one) => [one.id, one]));
      for (const id of ids) {
        const { episodes } = leads.get(id)!;
        const all = episodes.flatMap(({ opened, further }) => [opened, ...further]);
        const since = all.flatMap(({ questions }) => questions ?? []).filter((one) => one.startsWith("question"));
        expect(since.sort()).toEqual([...named.get(id)!].sort());
        expect(new Set(all.map(({ no }) => no)).size).toBe(all.length);
      }
    }),
    { numRuns: 12 },
  );
});
