import { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { restoreBackup } from "#server/backup/restore-backup";
import { eraseAsked } from "#server/erasure/erase-asked";
import { filesOf } from "#server/import/batch/erase-from-files";
import { anEngine, withDatabase } from "../make/database.ts";
import { backupOf } from "../make/backup-place.ts";
import { eraseNow, markedPerson, marksIn, NOON } from "../make/erasure-place.ts";
import { withTestServer } from "../make/test-server.ts";

describe.each(anEngine(import.meta.filename))("a backup made before an erasing, restored on %s", (engine) => {
  const asAtStart = (connection: Awaited<ReturnType<typeof withDatabase>>) =>
    eraseAsked({
      db: connection.db,
      clock: () => NOON,
      isEmbedded: connection.raw.kind === "pglite",
      eraseFromFiles: filesOf(connection.db),
      signal: AbortSignal.abort(),
    });

  test("PV19: over its own place, or elsewhere with the list: who was erased is erased before it opens", async () => {
    const server = await withTestServer(engine, () => NOON);
    const place = await markedPerson(server, "o");
    const before = await backupOf(server.deployment.db);
    const counted = (db: typeof server.deployment.db) =>
      db.execute(sql`select lead_id, episode_no, verdict, faults from assessment where org_id = 'o' order by 1, 2`);
    const verdicts = (await counted(server.deployment.db)).rows;
    await eraseNow(server, "o", place.leadId);

    // A place of its own, in which the backup made after the erasing lies: its list is what the place knows.
    const own = await withDatabase(engine);
    const after = await backupOf(server.deployment.db);
    const settings = { now: NOON, replace: true };
    expect(await restoreBackup(own, Readable.from([after]), settings)).toBeNull();
    expect(await restoreBackup(own, Readable.from([before]), settings)).toBeNull();
    expect((await marksIn(own.db)).length).toBeGreaterThan(0);
    expect(await asAtStart(own)).toBe(3);
    expect(await marksIn(own.db)).toEqual([]);
    expect((await counted(own.db)).rows).toEqual(verdicts);

    const elsewhere = await withDatabase(engine);
    const { rows } = await server.deployment.db.execute<{ person_id: string }>(sql`select person_id from erasure`);
    const erasures = rows.map((row) => ({
      orgId: "o",
      personId: row.person_id,
      askedAt: new Date(NOON).toISOString(),
    }));
    expect(await restoreBackup(elsewhere, Readable.from([before]), settings)).toBeNull();
    expect(await asAtStart(elsewhere)).toBe(0);
    const more = { ...settings, erasures: [...erasures, { ...erasures[0]!, orgId: "another" }] };
    expect(await restoreBackup(elsewhere, Readable.from([before]), more)).toBeNull();
    expect(await asAtStart(elsewhere)).toBe(4);
    expect(await marksIn(elsewhere.db)).toEqual([]);
  });
});
