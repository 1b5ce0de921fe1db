import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import { describe, expect, onTestFinished, test } from "vitest";
import { resetPasswordCommand } from "#server/cli/reset-password-command";
import { systemClock } from "#server/base/clock";
import { connect } from "#server/db/engine/connect";
import { session } from "#server/db/people/tables";
import { addWorkspace } from "#server/people/add-workspace";
import { resetPassword } from "#server/people/reset-password";
import { accountPlace } from "../make/account-place.ts";
import { newCaller, query } from "../make/call-procedure.ts";
import { anEngine, withDatabase } from "../make/database.ts";
import { freePort } from "../make/free-port.ts";
import { startServer } from "../make/running-server.ts";
import { layTemplate } from "../make/template.ts";
import { cookieHeader, PASSWORD } from "../make/test-server.ts";

const NEW = "seven kites over tarmac";
const LIMIT_MS = 240_000;
const ADA = { name: "North", zone: "Europe/Oslo", preset: "default" as const, adminName: "Ada Berg" };
const EMAIL = "ada@north.example";
const SHOWN =
  /^For Ada Berg alone; it sets a password once, until \d{4}-\d\d-\d\dT[\d:.]+Z:\nhttp:\/\/localhost:(\d+)\/password#([\w-]{43})$/;

const run = async (env: Record<string, string>, args: string[], input = ""): Promise<string> => {
  const before = { ...process.env };
  Object.assign(process.env, env);
  const lines: string[] = [];
  const terminal = {
    out: (line: string) => lines.push(line),
    err: (line: string) => lines.push(line),
    isInteractive: false,
  };
  try {
    await resetPasswordCommand(args, terminal, Readable.from([input]));
  } catch (error) {
    lines.push((error as Error).message);
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
    Object.assign(process.env, before);
  }
  return lines.join("\n");
};

/** A data folder with one workspace, whose only admin is Ada. */
const folderOfAda = async (): Promise<string> => {
  const above = mkdtempSync(join(tmpdir(), "fairlead-reset-"));
  onTestFinished(() => rmSync(above, { recursive: true, force: true }));
  const folder = join(above, "data");
  layTemplate(folder);
  const opened = await connect({ kind: "folder", folder });
  if (!opened.ok) throw new Error(opened.detail);
  await addWorkspace({ db: opened.connection.db, clock: systemClock }, { ...ADA, email: EMAIL, password: PASSWORD });
  await opened.connection.close();
  return folder;
};

const setBy = (url: string, token: string): Promise<Response> =>
  fetch(`${url}/api/auth/set-password`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, password: NEW }),
    signal: AbortSignal.timeout(60_000),
  });

describe.each(anEngine(import.meta.filename))("resetting a password on %s", (engine) => {
  test("AC8, AC18: whoever runs the server lets the last admin back in, by a link or a password", async () => {
    const { deployment, post, signIn, me, cookieOf, audited } = await accountPlace(engine);
    const before = await cookieOf("o", "admin", true);
    const made = await resetPassword(deployment, " Admin@o.example", null);
    if (!made.ok || made.link === null) throw new Error("no link");
    expect(await me(before)).toBe("o-admin");
    const set = await post("set-password", { token: made.link.token, password: NEW });
    expect(await me(cookieHeader(set.cookies))).toBe("o-admin");
    expect(await resetPassword(deployment, "admin@o.example", PASSWORD)).toMatchObject({ ok: true, link: null });
    expect(await deployment.db.select().from(session).where(eq(session.userId, "o-admin"))).toEqual([]);
    expect([(await signIn("admin", NEW)).status, (await signIn("admin")).status]).toEqual([401, 200]);
    const written = await audited();
    expect(written).toEqual([
      ["link.made", null, "o-admin", { kind: "reset" }],
      ["password.set_by_link", "o-admin", "o-admin", {}],
      ["session.ended", "o-admin", "o-admin", { sessions: 1, why: "password" }],
      ["password.changed", null, "o-admin", {}],
      ["session.ended", null, "o-admin", { sessions: 1, why: "password" }],
    ]);
  });

  test("AC8, AC1: nobody, somebody switched off, the sample and a weak password get nothing", async () => {
    const { deployment, call, cookieOf, organisation } = await accountPlace(engine);
    await organisation("s", true);
    const off = { id: "o-rep", active: false };
    await call("/api/trpc/people.setActive", { cookie: await cookieOf("o", "admin"), mutate: off });
    const why = async (email: string, password: string | null = null) => {
      const answer = await resetPassword(deployment, email, password);
      return answer.ok ? null : answer.reason;
    };
    expect(await why("who@o.example")).toBe("nobody");
    expect(await why("rep@o.example")).toBe("inactive");
    expect(await why("rep@s.example")).toBe("in_sample");
    expect(await why("admin@o.example", "short")).toBe("password_length");
    expect(await why("admin@o.example", "football2024")).toBe("password_common");
    expect(await why("admin@o.example", "seven kites of admin")).toBe("password_has_name");
  });
});

test(
  "AC8: the command works on the embedded database while its server runs, and while none does",
  async () => {
    const folder = await folderOfAda();
    const env = { DATA_DIR: folder };
    const stopped = await run(env, ["--email", EMAIL]);
    expect(stopped).toMatch(SHOWN);
    const server = await startServer(env);
    onTestFinished(() => server.stop());
    const first = await setBy(server.url, SHOWN.exec(stopped)?.[2] ?? "");
    expect(first.status).toBe(200);
    const [, port, token = ""] =
      SHOWN.exec(await run({ ...env, PORT: new URL(server.url).port }, ["--email", EMAIL])) ?? [];
    expect(port).toBe(new URL(server.url).port);
    expect((await setBy(server.url, token)).status).toBe(200);
    expect((await setBy(server.url, token)).status).toBe(404);
    const weak = await run(env, ["--email", EMAIL, "--password-stdin"], "football2024\n");
    expect(weak).toMatch(/^Nothing was changed: that password is too easily guessed/);
    const set = await run(env, ["--email", EMAIL, "--password-stdin"], "nine paper boats afloat\n");
    expect(set).toBe("Ada Berg signs in with the new password now, and was signed out everywhere.");
    expect(await run(env, ["--email", "who@north.example"])).toMatch(/nobody on this server signs in as who@/);
    expect(await query(newCaller(server.url), "workspace.status")).toMatchObject({ state: "real" });
    // AC5: what the server printed names no link.
    expect(server.output()).not.toContain(token);
  },
  LIMIT_MS,
);

test("AC8: the command works on PostgreSQL, and says what is wrong where that does not answer", async () => {
  const { url, db } = await withDatabase("postgres");
  if (url === null) throw new Error("no PostgreSQL");
  await addWorkspace({ db, clock: systemClock }, { ...ADA, email: EMAIL, password: PASSWORD });
  const env = { DATABASE_URL: url, PUBLIC_URL: "https://fairlead.example.com" };
  expect(await run(env, ["--email", EMAIL])).toMatch(
    /^For Ada Berg alone; .*:\nhttps:\/\/fairlead\.example\.com\/password#[\w-]{43}$/,
  );
  const set = await run(env, ["--email", EMAIL, "--password-stdin"], "nine paper boats afloat\n");
  expect(set).toBe("Ada Berg signs in with the new password now, and was signed out everywhere.");
  const gone = await run({ DATABASE_URL: `postgres://a:hush@127.0.0.1:${await freePort()}/none` }, ["--email", EMAIL]);
  expect(gone).toMatch(/^Nothing was changed: the PostgreSQL at 127\.0\.0\.1:\d+\/none .* set DATABASE_URL right\.$/);
});
