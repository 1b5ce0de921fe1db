import { once } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { request } from "node:https";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../make/running-server.ts";
import { startCode } from "../make/start-code.ts";
import { within } from "../make/within.ts";
import { NAME, type Proxy, startProxy } from "./proxy.ts";

const PUBLIC = `https://${NAME}`;
const START = {
  ...{ name: "Harbour", zone: "UTC", preset: "default", adminName: "Ada" },
  ...{ email: "ada@harbour.example", password: "a long enough phrase" },
};
const LARGE = 100 * 1024 ** 2;

type Asked = { method?: string; headers?: Record<string, string>; body?: string | Readable; from?: string };
type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

describe.each(["nginx", "caddy"] as const)("behind %s", (kind) => {
  let server: RunningServer;
  let proxy: Proxy;
  let cookie = "";
  beforeAll(async () => {
    server = await startServer({ PUBLIC_URL: PUBLIC, TRUST_PROXY: "1" });
    proxy = await startProxy(kind, Number(new URL(server.url).port));
  });
  afterAll(async () => {
    await proxy?.stop();
    await server?.stop();
  });

  const open = async (
    path: string,
    { method = "GET", headers = {}, body = "", from = "127.0.0.1" }: Asked,
  ): Promise<IncomingMessage> => {
    const own = { host: NAME, origin: PUBLIC, ...(cookie === "" ? {} : { cookie }), ...headers };
    const { ca, port } = proxy;
    const asked = request({
      host: "127.0.0.1",
      port,
      servername: NAME,
      ca,
      localAddress: from,
      path,
      method,
      headers: own,
      agent: false,
    });
    const answered = once(asked, "response");
    // Caddy hangs up on what is left of a refused body once it has told the refusal.
    asked.on("error", () => undefined);
    if (typeof body === "string") asked.end(body);
    else body.pipe(asked);
    return (await within(`an answer to ${path}`, 300_000, answered))[0] as IncomingMessage;
  };
  const ask = async (path: string, asked: Asked = {}): Promise<Answer> => {
    const answer = await open(path, asked);
    let body = "";
    for await (const piece of answer) body += String(piece);
    return { status: answer.statusCode ?? 0, headers: answer.headers, body };
  };
  const mutate = (name: string, input: unknown, more: Asked = {}) =>
    ask(`/api/trpc/${name}`, {
      method: "POST",
      body: JSON.stringify(input),
      ...more,
      headers: { "content-type": "application/json", ...more.headers },
    });

  test("S83, S75: each caller is counted by an own address, whatever else it says; too often is refused in words", async () => {
    const wrong = { ...START, code: "AAAA-AAAA-AAAA" };
    const from = "127.0.0.2";
    for (let n = 0; n < 20; n += 1) {
      const headers = { "x-forwarded-for": `203.0.113.${n}`, forwarded: `for=203.0.113.${n}` };
      expect((await mutate("workspace.start", wrong, { from, headers })).body).toContain("code_wrong");
    }
    const last = await mutate("workspace.start", wrong, { from });
    expect([last.status, JSON.parse(last.body)]).toEqual([429, { refusal: "too_many_requests" }]);
    expect((await mutate("workspace.start", wrong, { from: "127.0.0.3" })).body).toContain("code_wrong");
  });

  test("S83, S21, S81: starting asks for the code, and the cookies are the host's alone", async () => {
    expect((await mutate("workspace.start", START)).body).toContain("code_needed");
    const started = await mutate("workspace.start", { ...START, code: await startCode(server) });
    expect(started.status).toBe(200);
    const cookies = started.headers["set-cookie"] ?? [];
    expect(cookies).toEqual([expect.stringMatching(/^__Host-fairlead\.session_token=.*; Path=\/;.*Secure/)]);
    cookie = cookies.map((each) => each.split(";")[0]).join("; ");
    expect((await ask("/api/trpc/session.me")).body).toContain('"Ada"');
    const foreign = { origin: "https://evil.example" };
    expect((await mutate("leads.add", {}, { headers: foreign })).body).toContain("foreign_origin");
  });

  test("S83, S32: pages come with TLS insisted on, and with every other header", async () => {
    for (const path of ["/", "/review", "/health", "/api/none"]) {
      const { headers } = await ask(path);
      expect([path, headers["strict-transport-security"]]).toEqual([path, "max-age=31536000"]);
      expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
    }
  });

  test("S83: no target leads to another address, and one that cannot be decoded is refused", async () => {
    for (const path of [
      "/review/",
      "/_app",
      "/_app/",
      "//evil.example",
      "//evil.example/%2e%2e",
      "/\\\\evil.example",
      "/.//evil.example/..",
    ]) {
      const { status, headers } = await ask(path);
      expect([path, headers.location]).toEqual([path, undefined]);
      expect([200, 400, 403, 404], path).toContain(status);
    }
    // The proxies read a target themselves: these are theirs to refuse, or the server's.
    for (const path of ["/%", "/%ff%", "/api/%E0%A4%A", "/%00"])
      expect([400, 403, 404], path).toContain((await ask(path)).status);
  });

  test("S83: changes arrive as they happen", async () => {
    const stream = await open("/api/events", {});
    expect(stream.statusCode).toBe(200);
    const arrived = new Promise<void>((resolve) =>
      stream.on("data", (piece) => String(piece).includes("data:") && resolve()),
    );
    expect((await mutate("leads.add", { label: "Kim", phone: "+447700900123" })).status).toBe(200);
    await within("a change", 30_000, arrived);
    stream.destroy();
  });

  test("S83: a file of 100 MB comes in, and a message that is too large is refused in words", async () => {
    const row = `L1,2026-03-01T09:15:00Z,${"x".repeat(1_000)}\n`;
    const block = row.repeat(1_000);
    let sent = 0;
    const body = Readable.from(
      (function* () {
        yield "lead id,created,note\n";
        for (; sent < LARGE; sent += block.length) yield block;
      })(),
    );
    const came = await ask("/api/import/upload?kind=leads&name=a.csv", {
      method: "POST",
      body,
      headers: { "content-type": "text/csv" },
    });
    expect([came.status, came.body]).toEqual([200, expect.stringContaining("batchId")]);
    expect(sent).toBeGreaterThanOrEqual(LARGE);
    // Whether a proxy is still sending when the refusal comes is chance: once is not enough.
    for (const letters of [...Array<number>(8).fill(1_100_000), 20_000_000]) {
      const large = await mutate("leads.add", { label: "x".repeat(letters) });
      expect([letters, large.status, large.body]).toEqual([letters, 413, expect.stringContaining("too_large")]);
    }
    const unread = await mutate("leads.add", {}, { body: "x".repeat(20_000_000), headers: { "content-type": "a/b" } });
    expect([unread.status, unread.body]).toEqual([415, expect.stringContaining("invalid_input")]);
  });
});
