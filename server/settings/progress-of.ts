import type { SettingsReread } from "#contract/settings";
import type { Database } from "../db/engine/database.ts";
import { lastRereads } from "../db/organisation/reread.ts";

/** How far the newest re-reading is: asked again and again while it runs, so that no lead is counted for it. */
export const progressOf = async (
  db: Database,
  orgId: string,
): Promise<Pick<SettingsReread, "id" | "status" | "of" | "done"> | null> => {
  const [last] = await lastRereads(db, orgId, 1);
  if (last === undefined || last.status === "left") return null;
  const { id, status, of, done } = last;
  return { id, status, of, done };
};
