import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeApp } from "#server/app";
import { readConfig } from "#server/config";
import { inject } from "../make/inject.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";

const INLINE = "window.started = 1;";

describe("the server around the procedures", () => {
  let server: TestServer;
  let app: FastifyInstance;
  let secure: FastifyInstance;
  const clientFolder = mkdtempSync(join(tmpdir(), "fairlead-client-"));
  beforeAll(async () => {
    mkdirSync(join(clientFolder, "_app", "immutable"), { recursive: true });
    writeFileSync(join(clientFolder, "app.html"), `<script src="/a.js"></script><script>${INLINE}</script>the app`);
    writeFileSync(join(clientFolder, "_app", "immutable", "x.js"), "export {};");
    writeFileSync(join(clientFolder, "_app", "immutable", "x.js.gz"), "packed");
    server = await makeTestServer("postgres");
    const settings = { publicUrl: null, tls: null, trustProxy: false, logLevel: "silent", clientFolder };
    app = await makeApp(server.deployment, { ...settings, baseUrl: "http://localhost:3000" });
    secure = await makeApp(server.deployment, { ...settings, baseUrl: "https://fairlead.example" });
  });
  afterAll(async () => {
    await app.close();
    await secure.close();
    await server.close();
    rmSync(clientFolder, { recursive: true, force: true });
  });
  const get = (url: string, headers: Record<string, string> = {}) => inject(app, { url, headers });

  test("S30: /health says that the process lives, /ready that it may be given requests", async () => {
    expect((await get("/health")).json()).toMatchObject({ status: "ok" });
    expect((await get("/ready")).json()).toEqual({ status: "ready" });
  });

  test("S31: pages are chosen by path, files by name, and what is neither is 404 in one form", async () => {
    for (const path of ["/", "/review", "/review/leads/1", "/sign-in?to=/x"]) {
      const page = await get(path, { accept: "*/*" });
      expect([page.statusCode, page.body.includes("the app"), page.headers["cache-control"]], path).toEqual([
        200,
        true,
        "no-cache",
      ]);
    }
    const file = await get("/_app/immutable/x.js");
    expect(file.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    const packed = await get("/_app/immutable/x.js", { "accept-encoding": "gzip" });
    expect(packed.headers["content-encoding"]).toBe("gzip");
    for (const path of [
      "/api",
      "/api/none",
      "/api/trpc-none",
      "/missing.js",
      "/_app/immutable/gone",
      "/../package.json",
      "/%2e%2e/package.json",
    ]) {
      const answer = await get(path, { accept: "text/html" });
      expect([answer.statusCode, answer.body.includes("the app")], path).toEqual([404, false]);
    }
    expect((await get("/api/none")).json()).toEqual({ refusal: "not_found" });
  });

  test("S32: only the page's own scripts run, nobody frames it, and TLS is asked for only where there is TLS", async () => {
    const { headers } = await get("/");
    const policy = String(headers["content-security-policy"]);
    const hash = createHash("sha256").update(INLINE).digest("base64");
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("upgrade-insecure-requests");
    expect(headers["strict-transport-security"]).toBeUndefined();
    expect(headers["x-content-type-options"]).toBe("nosniff");
    const overTls = (await inject(secure, { url: "/" })).headers;
    expect(overTls["strict-transport-security"]).toContain("max-age=31536000");
    expect(overTls["content-security-policy"]).toContain("upgrade-insecure-requests");
  });

  test("S33: a message over the limit, or one that can't be read, is refused by its reason", async () => {
    const post = (payload: string) =>
      inject(app, {
        method: "POST",
        url: "/api/trpc/workspace.start",
        headers: { "content-type": "application/json" },
        payload,
      });
    const large = await post(JSON.stringify({ name: "x".repeat(1_100_000) }));
    expect(large.statusCode).toBe(413);
    const broken = await post("{not json");
    expect(broken.json()).toMatchObject({ error: { data: { refusal: "invalid_input" } } });
  });
});

describe("settings", () => {
  const refused = (environment: Record<string, string>) => {
    const read = readConfig(environment);
    return read.ok ? null : read.message;
  };

  test("S34: what can't be used is refused by a sentence that names the setting", () => {
    expect(refused({ PORT: "abc" })).toBe('PORT must be a whole number from 0 to 65535; it is "abc".');
    expect(refused({ PORT: "70000" })).toContain("PORT");
    expect(refused({ DATABASE_URL: "mysql://x" })).toContain("DATABASE_URL");
    expect(refused({ DATABASE_URL: "postgres://u:secret@" })).not.toContain("secret");
    expect(refused({ TLS_CERT: "/no/such/file.pem" })).toContain("TLS_KEY");
    expect(refused({ TLS_CERT: "/no/such/file.pem", TLS_KEY: "/none" })).toContain("/no/such/file.pem");
    expect(refused({ BETTER_AUTH_SECRET: "short" })).toContain("32");
    expect(refused({ PUBLIC_URL: "fairlead.example" })).toContain("PUBLIC_URL");
    expect(refused({ LOG_LEVEL: "loud" })).toContain("LOG_LEVEL");
  });

  test("S34: an empty value counts as absent", () => {
    const read = readConfig({ PORT: "", DATABASE_URL: " ", DATA_DIR: "" });
    expect(read).toMatchObject({ ok: true, config: { port: 3000, place: { kind: "folder", folder: "./data" } } });
  });
});
