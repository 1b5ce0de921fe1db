import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { inject } from "../make/inject.ts";
import { makeTestServer } from "../make/test-server.ts";

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

test("S32, S80: the policy names every inline script and style by its hash, and opens to nothing else", async () => {
  const clientFolder = mkdtempSync(join(tmpdir(), "fairlead-client-"));
  onTestFinished(() => rmSync(clientFolder, { recursive: true }));
  writeFileSync(join(clientFolder, "app.html"), "<!doctype html><script>first()</script><script src='/a.js'></script>");
  for (const baseUrl of ["http://localhost:3000", "https://fairlead.example"]) {
    const server = await makeTestServer("pglite", undefined, null, undefined, { clientFolder, baseUrl });
    onTestFinished(server.close);
    const { headers } = await inject(server.app, { url: "/", headers: { host: "localhost:3000" } });
    const policy = new Map(
      String(headers["content-security-policy"])
        .split(";")
        .map((directive) => directive.split(" "))
        .map(([name = "", ...sources]) => [name, sources]),
    );
    expect(policy.get("script-src")).toEqual(["'self'", hash("first()")]);
    expect(policy.get("style-src")).toEqual(["'self'", expect.stringMatching(/^'sha256-[\w+/]{43}='$/)]);
    expect(policy.get("style-src-attr")?.[0]).toBe("'unsafe-hashes'");
    expect(policy.get("style-src-attr")).toHaveLength(2);
    expect([...policy.values()].flat()).not.toContain("'unsafe-inline'");
    expect([...policy.values()].flat()).not.toContain("'unsafe-eval'");
    expect(policy.get("require-trusted-types-for")).toEqual(["'script'"]);
    expect(policy.get("trusted-types")).toEqual(["svelte-trusted-html", "fairlead-snapshot", "fairlead-worker"]);
    for (const none of ["object-src", "base-uri", "frame-ancestors"]) expect(policy.get(none)).toEqual(["'none'"]);
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect(headers["cross-origin-opener-policy"]).toBe(baseUrl.startsWith("https:") ? "same-origin" : undefined);
    expect(headers["strict-transport-security"] === undefined).toBe(!baseUrl.startsWith("https:"));
  }
});
