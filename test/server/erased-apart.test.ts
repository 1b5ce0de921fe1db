import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/engine/database";
import { noteErasures } from "#server/db/erasure/erasures";
import { askErasure } from "#server/erasure/ask-erasure";
import { joinPersons } from "#server/record/change/join-persons";
import { eraseNow, runErasing } from "../make/erasure-place.ts";
import { openToJoin } from "../make/join-place.ts";
import { somebodyWaits, WAITS_LIMIT_MS } from "../make/somebody-waits.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";

/** A Wednesday noon, within staffed hours. */
const NOON = Date.UTC(2026, 2, 4, 12);

describe("persons joined and parted, and erased, on PostgreSQL", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await makeTestServer("postgres", () => NOON);
  });
  afterAll(() => server.close());

  const listed = async (db: Database, o: string) =>
    (
      await db.execute<{ id: string; over: boolean }>(
        sql`select person_id as id, finished_at is not null as over from erasure where org_id = ${o} order by 1`,
      )
    ).rows;
  const numbers = async (db: Database, o: string) =>
    (await db.execute(sql`select value from contact_point where org_id = ${o} and value like '+44770090012%'`)).rows;
  const asking = (db: Database) => ({ db, clock: () => NOON, enqueue: () => Promise.resolve() });

  test("PV50: whoever was erased is joined to nobody, nobody to them, and nobody is parted from them", async () => {
    const { db, o, ids, phones, join, part, state } = await openToJoin(server, NOON, 5);
    const [first, joined, other, asked, more] = ids as [string, string, string, string, string];
    expect(await join(joined, first)).toBe(null);
    await eraseNow(server, o, first);
    await askErasure(asking(db), { orgId: o, actorId: "a" }, asked);
    const before = await state();
    for (const one of [first, asked]) {
      expect(await join(one, other)).toBe("erased");
      expect(await join(other, one)).toBe("erased");
    }
    expect(await part(joined)).toBe("erased");
    expect(await state()).toEqual(before);
    await phones[1].pull();
    expect(phones[1].leads.has(joined)).toBe(false);
    // Asked for and not done yet: done, nothing of theirs is left, and the others are as they were.
    await runErasing(server);
    expect(await numbers(db, o)).toHaveLength(2);
    expect(await join(more, other)).toBe(null);
    expect(await part(more)).toBe(null);
  });

  test("PV50: joined while they are asked for, both are erased; asked for while they are joined, they are not", async () => {
    const { db, o, by, ids } = await openToJoin(server, NOON, 4);
    const [one, two, three, four] = ids as [string, string, string, string];
    /** Begins `meanwhile` when `work` is done, and commits once that waits for it. */
    const around = async <T>(work: (tx: Database) => Promise<unknown>, meanwhile: () => Promise<T>): Promise<T> => {
      let begun: Promise<T> | undefined;
      await db.transaction(async (tx) => {
        await work(tx);
        begun = meanwhile();
        await expect.poll(() => somebodyWaits(db), { timeout: WAITS_LIMIT_MS }).toBe(true);
      });
      return begun!;
    };
    const ask = (db: Database, id: string) => askErasure(asking(db), { orgId: o, actorId: "a" }, id);
    await around(
      (tx) => joinPersons(tx, by, one, two),
      () => ask(db, one),
    );
    expect((await listed(db, o)).map(({ id }) => id)).toEqual([one, two].sort());
    const refused = await around(
      (tx) => ask(tx, three),
      () => db.transaction((tx) => joinPersons(tx, by, three, four)),
    );
    expect(refused).toBe("erased");
  });

  test("PV50: a list that names one of two who are the same here erases both, and has both on it then", async () => {
    const { db, o, ids, join, part } = await openToJoin(server, NOON);
    expect(await join(ids[1]!, ids[0]!)).toBe(null);
    await noteErasures(db, o, [ids[0]!], { askedBy: null, askedAt: NOON });
    await runErasing(server);
    expect(await listed(db, o)).toEqual([...ids].sort().map((id) => ({ id, over: true })));
    expect(await part(ids[1]!)).toBe("erased");
  });
});
