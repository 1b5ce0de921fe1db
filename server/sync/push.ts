import type { PushOutput } from "#contract/push";
import type { Instant } from "#domain/time/instant";
import type { PushingDevice } from "../db/device.ts";
import { markReplayed, type QuarantineRecord, waitingForLeads } from "../db/quarantine.ts";
import { retrying } from "../db/retry.ts";
import { type ReadEvent, readEvent } from "./read-event.ts";
import { type PushDeps, type Taken, takeBatch } from "./take-batch.ts";

/** The device's push token no longer leads to anything: its organisation or the device is gone. */
export type PushRefusal = { refused: "signed_out" };

/**
 * Takes one batch of a phone: every event gets an answer of its own, stored in the transaction that puts it on record
 * and given only after the commit. One that cannot be read or does not belong is kept aside and holds up no other;
 * nothing is refused for what it says. Throws only if the store does, and then nothing of the batch was taken.
 */
export const pushEvents = async (
  deps: PushDeps,
  device: PushingDevice,
  sent: readonly unknown[],
): Promise<PushOutput | PushRefusal> => {
  const receivedAt = deps.clock();
  const read = await Promise.all(sent.map(readEvent));
  const taken = await taking(deps, device, read, receivedAt);
  if (taken === null) return { refused: "signed_out" };
  await replay(deps, await waitingForLeads(deps.db, device.orgId, taken.created));
  return { kind: "push", serverTime: deps.clock(), lastDeviceSeq: taken.lastDeviceSeq, results: taken.results };
};

/**
 * A sound batch is taken in one go. Only if something in it breaks the whole is begun anew with care: each part behind
 * a savepoint of its own, so that what breaks is kept aside and the rest is taken.
 */
const taking = async (
  deps: PushDeps,
  device: PushingDevice,
  read: readonly ReadEvent[],
  receivedAt: Instant,
): Promise<Taken | null> => {
  const attempt = (careful: boolean): Promise<Taken | null> =>
    retrying(() => deps.db.transaction((tx) => takeBatch(deps, tx, device, { read, receivedAt, careful })));
  try {
    return await attempt(false);
  } catch {
    return attempt(true);
  }
};

/**
 * Puts on record what was kept aside and can be read now, as received when it was received first. Each for itself;
 * one that still cannot stays where it is.
 */
export const replay = async (deps: PushDeps, rows: readonly QuarantineRecord[]): Promise<number> => {
  let done = 0;
  for (const row of rows) {
    const read = await readEvent(JSON.parse(row.raw) as unknown);
    const { orgId, userId, deviceId: id } = row;
    const taken = await taking(deps, { orgId, userId, id }, [read], row.at);
    const result = taken?.results[0]?.result;
    if (result !== "applied" && result !== "duplicate") continue;
    await markReplayed(deps.db, [row.id], deps.clock());
    done += 1;
  }
  return done;
};
