import { format } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { appRouter } from "#server/router";
import { makeSetupCode } from "#server/people/setup-code";
import { anEngine } from "../make/database.ts";
import { inject } from "../make/inject.ts";
import { plantedInput } from "../make/planted-input.ts";
import { cookieHeader, makeTestServer, type TestServer } from "../make/test-server.ts";

/** In everything that is sent: whatever line has it, in whichever case, holds what somebody wrote. */
const MARK = "Planted7Word";
/** No password is taken that has one's own name in it. */
const PASSPHRASE = "seven kites over tarmac";
const found = (text: string): boolean =>
  [MARK, PASSPHRASE].some((each) => text.toLowerCase().includes(each.toLowerCase()));

type Listed = { _def: { procedures: Record<string, { _def: { type: string; inputs: unknown[] } }> } };
const PROCEDURES = Object.entries((appRouter as unknown as Listed)._def.procedures).map(([name, { _def }]) => ({
  name,
  isQuery: _def.type === "query",
  schema: _def.inputs[0],
}));
/** Nothing goes on without these tables: who asks is looked up in them. */
const SIGNED_IN_BY = ["session", "person", "organisation", "device", "user"];

describe.each(anEngine(import.meta.filename))("what the log holds, on %s", (engine) => {
  let server: TestServer;
  let headers: Record<string, string>;
  const lines: string[] = [];
  beforeAll(async () => {
    const logStream = { write: (line: string) => void lines.push(line) };
    server = await makeTestServer(engine, undefined, null, 1_000_000, { logLevel: "trace", logStream });
    // What a library prints by itself is on the same terminal.
    for (const how of ["error", "warn", "log", "info", "debug"] as const)
      vi.spyOn(console, how).mockImplementation((...words: unknown[]) => void lines.push(format(...words)));
    const { db, clock } = server.deployment;
    const code = await makeSetupCode(db, clock);
    const start = { name: MARK, zone: "UTC", preset: "default", adminName: MARK, email: `${MARK}@example.org` };
    const started = await server.call("/api/trpc/workspace.start", {
      mutate: { ...start, password: PASSPHRASE, code },
    });
    expect(started.status).toBe(200);
    const cookie = cookieHeader(started.cookies);
    headers = { cookie: `${cookie}; ${MARK}=${MARK}`, "user-agent": MARK, "x-planted": MARK, referer: MARK };
    const device = { deviceId: crypto.randomUUID(), tokenHash: "0".repeat(64), persisted: true };
    await server.call("/api/trpc/devices.register", { mutate: device, headers });
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await server.close();
  });

  /** Asks for everything, with the mark wherever there is a place for it; how many answers were a fault of ours. */
  const askAll = async (round: number): Promise<number> => {
    let broken = 0;
    const ask = async (request: Parameters<typeof inject>[1]): Promise<void> => {
      const more = { host: "localhost:3000", ...headers, ...request.headers };
      if ((await inject(server.app, { ...request, headers: more })).statusCode >= 500) broken += 1;
    };
    const json = { "content-type": "application/json" };
    for (const { name, isQuery, schema } of PROCEDURES) {
      if (name === "workspace.removeSample") continue;
      const inputs = schema === undefined ? [MARK] : [0, 1].map((turn) => plantedInput(schema, MARK, turn + round));
      for (const input of [...inputs, { [MARK]: MARK }, MARK]) {
        const text = JSON.stringify(input);
        const url = `/api/trpc/${name}`;
        if (isQuery) await ask({ url: `${url}?input=${encodeURIComponent(text)}&${MARK}=${MARK}` });
        else await ask({ method: "POST", url, payload: text, headers: json });
      }
      await ask({ method: "POST", url: `/api/trpc/${name}`, payload: `{"${MARK}`, headers: json });
    }
    const file = `lead id,created,name\n${MARK},${MARK},${MARK}\n"${MARK}`;
    for (const kind of ["leads", "attempts", MARK])
      await ask({
        method: "POST",
        url: `/api/import/upload?kind=${kind}&name=${MARK}.csv`,
        payload: file,
        headers: { "content-type": "text/csv" },
      });
    for (const path of [
      "review/leads.csv",
      "review/spread.csv",
      "consistency/consistency.csv",
      `import/${MARK}/rejected.csv`,
    ])
      await ask({ url: `/api/${path}?by=source&filter=${MARK}&period=${MARK}` });
    for (const url of [
      `/${MARK}`,
      `/api/${MARK}`,
      `/api/trpc/${MARK}`,
      `/api/trpc/session.me,${MARK}`,
      `/%${MARK}`,
      `//${MARK}`,
    ])
      for (const method of ["GET", "POST", "OPTIONS"] as const) await ask({ method, url: `${url}?${MARK}` });
    const credentials = { email: `${MARK}@example.org`, password: MARK, currentPassword: MARK, newPassword: MARK };
    for (const path of ["sign-in/email", "change-password", MARK])
      await ask({ method: "POST", url: `/api/auth/${path}`, payload: JSON.stringify(credentials), headers: json });
    await ask({
      method: "POST",
      url: "/api/trpc/sync.push",
      payload: JSON.stringify({ events: [{ [MARK]: MARK }] }),
      headers: { ...json, authorization: `Bearer ${MARK}${MARK}${MARK}${MARK}` },
    });
    await ask({ url: "/api/trpc/session.me", headers: { origin: MARK, "x-forwarded-for": MARK } });
    return broken;
  };
  const tables = async (): Promise<string[]> => {
    const named =
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'";
    const { rows } = await server.deployment.db.execute(named);
    return (rows as { name: string }[]).map(({ name }) => name);
  };

  test("PV30: at its most talkative it has no word of what was sent", async () => {
    await askAll(0);
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.filter(found)).toEqual([]);
    expect(lines.join("")).toContain('"procedures":["review.summary"]');
  });

  test("PV30: nor where every statement that writes is refused by the store, then every one that reads", async () => {
    const { db } = server.deployment;
    const all = await tables();
    lines.length = 0;
    for (const table of all) await db.execute(`alter table "${table}" add constraint forced check (false) not valid`);
    const whileWriting = await askAll(1);
    expect(whileWriting).toBeGreaterThan(3);
    for (const table of all) {
      if (SIGNED_IN_BY.includes(table)) await db.execute(`alter table "${table}" drop constraint forced`);
      else await db.execute(`alter table "${table}" rename to "${table}_gone"`);
    }
    expect(await askAll(2)).toBeGreaterThan(whileWriting);
    expect(lines.filter(found)).toEqual([]);
    // What is left tells a developer where to look.
    const told = lines.filter((line) => line.includes('"level":50')).map((line) => JSON.parse(line) as object);
    expect(told.length).toBeGreaterThan(10);
    expect(told).toContainEqual(
      expect.objectContaining({
        msg: "a procedure broke",
        err: expect.objectContaining({
          type: "Error",
          at: expect.arrayContaining([expect.stringMatching(/^(server|node_modules)\/.*:\d+:\d+$/)]),
          cause: expect.objectContaining({ code: "23514", constraint: "forced" }),
        }),
      }),
    );
  });
});
