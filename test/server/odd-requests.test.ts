import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isRefusal } from "#contract/refusal";
import { listening } from "../make/raw-request.ts";
import { makeTestServer } from "../make/test-server.ts";
import { within } from "../make/within.ts";

type Raw = { status: number; headers: Map<string, string>; body: string };

/** What chunks hold between the lines with their lengths. */
const whole = (chunks: string): string => {
  const [length = "", ...rest] = chunks.split("\r\n");
  const size = Number.parseInt(length, 16);
  const from = rest.join("\r\n");
  return size > 0 ? from.slice(0, size) + whole(from.slice(size + 2)) : "";
};

/** Sends these bytes and reads what comes back until the other side hangs up. */
const sent = async (port: number, text: string): Promise<Raw> => {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (bytes) => (answer += bytes.toString("latin1"))).on("error", () => undefined);
  socket.write(text);
  await within(`an answer to ${text.slice(0, 40)}`, 60_000, new Promise((resolve) => socket.once("close", resolve)));
  const [head = "", body = ""] = answer.split("\r\n\r\n", 2);
  const [first = "", ...lines] = head.split("\r\n");
  const headers = lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]);
  return {
    status: Number(first.split(" ")[1]),
    headers: new Map(headers.map(([name, value]) => [name.toLowerCase(), value])),
    body: headers.some(([name, value]) => name.toLowerCase() === "transfer-encoding" && value === "chunked")
      ? whole(body)
      : body,
  };
};

test("S84, S32, S63: however something is asked, the answer has every answer's headers and a refusal of the list", async () => {
  const clientFolder = mkdtempSync(join(tmpdir(), "fairlead-client-"));
  writeFileSync(join(clientFolder, "app.html"), "<!doctype html>the app");
  writeFileSync(join(clientFolder, "whole.txt"), "0123456789");
  const { app, close } = await makeTestServer("pglite", undefined, null, undefined, { clientFolder });
  onTestFinished(async () => {
    await close();
    rmSync(clientFolder, { recursive: true });
  });
  const port = await listening(app);
  const rest = "HTTP/1.1\r\nhost: localhost:3000\r\nconnection: close\r\n";
  const ask = (line: string, headers = "") => sent(port, `${line} ${rest}${headers}\r\n`);
  const many = Array.from({ length: 3_000 }, (_, n) => `x-${n}: ${"y".repeat(20)}\r\n`).join("");
  const refused: [what: string, answer: Promise<Raw>, status: number][] = [
    ["a target that cannot be decoded", ask("GET /%"), 404],
    ["a method that is none", ask("PLANTED /"), 400],
    ["a method that nothing takes", ask("PROPFIND /api/trpc/session.me"), 400],
    ["TRACE", ask("TRACE /"), 400],
    ["OPTIONS", ask("OPTIONS /api/trpc/session.me"), 415],
    ["DELETE", ask("DELETE /api/trpc/session.me"), 400],
    ["HEAD of what is not there", ask("HEAD /api/none"), 404],
    ["a target without end", ask(`GET /${"a".repeat(100_000)}`), 431],
    // No folder has so long a name: whether there is such a file cannot be told.
    ["a long name of a procedure", ask(`GET /api/trpc/${"a".repeat(9_000)}`), 403],
    ["headers without end", ask("GET /health", many), 431],
    ["one header without end", ask("GET /health", `cookie: ${"a".repeat(100_000)}\r\n`), 431],
    ["a header that is none", ask("GET /health", "no colon\r\n"), 400],
    ["no HTTP at all", sent(port, "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"), 400],
    [
      "a length and chunks at once",
      ask("POST /api/trpc/workspace.start", "content-length: 3\r\ntransfer-encoding: chunked\r\n"),
      400,
    ],
  ];
  const given = await Promise.all(refused.map(async ([what, asked]) => [what, (await asked).status]));
  expect(given).toEqual(refused.map(([what, , status]) => [what, status]));
  for (const [what, asked] of refused) {
    const { headers, body } = await asked;
    expect([what, headers.get("cache-control")]).toEqual([what, "no-store"]);
    expect(headers.get("content-security-policy"), what).toContain("frame-ancestors 'none'");
    expect(headers.get("permissions-policy"), what).toContain("camera=(), ");
    expect(headers.get("x-content-type-options"), what).toBe("nosniff");
    if (what.startsWith("HEAD")) continue;
    const { refusal, error } = JSON.parse(body) as { refusal?: string; error?: { data: { refusal: string } } };
    expect(isRefusal(refusal ?? error?.data.refusal), what).toBe(true);
  }
  // The head alone, and a part, of what is there; several parts, and what counts no bytes, are the whole.
  expect(await ask("HEAD /health")).toMatchObject({ status: 200, body: "" });
  expect((await ask("GET /health", "range: bytes=0-1\r\n")).status).toBe(200);
  const ranges: [range: string, status: number, body: string][] = [
    ["bytes=2-4", 206, "234"],
    ["bytes=-2", 206, "89"],
    ["bytes=8-99999999999999999999", 206, "89"],
    ["bytes=0-1,4-5", 200, "0123456789"],
    ["lines=0-1", 200, "0123456789"],
    [`bytes=${"0-1,".repeat(3_000)}0-1`, 206, "01"],
  ];
  const parts = ranges.map(async ([range]) => {
    const { status, body } = await ask("GET /whole.txt", `range: ${range}\r\n`);
    return [range, status, body];
  });
  expect(await Promise.all(parts)).toEqual(ranges);
  const { headers } = await ask("HEAD /whole.txt", "range: bytes=0-1\r\n");
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
});
