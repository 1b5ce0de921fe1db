import { gunzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/engine/database";
import { ENGINES } from "../make/database.ts";
import { backupOf } from "../make/backup-place.ts";
import { CRM_ID, eraseNow, MARK, mark, markedPerson, marksIn, NOON } from "../make/erasure-place.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";

/** What figures are made of, of every lead. */
const countedOf = async (db: Database, o: string) =>
  (
    await db.execute<Record<string, unknown>>(sql`
      select lead_id, episode_no, verdict, faults, fault_marks, primary_holder, primary_cause, missing, first_missing,
        band_in_time, band_useful, band_spaced, band_kept, band_record, arrived_at, source, campaign, phase
      from assessment where org_id = ${o} order by lead_id, episode_no`)
  ).rows;
const talksOf = async (db: Database, o: string) =>
  (
    await db.execute<Record<string, unknown>>(sql`
      select lead_id, episode_no, at, answer, phrase, has_words, track_id, step from first_talk where org_id = ${o}`)
  ).rows;
const factsOf = async (db: Database, o: string) =>
  (
    await db.execute<Record<string, unknown>>(sql`
      select event_id, device_seq, hash, type, captured_at from fact where org_id = ${o} order by event_id`)
  ).rows;

describe.each(ENGINES)("a person erased on %s", (engine) => {
  let server: TestServer;
  let place: Awaited<ReturnType<typeof markedPerson>>;
  let before: { counted: unknown; talks: unknown; facts: unknown; marks: string[] };
  beforeAll(async () => {
    server = await makeTestServer(engine, () => NOON);
    place = await markedPerson(server, "o");
    const { db } = server.deployment;
    await db.execute(sql`analyze`);
    before = {
      counted: await countedOf(db, "o"),
      talks: await talksOf(db, "o"),
      facts: await factsOf(db, "o"),
      marks: await marksIn(db),
    };
    await eraseNow(server, "o", place.leadId);
  });
  afterAll(() => server.close());

  test("PV5: is found by no query over any column of any table", async () => {
    const tables = new Set(before.marks.map((line) => line.split(":")[0]!.split(" ")[0]));
    for (const table of [
      "lead",
      "contact_point",
      "enquiry",
      "episode",
      "sequence_event",
      "fact",
      "quarantine",
      "import_error",
      "import_batch",
      "import_chunk",
      "pg_stats",
    ])
      expect([...tables]).toContain(table);
    expect(await marksIn(server.deployment.db)).toEqual([]);
  });

  test("PV6: is in no backup made afterwards", async () => {
    const text = gunzipSync(await backupOf(server.deployment.db)).toString();
    expect(text).toContain("Somebody Else");
    expect(text.match(new RegExp(MARK, "gi"))).toBeNull();
  });

  test("PV7: verdicts, faults, talks and all that figures are made of are as before", async () => {
    const { db } = server.deployment;
    expect(await countedOf(db, "o")).toEqual(before.counted);
    expect(await talksOf(db, "o")).toEqual(before.talks);
  });

  test("PV8: a fact keeps its id, number and hash; sent again it is a duplicate, and nothing is stored", async () => {
    const { db } = server.deployment;
    expect(await factsOf(db, "o")).toEqual(before.facts);
    const { results } = await place.phone.push(place.sent);
    expect(results.map(({ result }) => result)).toEqual(place.sent.map(() => "duplicate"));
    expect(await factsOf(db, "o")).toEqual(before.facts);
    expect(await marksIn(db)).toEqual([]);
  });

  test("PV10: whoever was found to be the same is erased with them, and nobody else", async () => {
    const { rows } = await server.deployment.db.execute<{ id: string; label: string }>(
      sql`select id, label from lead where org_id = 'o'`,
    );
    const labels = new Map(rows.map(({ id, label }) => [id, label]));
    for (const id of [place.leadId, place.handId, place.phoneId]) expect(labels.get(id)).toBe("Erased on request");
    expect(labels.get(place.otherId)).toBe("Somebody Else");
  });

  test("PV15: that it was asked for is on the audit log, with ids alone", async () => {
    const { rows } = await server.deployment.db.execute<{ actor_id: string; subject: string; detail: object }>(
      sql`select actor_id, subject, detail from audit where org_id = 'o' and action = 'person.data_erased'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.actor_id).toBe("o-admin");
    expect(JSON.stringify(rows[0]!.detail)).toContain(place.handId);
  });
});

test("a mark is a mark", () => {
  expect(new RegExp(MARK).test(mark("a"))).toBe(true);
  expect(CRM_ID).toMatch(new RegExp(MARK));
});
