import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { openAuditKey } from "#server/audit/audit-key";
import { sealAll } from "#server/audit/keep-sealed";
import { readConfig } from "#server/config";
import { connect, type Connection } from "#server/db/engine/connect";
import { fairlead, fairleadProcess } from "../make/fairlead.ts";
import { startServer } from "../make/running-server.ts";
import { layTemplate } from "../make/template.ts";

const WORKSPACE = [
  ...[
    "workspace",
    "add",
    "--name",
    "North",
    "--zone",
    "UTC",
    "--admin-name",
    "Ada",
    "--admin-email",
    "ada@north.example",
  ],
];

const withStore = async (folder: string, work: (connection: Connection) => Promise<unknown>): Promise<void> => {
  const opened = await connect({ kind: "folder", folder });
  if (!opened.ok) throw new Error(opened.detail);
  await work(opened.connection).finally(() => opened.connection.close());
};

const folderOf = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-audit-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

test("AU9: the key lies in the data folder unless a setting says otherwise", () => {
  const keyFile = (environment: Record<string, string>) => {
    const read = readConfig(environment);
    return read.ok ? read.config.auditKeyFile : read.message;
  };
  expect(keyFile({})).toBe("data/audit.key");
  expect(keyFile({ DATA_DIR: "/srv/data" })).toBe("/srv/data/audit.key");
  expect(keyFile({ DATABASE_URL: "postgres://a@b/c", DATA_DIR: "/srv/data" })).toBe("/srv/data/audit.key");
  expect(keyFile({ DATA_DIR: "/srv/data", AUDIT_KEY_FILE: "/keys/audit.key" })).toBe("/keys/audit.key");
});

test("AU8, AU11, AU13: a server seals, the command says that all is as written, what is not, and what a restore did", async () => {
  const [dataDir, elsewhere] = [folderOf(), join(folderOf(), "data")];
  layTemplate(dataDir);
  const env = { DATA_DIR: dataDir };
  const keyFile = join(dataDir, "audit.key");
  expect((await fairlead(env, ...WORKSPACE)).status).toBe(0);
  const server = await startServer(env);
  const sealed = () => existsSync(join(dataDir, "audit.head"));
  const until = Date.now() + 30_000;
  while (!sealed() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  expect((await fairlead(env, "audit", "check")).err).toContain("in use by another Fairlead");
  await server.stop(true);
  const fine = await fairleadProcess(env, "audit", "check");
  expect([fine.status, fine.out, fine.err]).toEqual([0, "North: 1 row under 1 seal, all as written.\n", ""]);

  const backup = join(folderOf(), "a.backup");
  expect((await fairlead(env, "backup", "--to", backup)).status).toBe(0);
  await withStore(dataDir, ({ db }) => sealAll({ db, clock: () => Date.now(), keyFile }, openAuditKey(keyFile)));
  expect((await fairlead(env, "audit", "check")).out).toBe("North: 2 rows under 2 seals, all as written.\n");

  // Back to before the second seal, here: it goes on.
  expect((await fairlead(env, "restore", "--from", backup, "--replace")).status).toBe(0);
  await withStore(dataDir, ({ db }) => sealAll({ db, clock: () => Date.now(), keyFile }, openAuditKey(keyFile)));
  const back = await fairlead(env, "audit", "check");
  expect([back.status, back.out, back.err]).toEqual([0, "North: 4 rows under 2 seals, all as written.\n", ""]);

  // On another machine, with a key of its own: said in words, and no gap.
  const there = { DATA_DIR: elsewhere };
  expect((await fairlead(there, "restore", "--from", backup)).status).toBe(0);
  const other = await fairlead(there, "audit", "check");
  expect([other.status, other.err]).toEqual([0, ""]);
  expect(other.out).toContain("made with another key than this machine's, as after a restore from elsewhere");

  // Behind its back.
  await withStore(dataDir, async ({ db }) => {
    await db.execute(sql`alter table audit disable trigger user`);
    await db.execute(sql`update audit set actor_id = 'else' where seal_no = 1`);
    await db.execute(sql`alter table audit enable trigger user`);
  });
  const changed = await fairlead(env, "audit", "check");
  expect([changed.status, changed.out]).toEqual([1, "North: 0 rows under 0 seals are as written.\n"]);
  expect(changed.err).toMatch(/^North: what stands under seal 1 \(\d{4}-.*Z\) was changed after it was made/);

  // Its key lost: nothing is sealed until somebody says so.
  rmSync(keyFile);
  const lost = await fairleadProcess(env, "audit", "check");
  expect([lost.status, lost.err]).toEqual([
    1,
    expect.stringContaining("made with another key, after this machine had begun"),
  ]);
  expect((await fairlead(env, "audit", "go-on")).out).toContain("1 workspace is sealed from what is there now on");
  expect((await fairlead(env, "audit", "check")).status).toBe(0);
  expect((await fairlead(env, "audit", "burn")).status).toBe(2);
}, 400_000);
