import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { asc, eq, sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { MINUTE } from "#domain/time/instant";
import { openAuditKey, UnusableKey } from "#server/audit/audit-key";
import { goOn } from "#server/audit/go-on";
import { keepSealed } from "#server/audit/keep-sealed";
import { newId } from "#server/base/new-id";
import { connect } from "#server/db/engine/connect";
import { deleteOrganisation } from "#server/db/backup/delete-organisation";
import { writeAudit } from "#server/db/record/audit";
import { audit, auditSeal } from "#server/db/record/tables";
import { anEngine } from "../make/database.ts";
import { type Machine, makeSealedLog, ORG, type SealedLog } from "../make/sealed-log.ts";

const FINE = { gap: null, waiting: 0 };

describe.each(anEngine(import.meta.filename))("the audit log's seals on %s", (engine) => {
  /** Three seals of four rows each. */
  const threeSeals = async (): Promise<SealedLog & { here: Machine; ids: string[] }> => {
    const log = await makeSealedLog(engine);
    const here = log.machine();
    for (let n = 0; n < 3; n += 1) {
      await log.write(4);
      expect(await here.seal()).toEqual([]);
      log.clock.now += MINUTE;
    }
    const rows = await log.db.select({ id: audit.id }).from(audit).orderBy(asc(audit.id));
    return { ...log, here, ids: rows.map(({ id }) => id) };
  };

  test("AU7: a row is not changed, removed, or the table emptied; it goes with its organisation", async () => {
    const { db, ids } = await threeSeals();
    const refused = async (statement: string): Promise<void> => {
      // The store's own words stand in the cause.
      const error: unknown = await db.execute(sql.raw(statement)).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(String((error as { cause?: unknown } | null)?.cause ?? error), statement).toContain("append-only");
    };
    await refused(`update audit set actor_id = 'else' where id = '${ids[0]}'`);
    await refused(`update audit set seal_no = 9 where id = '${ids[0]}'`);
    await refused(`update audit set seal_no = null`);
    await refused(`delete from audit where id = '${ids[0]}'`);
    await refused(`truncate audit`);
    expect(await db.select().from(audit)).toHaveLength(12);
    await db.transaction((tx) => deleteOrganisation(tx, ORG));
    expect([...(await db.select().from(audit)), ...(await db.select().from(auditSeal))]).toEqual([]);
  });

  test("AU8: rows come under one seal after another, 5,000 at most, and one that commits late under the seal after", async () => {
    const { db, here, write, clock } = await threeSeals();
    const seals = await db.select().from(auditSeal).orderBy(asc(auditSeal.no));
    expect(seals.map(({ no, rows }) => [no, rows])).toEqual([1, 2, 3].map((no) => [no, 4]));
    // Nothing new, no seal.
    await here.seal();
    expect(await db.select().from(auditSeal)).toHaveLength(3);
    // Older than all that is sealed already, as of a transaction that took long.
    const late = newId(clock.now - 60 * MINUTE);
    await db
      .insert(audit)
      .values({ orgId: ORG, id: late, at: clock.now - 60 * MINUTE, action: "backup.taken", subject: ORG });
    await write(1);
    await here.seal();
    const [row] = await db.select().from(audit).where(eq(audit.id, late));
    expect(row?.sealNo).toBe(4);
    await db.execute(sql`insert into audit (org_id, id, at, action, subject)
      select ${ORG}, gen_random_uuid(), now(), 'backup.taken', ${ORG} from generate_series(1, 5001)`);
    await here.seal();
    const last = await db.select().from(auditSeal).orderBy(asc(auditSeal.no));
    expect(last.slice(4).map(({ rows }) => rows)).toEqual([5_000, 1]);
    expect(await here.check()).toMatchObject({ ...FINE, rows: 12 + 2 + 5_001, seals: 6 });
  });

  test("AU8: the process seals by itself, and what keeps it from it is said once an hour", async () => {
    const { db, clock, write, machine } = await makeSealedLog(engine);
    await write(3);
    const { keyFile } = machine();
    const said: Error[] = [];
    const running = keepSealed({ db, clock: () => clock.now, keyFile }, (error) => said.push(error), 20);
    const count = async () => (await db.select().from(auditSeal)).length;
    await vi.waitFor(async () => expect(await count()).toBe(1), 10_000);
    await write(1);
    await vi.waitFor(async () => expect(await count()).toBe(2), 10_000);
    writeFileSync(keyFile, "no key");
    await vi.waitFor(() => expect(said).toHaveLength(1), 10_000);
    await write(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    clock.now += 61 * MINUTE;
    await vi.waitFor(() => expect(said).toHaveLength(2), 10_000);
    await running.stop();
    expect([await count(), String(said[0]?.cause)]).toEqual([2, expect.stringContaining("holds no key")]);
  });

  test("AU9: the key and the head are files of their owner's alone, made once", async () => {
    const { here } = await threeSeals();
    const head = join(dirname(here.keyFile), "audit.head");
    for (const path of [here.keyFile, head]) expect(statSync(path).mode & 0o777).toBe(0o600);
    const key = openAuditKey(here.keyFile);
    expect(openAuditKey(here.keyFile).id).toBe(key.id);
    expect(JSON.parse(readFileSync(head, "utf8"))).toMatchObject({ [ORG]: { no: 3, from: 1 } });
    expect(() => openAuditKey(join(here.keyFile, "below"))).toThrow(UnusableKey);
  });

  test.for<[string, (ids: string[]) => string, Record<string, unknown>]>([
    ["a row's who", (ids) => `update audit set actor_id = 'else' where id = '${ids[5]}'`, { kind: "changed", no: 2 }],
    [
      "a row's when",
      (ids) => `update audit set at = at + interval '1 ms' where id = '${ids[0]}'`,
      { kind: "changed", no: 1 },
    ],
    [
      "a row's figures",
      (ids) => `update audit set detail = '{"role":"admin"}' where id = '${ids[9]}'`,
      { kind: "changed", no: 3 },
    ],
    ["a row gone", (ids) => `delete from audit where id = '${ids[6]}'`, { kind: "rows_missing", no: 2, rows: 1 }],
    [
      "a row too many",
      () =>
        `insert into audit (org_id, id, at, action, seal_no) values ('o', gen_random_uuid(), now(), 'backup.taken', 2)`,
      { kind: "rows_too_many", no: 2, rows: 1 },
    ],
    [
      "a row moved",
      (ids) => `update audit set seal_no = 3 where id = '${ids[0]}'`,
      { kind: "rows_missing", no: 1, rows: 1 },
    ],
    ["a seal gone", () => `delete from audit_seal where no = 2`, { kind: "seal_missing", no: 2 }],
    [
      "a seal and its rows gone",
      () => `with gone as (delete from audit where seal_no = 2) delete from audit_seal where no = 2`,
      { kind: "seal_missing", no: 2 },
    ],
    [
      "a seal's instant",
      () => `update audit_seal set at = at + interval '1 ms' where no = 3`,
      { kind: "changed", no: 3 },
    ],
    [
      "a seal's count and a row",
      (ids) => `with gone as (delete from audit where id = '${ids[1]}') update audit_seal set rows = 3 where no = 1`,
      { kind: "changed", no: 1 },
    ],
    ["the last seal gone, its rows kept", () => `delete from audit_seal where no = 3`, { kind: "seal_unknown", no: 3 }],
    [
      "the end cut off",
      () => `with gone as (delete from audit where seal_no = 3) delete from audit_seal where no = 3`,
      { kind: "head_ahead", no: 3, rows: 1 },
    ],
    [
      "all of it gone",
      () => `with gone as (delete from audit) delete from audit_seal`,
      { kind: "head_ahead", no: 3, rows: 3 },
    ],
    [
      "seals of a made-up key",
      () => `update audit_seal set mac = 'ffffffffffffffff:' || md5(mac)`,
      { kind: "other_key", no: 1 },
    ],
  ])("AU11: what is done behind its back is named: %s", async ([, statement, gap]) => {
    const { here, byHand, ids } = await threeSeals();
    expect(await here.check()).toMatchObject({ ...FINE, rows: 12, seals: 3, others: 0 });
    await byHand(statement(ids));
    expect((await here.check()).gap).toMatchObject(gap);
  });

  test("AU11: rows that nobody seals are named after five minutes; a row put under a seal of the past is none of it", async () => {
    const { here, write, clock } = await threeSeals();
    await write(2);
    clock.now += 4 * MINUTE;
    expect(await here.check()).toMatchObject({ gap: null, waiting: 2 });
    clock.now += 2 * MINUTE;
    expect((await here.check()).gap).toMatchObject({ kind: "unsealed", no: 4, rows: 2 });
  });

  test("AU10: with another key nothing is sealed, with the same key each goes on where the other left off", async () => {
    const { here, machine, write, db } = await threeSeals();
    const other = machine();
    await write(1);
    expect(await other.seal()).toEqual(["other_key"]);
    expect(await db.select().from(auditSeal)).toHaveLength(3);
    const twin = machine();
    copyFileSync(here.keyFile, twin.keyFile);
    expect(await twin.seal()).toEqual([]);
    await write(1);
    expect(await here.seal()).toEqual([]);
    await write(1);
    expect(await twin.seal()).toEqual([]);
    expect(await here.check()).toMatchObject({ ...FINE, rows: 15, seals: 6, others: 0 });
    expect(await twin.check()).toMatchObject(FINE);
  });

  test("AU10: a head that is behind catches up only over seals that are as written; one that is ahead seals nothing", async () => {
    const { here, machine, write, byHand, ids } = await threeSeals();
    const twin = machine();
    copyFileSync(here.keyFile, twin.keyFile);
    await twin.seal();
    await write(1);
    await here.seal();
    await byHand(`update audit set actor_id = 'else' where seal_no = 4`);
    await write(1);
    expect(await twin.seal()).toEqual(["head_differs"]);
    await byHand(`with gone as (delete from audit where seal_no = 4) delete from audit_seal where no = 4`);
    expect(await here.seal()).toEqual(["head_ahead"]);
    expect(ids).toHaveLength(12);
  });

  test("AU12, AU13: with a new key it goes on when told to, says so, and names what it cannot check", async () => {
    const { machine, write, byHand, db, clock } = await threeSeals();
    const other = machine();
    expect((await other.check()).isHeadKnown).toBe(false);
    expect(await goOn({ db, clock: () => clock.now, keyFile: other.keyFile })).toBe(1);
    expect(await goOn({ db, clock: () => clock.now, keyFile: other.keyFile })).toBe(0);
    await write(2);
    expect(await other.seal()).toEqual([]);
    expect(await other.check()).toMatchObject({ ...FINE, rows: 15, seals: 4, others: 3 });
    const said = await db.select().from(audit).where(eq(audit.action, "audit.sealing_resumed"));
    expect(said.map(({ detail }) => detail)).toEqual([{ from: null, to: 3, otherKey: true }]);
    // From here on another key is a gap, and what lies under its own seals is checked.
    await byHand(`update audit set actor_id = 'else' where seal_no = 4`);
    expect((await other.check()).gap).toMatchObject({ kind: "changed", no: 4 });
    await byHand(`update audit_seal set mac = 'ffffffffffffffff:' || md5(mac) where no = 4`);
    expect((await other.check()).gap).toMatchObject({ kind: "other_key", no: 4 });
  });

  test("AU13: after an earlier state is put back here it goes on from there, and both times are told", async () => {
    const { here, write, byHand, db, clock } = await threeSeals();
    // As a restore leaves it: the state of the second seal.
    await byHand(`with gone as (delete from audit where seal_no = 3) delete from audit_seal where no = 3`);
    expect((await here.check()).gap).toMatchObject({ kind: "head_ahead" });
    expect(await goOn({ db, clock: () => clock.now, keyFile: here.keyFile })).toBe(1);
    await write(1);
    expect(await here.seal()).toEqual([]);
    expect(await here.check()).toMatchObject({ ...FINE, rows: 10, seals: 3, others: 0 });
    rmSync(join(dirname(here.keyFile), "audit.head"));
    expect(await here.check()).toMatchObject({ gap: null, isHeadKnown: false });
  });
});

test("AU10: of two processes on one database one seals at a time, and no row is sealed twice", async () => {
  const { url, write, machine, db } = await makeSealedLog("postgres");
  const second = await connect({ kind: "postgres", url: url ?? "", pool: 2 });
  if (!second.ok) throw new Error(second.detail);
  const { connection } = second;
  try {
    const here = machine();
    const beside = keepSealed(
      { db: connection.db, clock: () => Date.now(), keyFile: here.keyFile },
      () => undefined,
      5,
    );
    for (let n = 0; n < 40; n += 1) {
      await Promise.all([write(3), here.seal()]);
      await writeAudit(connection.db, ORG, { at: Date.now(), actorId: null, action: "backup.taken", subject: ORG });
    }
    await beside.stop();
    await here.seal();
    const seals = await db.select().from(auditSeal).orderBy(asc(auditSeal.no));
    expect(seals.map(({ no }) => no)).toEqual(seals.map((_, at) => at + 1));
    expect(seals.reduce((sum, { rows }) => sum + rows, 0)).toBe(160);
    expect(await here.check()).toMatchObject({ ...FINE, rows: 160 });
  } finally {
    await connection.close();
  }
});
