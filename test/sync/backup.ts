import { connect } from "#server/db/engine/connect";
import { SMALL } from "../make/template.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";

/** A copy of a server's database as it is now, and a server put back to it. */
export const backupOf = async (server: TestServer, now: () => number): Promise<() => Promise<TestServer>> => {
  const { raw } = server.connection;
  if (raw.kind !== "pglite") throw new Error("only the embedded database is copied here");
  const loadDataDir = await raw.client.dumpDataDir("none");
  return async () => {
    const made = await connect({ kind: "memory", start: { loadDataDir, startParams: SMALL } });
    if (!made.ok) throw new Error(made.detail);
    return makeTestServer("pglite", now, made.connection);
  };
};
