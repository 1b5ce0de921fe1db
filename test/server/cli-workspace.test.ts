import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { sql } from "drizzle-orm";
import { describe, expect, onTestFinished, test } from "vitest";
import { connect, type Connection, type Place } from "#server/db/engine/connect";
import { LEADS_CSV } from "../make/history-files.ts";
import { dropPostgresDatabase, ENGINES, type Engine, makePostgresDatabase } from "../make/database.ts";
import { within } from "../make/within.ts";
import { cookieHeader, makeTestServer, PASSWORD, type TestServer } from "../make/test-server.ts";

type Ran = { status: number; out: string; err: string };

const fairlead = async (env: Record<string, string>, ...args: string[]): Promise<Ran> => {
  const child = spawn(process.execPath, ["server/cli/fairlead.ts", ...args], { env: { ...process.env, ...env } });
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  const [out, err, [status]] = await within("the command to end", 60_000, ended);
  return { status: status as number, out, err };
};

const adding = (name: string, email: string, ...more: string[]): string[] => [
  ...["workspace", "add", "--name", name, "--zone", "Europe/Oslo", "--admin-name", "Ada Berg", "--admin-email", email],
  ...more,
];

const passwordIn = ({ out }: Ran): string => /first password, shown this once: (\S+)/.exec(out)?.[1] ?? "";

const placeOf = async (engine: Engine): Promise<{ env: Record<string, string>; data: Place; folder: string }> => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-workspaces-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const dataDir = join(folder, "data");
  if (engine === "pglite") return { env: { DATA_DIR: dataDir }, data: { kind: "folder", folder: dataDir }, folder };
  const url = await makePostgresDatabase(null);
  onTestFinished(() => dropPostgresDatabase(url));
  return { env: { DATA_DIR: dataDir, DATABASE_URL: url }, data: { kind: "postgres", url, pool: 4 }, folder };
};

const opened = async (data: Place): Promise<Connection> => {
  const made = await connect(data);
  if (!made.ok) throw new Error(made.detail);
  return made.connection;
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

describe.each(ENGINES)("workspaces on %s", (engine) => {
  test("S28: each is made whole, its admin signs in to it, and a taken e-mail or name makes nothing", async () => {
    const { env, data, folder } = await placeOf(engine);
    // On PostgreSQL a server runs all the while; the embedded database is free between the commands.
    const running = engine === "postgres" ? await makeTestServer(engine, Date.now, await opened(data)) : null;
    const start = { name: "Harbour", zone: "UTC", preset: "default", adminName: "Ida", password: PASSWORD };
    if (running === null)
      expect(await fairlead(env, ...adding("Harbour", "ida@harbour.example"))).toMatchObject({ status: 0 });
    else await running.call("/api/trpc/workspace.start", { mutate: { ...start, email: "ida@harbour.example" } });

    const added = await fairlead(env, ...adding("North", "Ada@North.example", "--preset", "fast_consumer"));
    expect(added).toMatchObject({ status: 0, err: "" });
    expect(added.out).toMatch(/^workspace [\w-]{36}: North\nadmin: Ada Berg, signs in as ada@north\.example\n/);
    expect(passwordIn(added)).toMatch(/^([2-9a-z]{4}-){3}[2-9a-z]{4}$/);

    for (const [args, sentence] of [
      [adding("Elsewhere", "ADA@north.example"), /ada@north\.example signs in on this server already.*one workspace/],
      [adding("north", "eva@north.example"), /there is a workspace north on this server already/],
    ] as const) {
      const refused = await fairlead(env, ...args);
      expect(refused).toEqual({ status: 2, out: "", err: expect.stringMatching(sentence) as unknown });
    }

    const file = join(folder, "leads.csv");
    writeFileSync(file, LEADS_CSV);
    const unnamed = await fairlead(env, "import", "--kind", "leads", "--file", file);
    expect([unnamed.status, unnamed.err]).toEqual([2, expect.stringMatching(/name one with --org.*Harbour.*North/s)]);

    const server = running ?? (await makeTestServer(engine, Date.now, await opened(data)));
    onTestFinished(server.close);
    expect(await countsOf(server.deployment)).toMatchObject({ organisations: 2, policies: 2, people: 2, passwords: 2 });
    expect(await signedInAs(server, "ada@north.example", passwordIn(added))).toMatchObject({
      user: { name: "Ada Berg", role: "admin" },
      organisation: { name: "North", zone: "Europe/Oslo", isSample: false },
    });
    expect((await server.call("/api/trpc/workspace.status")).data).toMatchObject({ state: "real", codeNeeded: false });
    const { rows } = await server.deployment.db.execute(sql`
      select a.actor_id as actor, a.subject = o.id as is_of_it, p.body->>'preset' as preset
      from organisation o join audit a on a.org_id = o.id and a.action = 'workspace.started'
      join policy_version p on p.org_id = o.id and p.id = o.policy_id where o.name = 'North'`);
    expect(rows).toEqual([{ actor: null, is_of_it: true, preset: "fast_consumer" }]);
    if (running !== null)
      expect(await signedInAs(server, "ida@harbour.example", PASSWORD)).toMatchObject({
        organisation: { name: "Harbour" },
      });
    else {
      const now = await fairlead(env, ...adding("South", "sol@south.example"));
      expect(now).toEqual({
        status: 2,
        out: "",
        err: expect.stringMatching(/in use by another.*Stop that server/) as unknown,
      });
    }
  });
});

test("S28: of two commands at once with one e-mail, one makes its workspace", async () => {
  const { env, data } = await placeOf("postgres");
  const both = await Promise.all(["East", "West"].map((name) => fairlead(env, ...adding(name, "ada@north.example"))));
  expect(both.map(({ status }) => status).sort()).toEqual([0, 2]);
  const connection = await opened(data);
  onTestFinished(connection.close);
  expect(await countsOf(connection)).toEqual({ organisations: 1, policies: 1, people: 1, passwords: 1, audited: 1 });
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
])("S28: %j is refused in words", async (args, sentence) => {
  const { env } = await placeOf("pglite");
  const done = await fairlead(env, ...args);
  expect(done).toEqual({ status: 2, out: "", err: expect.stringContaining(sentence) as unknown });
  expect(done.err).not.toContain("    at ");
});
