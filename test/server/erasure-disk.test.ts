import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { connect } from "#server/db/engine/connect";
import { migrate } from "#server/db/engine/migrate";
import { eraseNow, MARK, markedPerson, NOON } from "../make/erasure-place.ts";
import { makeTestServer } from "../make/test-server.ts";

/** The files under a folder that hold a mark, by their path in it. */
const filesWithMarks = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && new RegExp(MARK, "i").test(readFileSync(path).toString("latin1")))
    .map((path) => relative(folder, path));

test("PV18: the embedded database's files hold nothing of it but what its write-ahead log keeps", async () => {
  const folder = mkdtempSync(join(tmpdir(), "erased-"));
  try {
    const connected = await connect({ kind: "folder", folder });
    if (!connected.ok) throw new Error(connected.detail);
    await migrate(connected.connection);
    const server = await makeTestServer("pglite", () => NOON, connected.connection);
    const place = await markedPerson(server, "o");
    await connected.connection.db.execute("checkpoint");
    expect(filesWithMarks(folder).filter((path) => path.includes("base/")).length).toBeGreaterThan(5);
    const began = performance.now();
    await eraseNow(server, "o", place.leadId);
    console.log(`erased in ${Math.round(performance.now() - began)} ms`);
    await server.close();
    const left = filesWithMarks(folder);
    console.log(`left in: ${left.join(", ")}`);
    expect(left.filter((path) => !path.includes("pg_wal/"))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
