import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import pg from "pg";
import { connect } from "#server/db/engine/connect";
import { migrate } from "#server/db/engine/migrate";
import { startPostgres } from "./postgres-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    postgresTemplate: string;
    pgliteTemplate: string;
  }
}

/**
 * Once a run: a PostgreSQL (TEST_DATABASE_URL, or one started from the bundled binaries) with a migrated template
 * database, and a migrated embedded database dumped to a file. Tests copy from these: see database.ts.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-test-"));
  const given = process.env["TEST_DATABASE_URL"];
  const server =
    given === undefined || given === "" ? await startPostgres() : { url: given, stop: async () => undefined };
  const template = `fairlead_template_${process.pid}`;
  await command(server.url, `create database ${template}`);
  const onServer = await connect({ kind: "postgres", url: withName(server.url, template), pool: 1 });
  if (!onServer.ok) throw new Error(onServer.detail);
  await migrate(onServer.connection);
  await onServer.connection.close();

  const embedded = await connect({ kind: "memory" });
  if (!embedded.ok) throw new Error(embedded.detail);
  await migrate(embedded.connection);
  if (embedded.connection.raw.kind !== "pglite") throw new Error("memory is embedded");
  const dump = await embedded.connection.raw.client.dumpDataDir("none");
  const file = join(folder, "template.tar");
  writeFileSync(file, new Uint8Array(await dump.arrayBuffer()));
  await embedded.connection.close();

  project.provide("postgresUrl", server.url);
  project.provide("postgresTemplate", template);
  project.provide("pgliteTemplate", file);
  return async () => {
    await command(server.url, `drop database if exists ${template} with (force)`);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function command(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

function withName(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
