import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { eraseRowErrors } from "#server/db/import/erase-import-rows";
import { exportPerson } from "#server/erasure/export-person";
import { insertRecord } from "#server/db/record/sample-rows";
import { newId } from "#server/base/new-id";
import { leadRow } from "../make/review-record.ts";
import { withTestServer } from "../make/test-server.ts";

const NOON = Date.UTC(2026, 2, 4, 12);
const NUMBER = "+447700900777";

describe("rows given back by the thousand, on PostgreSQL", () => {
  test("PV51: an export and an erasing look through them in pages, find what is at the edges, and miss none", async () => {
    const server = await withTestServer("postgres", () => NOON);
    const { db } = server.deployment;
    await server.organisation("o");
    await server.organisation("p");
    const lead = leadRow("o", NOON, { phone: NUMBER });
    await insertRecord(db, { owners: [], leads: [lead], events: [] });
    const batches = [newId(NOON), newId(NOON + 1)] as const;
    // Two imports of 1,300 rows: pages end at the first's row 1,000 and the second's 700. Some have lost their cells before.
    const theirs = [1, 1000, 1001, 1300];
    for (const [orgId, batchId] of [
      ["o", batches[0]],
      ["o", batches[1]],
      ["p", newId(NOON + 2)],
    ] as const)
      await db.execute(sql`
        insert into import_error (org_id, batch_id, row_no, code, field, value, raw)
        select ${orgId}, ${batchId}::uuid, n, 'no_date', 'created', 'x' || n,
          json_build_array('row', n::text, case when n = any(${`{${theirs.join(",")}}`}::int[]) then ${NUMBER} else '' end)::text
        from generate_series(1, 1300) n`);
    await db.execute(
      sql`update import_error set value = null, raw = null where batch_id = ${batches[0]}::uuid and row_no in (2, 3)`,
    );

    const { raw } = server.connection;
    if (raw.kind !== "postgres") throw new Error("not on PostgreSQL");
    const counts: number[] = [];
    const query = raw.pool.query.bind(raw.pool) as (...asked: unknown[]) => Promise<{ rows: unknown[] }>;
    raw.pool.query = (async (...asked: unknown[]) => {
      const answer = await query(...asked);
      counts.push(answer.rows.length);
      return answer;
    }) as typeof raw.pool.query;

    const made = await exportPerson(db, "o", lead.id, NOON);
    const given = made!.file.parts.find(({ part }) => part === "import error")!.entries as Record<string, unknown>[];
    const rowsOf = (batchId: string) => given.filter((row) => row["batch id"] === batchId).map((row) => row["row no"]);
    expect(batches.map(rowsOf)).toEqual([theirs, theirs]);
    expect(Math.max(...counts)).toBe(1000);

    counts.length = 0;
    const erased = await eraseRowErrors(db, "o", (cells) => cells.includes(NUMBER));
    expect(erased).toEqual(new Set(batches.flatMap((batchId) => theirs.map((n) => `${batchId} ${n}`))));
    expect(Math.max(...counts)).toBe(1000);
    const { rows } = await db.execute<{ org: string; n: number }>(sql`
      select org_id as org, count(*)::int as n from import_error where raw is null or raw like ${`%${NUMBER}%`}
      group by 1 order by 1`);
    // Those erased and the two of before; of another workspace nothing.
    expect(rows).toEqual([
      { org: "o", n: 10 },
      { org: "p", n: 4 },
    ]);
  });
});
