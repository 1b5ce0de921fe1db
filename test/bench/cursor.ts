// Whether a reader that goes on by the feed's version ever passes a row over, under sixteen writers at once.
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { connect } from "#server/db/engine/connect";
import type { Database } from "#server/db/engine/database";
import { feedAfter, writeFeed } from "#server/db/record/feed";
import { migrate } from "#server/db/engine/migrate";
import { startPostgres } from "../make/postgres-server.ts";
import { atMost, noted, reportBench } from "./metric.ts";

const WRITERS = 16;
const SECONDS = 8;

type ReportedOutcome = { written: number; got: number; seconds: number };

/** Writers whose transactions overlap, and a reader that follows; how much was written and how much of it was read. */
async function follow(db: Database, orgId: string): Promise<ReportedOutcome> {
  let writing = true;
  let written = 0;
  const got = new Set<number>();
  const reader = (async () => {
    let cursor = 0;
    for (;;) {
      const last = !writing;
      const rows = await feedAfter(db, orgId, "rep", cursor, 1_000);
      for (const { version } of rows) got.add(version);
      cursor = rows.at(-1)?.version ?? cursor;
      if (last && rows.length === 0) return;
    }
  })();
  const started = performance.now();
  const until = started + SECONDS * 1_000;
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      while (performance.now() < until) {
        await db.transaction(async (tx) => {
          await tx.execute(sql`select pg_sleep(random() / 200)`);
          const moves = [{ leadId: randomUUID(), userId: "rep", op: "add" as const }];
          await writeFeed(tx, orgId, Date.now(), { changed: [], moves });
        });
        written += 1;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  writing = false;
  await reader;
  return { written, got: got.size, seconds };
}

const postgres = await startPostgres();
try {
  const opened = await connect({ kind: "postgres", url: postgres.url, pool: WRITERS + 2 });
  if (!opened.ok) throw new Error(opened.detail);
  const { connection } = opened;
  await migrate(connection);
  const { db } = connection;
  const ours = await follow(db, "ours");
  // The peer: versions from a plain sequence, as a serial column gives them.
  await db.execute(sql`create or replace function feed_version_in_commit_order() returns trigger language plpgsql as $$
    begin new.version := nextval('feed_version'); return new; end $$`);
  const plain = await follow(db, "plain");
  await connection.close();
  const lost = plain.written - plain.got;
  reportBench("cursor", [
    atMost(
      "never_delivered",
      ours.written - ours.got,
      "rows",
      0,
      `a plain sequence lost ${lost} of ${plain.written} (${Math.round((100 * lost) / plain.written)} %)`,
    ),
    noted("written_per_second", Math.round(ours.written / ours.seconds), "rows/s", `${WRITERS} writers at once`),
    noted("plain_written_per_second", Math.round(plain.written / plain.seconds), "rows/s", "the peer"),
  ]);
} finally {
  await postgres.stop();
}
