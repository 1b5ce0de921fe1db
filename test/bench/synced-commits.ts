import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "#server/db/engine/connect";

export type SyncedCommits = { commits: number; synced: number; milliseconds: number };

/** Commits `commits` single rows to a fresh embedded database on disk and counts the fsync calls they made. */
export async function syncedCommits(commits: number): Promise<SyncedCommits> {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-sync-"));
  const connected = await connect({ kind: "folder", folder });
  if (!connected.ok) throw new Error(connected.detail);
  const { connection } = connected;
  if (connection.raw.kind !== "pglite") throw new Error("a folder is embedded");
  const { client } = connection.raw;
  await client.exec("create table written (n int)");
  const before = connection.synced() ?? 0;
  const started = performance.now();
  for (let n = 0; n < commits; n += 1) await client.query("insert into written values ($1)", [n]);
  const milliseconds = performance.now() - started;
  const synced = (connection.synced() ?? 0) - before;
  await connection.close();
  rmSync(folder, { recursive: true, force: true });
  return { commits, synced, milliseconds };
}
