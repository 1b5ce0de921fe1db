import { connect } from "node:net";
import { performance } from "node:perf_hooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isBadInput } from "#server/access/is-bad-input";
import { makeApp } from "#server/app";
import { closedBidi } from "#server/base/closed-bidi";
import { csvLine } from "#server/base/csv-line";
import { isOutOfBounds } from "#server/http/message-bounds";
import { makeSetupCode } from "#server/people/setup-code";
import { anEngine } from "../make/database.ts";
import { inject } from "../make/inject.ts";
import { makePhone } from "../make/phone.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";

describe.each(anEngine(import.meta.filename))("requests that mean harm, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await makeTestServer(engine);
    await server.organisation("o");
  });
  afterAll(() => server.close());

  test("S63: nothing under /api is kept, however it was asked, and every answer carries the headers", async () => {
    const cookie = await server.cookieOf("o", "admin");
    const targets = [
      ...[
        "/api/trpc/session.me",
        "/api/trpc/none",
        "/api",
        "/api/none",
        "/%61pi/trpc/session.me",
        "/api/auth/get-session",
      ],
      ...[
        "/api/review/leads.csv",
        "/health",
        "/ready",
        "/%",
        "/%ff",
        "/%E0%A4%A",
        "/api/%",
        "/api/import/%c0/rejected.csv",
      ],
    ];
    for (const url of targets) {
      const { headers, statusCode } = await inject(server.app, { url, headers: { host: "localhost:3000", cookie } });
      expect([url, headers["cache-control"]]).toEqual([url, "no-store"]);
      expect(headers["content-security-policy"], url).toContain("frame-ancestors 'none'");
      expect(headers["permissions-policy"], url).toContain("camera=(), ");
      expect(headers["x-content-type-options"], url).toBe("nosniff");
      if (url.includes("%") && !url.startsWith("/%61")) expect([url, statusCode]).toEqual([url, 404]);
    }
  });

  test("S65, S112: what is nested too deep or has too many values is refused at once; depth in words is none", async () => {
    const cookie = await server.cookieOf("o", "admin");
    const deep = (open: string, close: string) => `{"events":${open.repeat(250_000)}${close.repeat(250_000)}}`;
    for (const payload of [
      deep("[", "]"),
      `{"a":`.repeat(150_000),
      "[{".repeat(100_000).replaceAll("{", '{"a":'),
      `{"a":[${"[],".repeat(340_000)}[]]}`,
    ]) {
      const began = performance.now();
      const headers = { host: "localhost:3000", "content-type": "application/json", cookie };
      const answer = await inject(server.app, { method: "POST", url: "/api/trpc/leads.add", headers, payload });
      expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([400, { refusal: "invalid_input" }]);
      expect(performance.now() - began).toBeLessThan(400);
    }
    expect(isOutOfBounds(JSON.stringify({ words: `\\"${"[{".repeat(5_000)}"` }))).toBe(false);
    expect(isOutOfBounds("[1,[2],{}],".repeat(20_000))).toBe(false);
    expect(isOutOfBounds(`"${",".repeat(200_000)}"`)).toBe(false);
    expect([100_000, 100_001].map((commas) => isOutOfBounds(`[${"1,".repeat(commas)}1]`))).toEqual([false, true]);
    expect(isOutOfBounds(`"\\\\"${"[".repeat(10_001)}`)).toBe(true);
  });

  test("S66: ids, cursors and instants out of shape, and the null character, are bad input", async () => {
    const cookie = await server.cookieOf("o", "admin");
    const phone = await makePhone(server, "o");
    const { deviceId } = phone;
    const asked: [string, object, "ask" | "mutate"][] = [
      ["review.sequence", { leadId: "x" }, "ask"],
      ["review.sequence", { leadId: "0".repeat(36), episodeNo: 1 }, "ask"],
      ["imports.status", { batchId: "\0" }, "ask"],
      ["kept.list", { cursor: "x" }, "ask"],
      ["people.setActive", { id: "a\0b", active: true }, "mutate"],
      ["people.phoneLost", { userId: "a\0b", deviceId: null }, "mutate"],
      ["people.setRole", { id: "a\0b", role: "rep" }, "mutate"],
      ["session.end", { id: "a\0b" }, "mutate"],
      ["session.seen", { upTo: 9e15 }, "mutate"],
      ["leads.assign", { leadIds: [crypto.randomUUID()], userId: "a\0b" }, "mutate"],
      ["sync.pull", { deviceId, first: { upTo: 1, after: "x" }, cursor: null }, "mutate"],
      ["sync.pull", { deviceId, first: { upTo: 1, after: "\0" }, cursor: { epoch: "\0", version: 1 } }, "mutate"],
      ["sync.pull", { deviceId, restartedAt: 2 ** 53 - 1 }, "mutate"],
    ];
    for (const [name, input, how] of asked) {
      const answer = await server.call(`/api/trpc/${name}`, { cookie, [how]: input });
      expect([name, input, answer.status]).toEqual([name, input, 400]);
    }
    const { db } = server.deployment;
    const broken = await db.execute("select 'x'::uuid").then(
      () => null,
      (error: unknown) => error,
    );
    expect(isBadInput(broken)).toBe(true);
    const ours = await db.execute("select nothing_here").then(
      () => null,
      (error: unknown) => error,
    );
    expect(isBadInput(ours)).toBe(false);
  });

  test("S67: the sample's phones are let in no more once there is a real workspace", async () => {
    await using(engine, async (own) => {
      await own.organisation("s", true);
      const phone = await makePhone(own, "s");
      expect((await phone.pushRaw([])).status).toBe(200);
      const start = {
        ...{ name: "Real", zone: "Europe/London", preset: "default", adminName: "Ada" },
        ...{ email: "ada@example.org", password: "a long enough phrase" },
        code: await makeSetupCode(own.deployment.db, own.deployment.clock),
      };
      expect((await own.call("/api/trpc/workspace.start", { mutate: start })).refusal).toBeNull();
      expect((await phone.pushRaw([])).refusal).toBe("signed_out");
    });
  });

  test("S64: a body that stops coming is not waited for; a file may be slow, not still", async () => {
    const settings = { publicUrl: null, tls: null, trustProxy: false, logLevel: "silent", clientFolder: null };
    const baseUrl = "http://localhost:3000";
    const app = await makeApp(server.deployment, { ...settings, baseUrl, bodyPatienceMs: 150 });
    try {
      await app.listen({ port: 0, host: "127.0.0.1" });
      const { port } = app.server.address() as { port: number };
      const cookie = await server.cookieOf("o", "admin");
      /** How long a half-sent request stays open, ms; `drip`: bytes sent each 50 ms for half a second. */
      const open = (path: string, drip: number): Promise<number> =>
        new Promise((resolve) => {
          const began = performance.now();
          const socket = connect(port, "127.0.0.1");
          const head = [
            "content-type: text/csv",
            "content-length: 9000000",
            `cookie: ${cookie}`,
            "host: localhost:3000",
          ];
          socket.write(`POST ${path} HTTP/1.1\r\n${head.join("\r\n")}\r\n\r\nid,a\n`);
          const dripping = setInterval(() => {
            if (drip === 0 || performance.now() - began > 600) clearInterval(dripping);
            else socket.write("x".repeat(drip));
          }, 20);
          socket.on("error", () => undefined).resume();
          socket.on("close", () => {
            clearInterval(dripping);
            resolve(performance.now() - began);
          });
        });
      const upload = "/api/import/upload?kind=leads&name=a.csv";
      const json = "/api/trpc/leads.add";
      const [still, stillFile, slow, slowFile] = await Promise.all([
        open(json.replace("leads.add", "workspace.start"), 0),
        open(upload, 0),
        open(json, 1),
        open(upload, 4_096),
      ]);
      for (const short of [still, stillFile, slow]) expect(short).toBeLessThan(5_000);
      expect(slowFile).toBeGreaterThan(500);
    } finally {
      await app.close();
    }
  });
});

const using = async (engine: Parameters<typeof makeTestServer>[0], work: (server: TestServer) => Promise<void>) => {
  const server = await makeTestServer(engine);
  try {
    await work(server);
  } finally {
    await server.close();
  }
};

test("S69: marks of writing direction end with the cell they stand in", () => {
  expect(closedBidi("plain")).toBe("plain");
  expect(closedBidi("\u202egpj.exe")).toBe("\u202egpj.exe\u202c");
  expect(closedBidi("\u2067\u202ea\u202c")).toBe("\u2067\u202ea\u202c\u2069");
  expect(closedBidi("\u2067a\u202eb")).toBe("\u2067a\u202eb\u202c\u2069");
  expect(closedBidi("\u202ca\u2069")).toBe("\u202ca\u2069");
  expect(csvLine(["\u202ea", "b"])).toBe("\u202ea\u202c,b\r\n");
  expect(csvLine(["=\u202ea", 1])).toBe("'=\u202ea\u202c,1\r\n");
});
