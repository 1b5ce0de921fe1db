import { markReplayed, type QuarantineRecord } from "../db/phone/quarantine.ts";
import { readEvent } from "./read-event.ts";
import type { PushDeps } from "./take-batch.ts";
import { takeSafely } from "./take-safely.ts";

/**
 * Puts on record what was kept aside and can be read now, as received when it was received first. Each for itself;
 * one that still cannot stays where it is.
 */
export const replay = async (deps: PushDeps, rows: readonly QuarantineRecord[]): Promise<number> => {
  let done = 0;
  for (const row of rows) {
    const { orgId, userId, deviceId: id } = row;
    const push = {
      device: { orgId, userId, id },
      read: [readEvent(JSON.parse(row.raw) as unknown)],
      receivedAt: row.at,
    };
    const [outcome] = await takeSafely(deps, orgId, [push]);
    if (outcome?.status === "rejected") throw outcome.reason as Error;
    const result = outcome?.value?.results[0]?.result;
    if (result !== "applied" && result !== "duplicate") continue;
    await markReplayed(deps.db, [row.id], deps.clock());
    done += 1;
  }
  return done;
};
