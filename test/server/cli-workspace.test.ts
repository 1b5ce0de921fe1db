import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, onTestFinished, test } from "vitest";
import { CommandError } from "#server/cli/terminal";
import { workspaceCommand } from "#server/cli/workspace-command";
import { connect, type Connection } from "#server/db/engine/connect";
import { addWorkspace } from "#server/people/add-workspace";
import { fairlead, fairleadProcess } from "../make/fairlead.ts";
import { LEADS_CSV } from "../make/history-files.ts";
import { anEngine, makeDatabase } from "../make/database.ts";
import { cookieHeader, makeTestServer, PASSWORD, type TestServer, withTestServer } from "../make/test-server.ts";
import { layTemplate } from "../make/template.ts";

const adding = (name: string, email: string, ...more: string[]): string[] => [
  ...["workspace", "add", "--name", name, "--zone", "Europe/Oslo", "--admin-name", "Ada Berg", "--admin-email", email],
  ...more,
];

const ADDED =
  /^workspace [\w-]{36}: North\nadmin: Ada Berg, signs in as ada@north\.example\nfirst password, shown this once: (\S+)\n$/;

const folderOf = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-workspaces-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const countsOf = async ({ db }: Pick<Connection, "db">): Promise<Record<string, unknown> | undefined> => {
  const { rows } = await db.execute(sql`
    select (select count(*)::int from organisation) as organisations, (select count(*)::int from policy_version) as policies,
      (select count(*)::int from "user") as people, (select count(*)::int from account) as passwords,
      (select count(*)::int from audit) as audited`);
  return rows[0];
};

const signedInAs = async (server: TestServer, email: string, password: string): Promise<unknown> => {
  const answer = await server.call("/api/auth/sign-in/email", { mutate: { email, password } });
  return (await server.call("/api/trpc/session.me", { cookie: cookieHeader(answer.cookies) })).data;
};

const NORTH = {
  name: "North",
  zone: "Europe/Oslo",
  preset: "fast_consumer" as const,
  adminName: "Ada Berg",
  email: "ada@north.example",
  password: PASSWORD,
};

describe.each(anEngine(import.meta.filename))("workspaces on %s", (engine) => {
  test("S28: a further one is made whole, and its admin signs in to it and to no other", async () => {
    const server = await withTestServer(engine);
    await server.organisation("harbour");
    await server.organisation("sample", true);
    const inSample = await server.cookieOf("sample", "rep");
    expect(await addWorkspace(server.deployment, NORTH)).toMatchObject({ ok: true });
    expect(await signedInAs(server, "ada@north.example", PASSWORD)).toMatchObject({
      user: { name: "Ada Berg", role: "admin" },
      organisation: { name: "North", zone: "Europe/Oslo", isSample: false },
    });
    expect(await signedInAs(server, "admin@harbour.example", PASSWORD)).toMatchObject({
      organisation: { name: "harbour" },
    });
    expect((await server.call("/api/trpc/workspace.status")).data).toMatchObject({ state: "real" });
    expect((await server.call("/api/trpc/session.me", { cookie: inSample })).data).toBe(null);
    const { rows } = await server.deployment.db.execute(sql`
      select a.actor_id as actor, a.subject = o.id as is_of_it, p.body->>'preset' as preset
      from organisation o join audit a on a.org_id = o.id and a.action = 'workspace.started'
      join policy_version p on p.org_id = o.id and p.id = o.policy_id where o.name = 'North'`);
    expect(rows).toEqual([{ actor: null, is_of_it: true, preset: "fast_consumer" }]);
  });

  test("S28: a taken e-mail or name and an unknown zone make nothing; of two at once with one e-mail one is made", async () => {
    const { deployment } = await withTestServer(engine);
    const both = await Promise.all(["East", "West"].map((name) => addWorkspace(deployment, { ...NORTH, name })));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const made = { organisations: 1, policies: 1, people: 1, passwords: 1, audited: 1 };
    expect(await countsOf(deployment)).toEqual(made);
    const name = both[0]?.ok === true ? "EAST" : "WEST";
    expect(await addWorkspace(deployment, NORTH)).toEqual({ ok: false, reason: "email_taken" });
    const another = { ...NORTH, email: "eva@north.example" };
    expect(await addWorkspace(deployment, { ...another, name })).toEqual({ ok: false, reason: "name_taken" });
    expect(await addWorkspace(deployment, { ...another, zone: "Oslo" })).toEqual({ ok: false, reason: "unknown_zone" });
    expect(await countsOf(deployment)).toEqual(made);
  });
});

