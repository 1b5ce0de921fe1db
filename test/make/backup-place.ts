import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { sql } from "drizzle-orm";
import { inject, onTestFinished } from "vitest";
import { restoreBackup } from "#server/backup/restore-backup";
import { writeBackup } from "#server/backup/write-backup";
import { CARRIED } from "#server/db/backup/backup-tables";
import { connect, type Connection } from "#server/db/engine/connect";
import type { Database } from "#server/db/engine/database";
import { enquiry, erasure } from "#server/db/lead/tables";
import { reread } from "#server/db/organisation/tables";
import { auditSeal, handedLeads, leadExplanation, leadQuestion } from "#server/db/record/tables";
import { stageEnquiries } from "#server/db/import/import-enquiry";
import type { MappedLead } from "#server/db/import/mapped-row";
import { importChunk } from "#server/db/import/tables";
import { newId } from "#server/base/new-id";
import { insertLeads } from "#server/db/lead/insert-leads";
import { enquireAs } from "./add-enquiry.ts";
import { joinPersons } from "#server/record/change/join-persons";
import { alignPhones } from "#server/record/change/align-phones";
import { dropPostgresDatabase, type Engine, makePostgresDatabase, withDatabase } from "./database.ts";
import { finished, makePhone } from "./phone.ts";
import type { TestServer } from "./test-server.ts";
import { leadRow } from "./review-record.ts";
import { fill } from "./two-organisations.ts";

/** Text and JSON that a careless way through JSON would bend. */
const ODD = 'line\nnext\ttab "quoted" \\ back {"a":1}, ünï – 🌱 \u2028 end';

/** Two persons who were found to be one, the one that stayed with a further enquiry. */
const joinTwo = async (db: Database, orgId: string, now: number): Promise<void> => {
  const [kept, gone] = [leadRow(orgId, now - 86_400_000), leadRow(orgId, now - 7_200_000)];
  await insertLeads(db, orgId, [kept, gone]);
  const by = { orgId, actorId: null, now };
  await db.transaction(async (tx) => {
    await enquireAs(tx, by, kept.id, { arrivedAt: now - 3_600_000, receivedAt: now, questions: [ODD] }, true);
    await joinPersons(tx, by, gone.id, kept.id);
  });
};

/** Fills every table a backup carries, with rows that are awkward to carry. */
export const fillEverything = async (server: TestServer, orgId: string): Promise<void> => {
  const { db, clock } = server.deployment;
  await server.organisation(orgId);
  const { mineId, batchId } = await fill(server, orgId, ODD);
  const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7 + (at >> 8)) % 256);
  await db.insert(importChunk).values({ orgId, batchId, seq: 0, bytes });
  const row = { externalId: ODD, label: ODD } as MappedLead;
  await stageEnquiries(db, orgId, batchId, [{ rowHash: "hash", row: { ...row, arrivedAt: clock() } }]);
  const answers = { [ODD]: ODD, list: [null, 1.5, "1e400"], deep: { a: { b: [true] } } };
  await db.update(enquiry).set({ answers, questions: [ODD, ""], facts: [] });
  await db.execute(sql`update enquiry set answers = answers || '{"big": 12345678901234567890.123456789}'::jsonb`);
  await joinTwo(db, orgId, clock());
  await alignPhones(db, orgId, clock());
  const phone = await makePhone(server, orgId);
  await phone.push([
    await phone.seal(mineId, "attempt.finished", finished(clock() - 60_000, { text: ODD })),
    await phone.seal(mineId, "attempt.finished", finished(clock() - 30_000, { result: "reached" })),
    await phone.seal(newId(clock()), "attempt.finished", finished(clock())),
  ]);
  await phone.pull();
  await db.insert(erasure).values({ orgId, personId: newId(clock()), askedBy: ODD, askedAt: clock() });
  const lead = { orgId, leadId: mineId };
  const asked = { id: newId(clock()), askedBy: ODD, askedOf: ODD, words: ODD, askedAt: clock() };
  await db.insert(leadQuestion).values({ ...lead, ...asked });
  const explained = { words: ODD, byId: ODD, at: clock(), dueBy: clock() };
  await db
    .insert(leadExplanation)
    .values({ ...lead, id: newId(clock()), reason: "other", dueWhat: "slot", ...explained });
  const handed = { id: newId(clock()), byId: ODD, toId: ODD, at: clock(), leads: [] };
  await db.insert(handedLeads).values({ orgId, ...handed });
  const again = { id: newId(clock()), policyId: ODD, status: "done", askedBy: ODD, askedAt: clock() } as const;
  await db.insert(reread).values({ orgId, ...again });
  await db.insert(auditSeal).values({ orgId, no: 1, at: clock(), rows: 0, mac: ODD });
};

/** Every row a backup carries, table by table, as text in the database's own words. */
export const carriedOf = async (db: Database): Promise<Record<string, string[]>> => {
  const all: Record<string, string[]> = {};
  for (const name of CARRIED) {
    const rows = await db.execute<{ line: string }>(
      sql`select to_json(t)::text as line from ${sql.identifier(name)} t`,
    );
    // What taking and restoring write down themselves.
    all[name] = rows.rows
      .map(({ line }) => line)
      .filter((line) => !/"action":"(backup|workspace\.restored)/.test(line));
    all[name].sort();
  }
  return all;
};

/** A migrated database nobody else is connected to. */
export const quietDatabase = async (engine: Engine): Promise<Connection> => {
  if (engine === "pglite") return withDatabase(engine);
  const url = await makePostgresDatabase(inject("postgresTemplate"));
  const made = await connect({ kind: "postgres", url, pool: 1 });
  if (!made.ok) throw new Error(made.detail);
  onTestFinished(async () => {
    await made.connection.close();
    await dropPostgresDatabase(url);
  });
  return made.connection;
};

export const NOW = Date.UTC(2026, 4, 4, 9);

export const backupOf = async (db: Database): Promise<Buffer> => {
  const through = new PassThrough();
  const [file, refused] = await Promise.all([buffer(through), writeBackup(db, NOW, through)]);
  if (refused !== null) throw new Error(refused);
  return file;
};

export const restore = (connection: Connection, file: Buffer, replace = false) =>
  restoreBackup(connection, Readable.from(pieces(file)), { now: NOW, replace });

function* pieces(file: Buffer): Generator<Buffer> {
  for (let at = 0; at < file.length; at += 10_000) yield file.subarray(at, at + 10_000);
}
