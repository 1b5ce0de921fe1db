import type { TestProject } from "vitest/node";
import pg from "pg";
import { connect } from "#server/db/engine/connect";
import { migrate } from "#server/db/engine/migrate";
import { openJobs } from "#server/jobs/boss";
import { startPostgres } from "./postgres-server.ts";
import { makeTemplate } from "./template.ts";
import { within } from "./within.ts";

/** A command of a throw-away cluster takes well under a second, ms. */
const COMMAND_LIMIT_MS = 60_000;

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    postgresTemplate: string;
  }
}

/**
 * Once a run: a PostgreSQL (TEST_DATABASE_URL, or one started from the bundled binaries) with a template database, and a
 * template of the embedded one. Tests copy from these: see database.ts.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["TEST_DATABASE_URL"];
  const server =
    given === undefined || given === "" ? await startPostgres() : { url: given, stop: async () => undefined };
  const template = `fairlead_template_${process.pid}`;
  await command(server.url, `create database ${template}`);
  const onServer = await connect({ kind: "postgres", url: withName(server.url, template), pool: 1 });
  if (!onServer.ok) throw new Error(onServer.detail);
  await migrate(onServer.connection);
  const failed = (error: Error): never => {
    throw error;
  };
  await (await openJobs(onServer.connection.raw, failed)).stop(1_000);
  await onServer.connection.close();
  const removeTemplate = await makeTemplate();

  project.provide("postgresUrl", server.url);
  project.provide("postgresTemplate", template);
  return async () => {
    await command(server.url, `drop database if exists ${template} with (force)`);
    await server.stop();
    removeTemplate();
  };
}

async function command(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await within(
    `PostgreSQL to ${sql}`,
    COMMAND_LIMIT_MS,
    client.connect().then(() => client.query(sql)),
  );
  await client.end();
}

function withName(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