test("S28: on PostgreSQL the command works while a server runs; with several, others ask for --org", async () => {
  const database = await makeDatabase("postgres");
  const server = await makeTestServer("postgres", Date.now, database);
  onTestFinished(server.close);
  await server.organisation("harbour");
  const folder = folderOf();
  const env = { DATA_DIR: join(folder, "data"), DATABASE_URL: database.url! };
  const added = await fairleadProcess(env, ...adding("North", "Ada@North.example"));
  expect(added).toEqual({ status: 0, err: "", out: expect.stringMatching(ADDED) as unknown });
  const password = ADDED.exec(added.out)?.[1] ?? "";
  expect(password).toMatch(/^([2-9a-z]{4}-){3}[2-9a-z]{4}$/);
  expect(await signedInAs(server, "ada@north.example", password)).toMatchObject({ organisation: { name: "North" } });
  const taken = await fairlead(env, ...adding("South", "ada@north.example"));
  expect(taken).toEqual({
    status: 2,
    out: "",
    err: "No workspace was added: ada@north.example signs in on this server already, and an e-mail address belongs to one workspace (--admin-email).\n",
  });
  const file = join(folder, "leads.csv");
  writeFileSync(file, LEADS_CSV);
  const unnamed = await fairlead(env, "import", "--kind", "leads", "--file", file);
  expect([unnamed.status, unnamed.err]).toEqual([2, expect.stringMatching(/name one with --org.*harbour.*North/s)]);
});

test("S28: the embedded database takes a workspace with the server stopped, and says so while one runs", async () => {
  const folder = join(folderOf(), "data");
  layTemplate(folder);
  const added = await fairlead({ DATA_DIR: folder }, ...adding("North", "ada@north.example"));
  expect(added).toEqual({ status: 0, err: "", out: expect.stringMatching(ADDED) as unknown });
  const running = await connect({ kind: "folder", folder });
  if (!running.ok) throw new Error(running.detail);
  onTestFinished(running.connection.close);
  expect(await countsOf(running.connection)).toMatchObject({ organisations: 1, people: 1, passwords: 1, audited: 1 });
  const refused = await fairleadProcess({ DATA_DIR: folder }, ...adding("South", "sol@south.example"));
  const err: unknown = expect.stringMatching(/in use by another Fairlead.*Stop that server, add the workspace/);
  expect(refused).toEqual({ status: 2, out: "", err });
});

test.each([
  [["workspace"], "npm run fairlead -- help"],
  [["workspace", "remove"], "There is only: workspace add"],
  [["workspace", "add", "--name", "North"], "--zone is missing"],
  [adding("  ", "ada@north.example"), "--name must have 1 to 120 characters"],
  [adding("North", "ada.north.example"), "ada.north.example is no e-mail address"],
  [adding("North", "ada@north.example", "--preset", "slow"), "--preset must be one of default, fast_consumer"],
  [adding("North", "ada@north.example", "--zone", "Oslo"), "Oslo is no time zone name"],
  [adding("North", "ada@north.example", "--colour", "red"), "--colour"],
])("S28: %j is refused in words, before any database is opened", async ([, ...args], sentence) => {
  const terminal = { out: () => undefined, err: () => undefined, isInteractive: false };
  const refused = await workspaceCommand(args, terminal).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(CommandError);
  expect((refused as CommandError).message).toContain(sentence);
});
