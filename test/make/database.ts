import { basename } from "node:path";
import pg from "pg";
import { inject, onTestFinished } from "vitest";
import { type Connection, connect } from "#server/db/engine/connect";
import { chance } from "./chance.ts";
import { fromTemplate } from "./template.ts";
import { within } from "./within.ts";

/** Both engines: `describe.each(ENGINES)("… on %s", (engine) => …)`. */
export const ENGINES = ["pglite", "postgres"] as const;
export type Engine = (typeof ENGINES)[number];

/**
 * One of them, drawn for this test file from the run's seed, for what takes long and is the same SQL either way;
 * FAIRLEAD_ENGINES=both asks for both. `testFile` is the file's `import.meta.filename`.
 */
export const anEngine = (testFile: string, asked = process.env["FAIRLEAD_ENGINES"]): readonly Engine[] =>
  asked === "both" ? ENGINES : [chance(`engine of ${basename(testFile)}`)() < 0.5 ? "pglite" : "postgres"];

/** A command of a throw-away cluster takes well under a second, ms. */
const COMMAND_LIMIT_MS = 60_000;

let count = 0;

/**
 * A fresh migrated database of a test's own; the caller closes it (which drops it) or calls `withDatabase`.
 * `url` is set on PostgreSQL.
 */
export async function makeDatabase(engine: Engine): Promise<Connection & { url: string | null }> {
  if (engine === "pglite") {
    const made = await connect({ kind: "memory", ...fromTemplate() });
    if (!made.ok) throw new Error(made.detail);
    return { ...made.connection, url: null };
  }
  const url = await makePostgresDatabase(inject("postgresTemplate"));
  const made = await connect({ kind: "postgres", url, pool: 6 });
  if (!made.ok) throw new Error(made.detail);
  const { connection } = made;
  const close = async (): Promise<void> => {
    await within("the connections to a test's database to close", COMMAND_LIMIT_MS, connection.close());
    await dropPostgresDatabase(url);
  };
  return { ...connection, close, url };
}

/** Like `makeDatabase`, closed by itself when the running test ends. Call it inside a test. */
export async function withDatabase(engine: Engine): Promise<Connection & { url: string | null }> {
  const made = await makeDatabase(engine);
  onTestFinished(made.close);
  return made;
}

/** An own database on the tests' PostgreSQL: a copy of `from`, or empty. Returns its address. */
export async function makePostgresDatabase(from: string | null): Promise<string> {
  const name = `fairlead_test_${process.pid}_${process.env["VITEST_POOL_ID"] ?? "0"}_${count++}`;
  await command(`create database ${name}${from === null ? "" : ` template ${from}`}`);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

export async function dropPostgresDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  // Connections just closed may not have arrived there as closed; cutting them off would be reported as a fault.
  for (let tries = 0; tries < 40; tries++) {
    const dropped = await command(`drop database if exists ${name}`).then(
      () => true,
      (error: { code?: string }) => error.code !== "55006",
    );
    if (dropped) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await command(`drop database if exists ${name} with (force)`);
}

async function command(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("postgresUrl") });
  try {
    await within(
      `PostgreSQL to ${sql}`,
      COMMAND_LIMIT_MS,
      client.connect().then(() => client.query(sql)),
    );
  } finally {
    await client.end();
  }
}
