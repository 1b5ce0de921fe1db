import { createHash } from "node:crypto";
import type { PullOutput } from "#contract/pull";
import { tracksInForce } from "../db/promise/for-phones.ts";
import type { Database } from "../db/engine/database.ts";

/**
 * The talk track in force of each set, for a phone that says which list it holds: nothing where it holds this one.
 * `held`: its list's mark, null of none; undefined: its build knows of none.
 */
export const tracksFor = async (
  db: Database,
  orgId: string,
  held: string | null | undefined,
): Promise<Pick<PullOutput, "tracks">> => {
  if (held === undefined) return {};
  const tracks = await tracksInForce(db, orgId);
  const mark = createHash("sha256").update(JSON.stringify(tracks)).digest("hex");
  return mark === held ? {} : { tracks: { mark, tracks } };
};
