import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { onTestFinished } from "vitest";
import { presetPolicy } from "#domain/sequence/presets";
import { openAuditKey } from "#server/audit/audit-key";
import { checkLog, type LogRead } from "#server/audit/check-log";
import { sealAll } from "#server/audit/keep-sealed";
import { readHeads } from "#server/audit/seal-head";
import type { SealRefusal } from "#server/audit/seal-log";
import type { Database } from "#server/db/engine/database";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { writeAudit } from "#server/db/record/audit";
import { type Engine, withDatabase } from "./database.ts";

/** An audit log of one organisation, and machines that seal it, each with a folder for its key. */
export type SealedLog = {
  db: Database;
  url: string | null;
  clock: { now: number };
  /** Writes so many rows now. */
  write: (rows: number) => Promise<void>;
  machine: () => Machine;
  /** Does to the store what only its owner can: with the triggers off. */
  byHand: (statement: string) => Promise<void>;
};
export type Machine = {
  keyFile: string;
  seal: () => Promise<SealRefusal[]>;
  check: () => Promise<LogRead>;
};

export const ORG = "o";

export const makeSealedLog = async (engine: Engine): Promise<SealedLog> => {
  const { db, url } = await withDatabase(engine);
  const clock = { now: Date.UTC(2026, 4, 4, 9) };
  const policy = presetPolicy("default", "UTC");
  await insertOrganisation(db, { id: ORG, name: "North", zone: "UTC", policy, isSample: false, at: clock.now });
  return {
    db,
    url,
    clock,
    write: async (rows) => {
      for (let n = 0; n < rows; n += 1)
        await writeAudit(db, ORG, {
          at: clock.now++,
          actorId: "ada",
          action: "person.added",
          subject: "ben",
          detail: { role: "rep" },
        });
    },
    machine: () => {
      const folder = mkdtempSync(join(tmpdir(), "fairlead-key-"));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const keyFile = join(folder, "audit.key");
      return {
        keyFile,
        seal: async () => [...(await sealAll({ db, clock: () => clock.now, keyFile }, openAuditKey(keyFile)))],
        check: () => checkLog(db, ORG, openAuditKey(keyFile), readHeads(keyFile)[ORG] ?? null, clock.now),
      };
    },
    byHand: async (statement) => {
      await db.execute(sql`alter table audit disable trigger user`);
      await db.execute(sql.raw(statement));
      await db.execute(sql`alter table audit enable trigger user`);
    },
  };
};
