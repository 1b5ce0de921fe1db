import type { PushOutput, PushResult } from "#contract/push";
import type { Instant } from "#domain/time/instant";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/database.ts";
import { countOn, devicesOfOthers, lockDevice, type PushingDevice } from "../db/device.ts";
import { factsById } from "../db/fact.ts";
import { writeFeed } from "../db/feed.ts";
import { markReplayed, type QuarantineRecord, waitingForLeads } from "../db/quarantine.ts";
import { retrying } from "../db/retry.ts";
import { acceptFacts } from "./accept-facts.ts";
import { type Answers, answers } from "./answers.ts";
import { leadsOfEvents } from "./leads-of-events.ts";
import { putAside } from "./put-aside.ts";
import { readEvent, type ReadEvent } from "./read-event.ts";
import { recordFacts } from "./record-facts.ts";

export type PushDeps = { db: Database; clock: Clock; report: (error: unknown) => void };

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

type Batch = { read: readonly ReadEvent[]; receivedAt: Instant; careful: boolean };
type Taken = { results: PushResult[]; lastDeviceSeq: number; created: string[] };

const takeBatch = async (
  deps: PushDeps,
  tx: Database,
  device: PushingDevice,
  { read, receivedAt, careful }: Batch,
): Promise<Taken | null> => {
  const { orgId } = device;
  const held = await lockDevice(tx, device);
  if (held === null) return null;
  const given = answers(read);
  await answerKnown(tx, orgId, given);
  if (!held.isActive) for (const event of given.open()) given.aside(event, "person_inactive");
  const foreign = new Set(given.open().map(({ event }) => event.deviceId));
  foreign.delete(device.id);
  const others = await devicesOfOthers(tx, device, [...foreign]);
  for (const event of given.open()) if (others.has(event.event.deviceId)) given.aside(event, "device_not_its_own");
  const leads = await leadsOfEvents(tx, device, given, receivedAt);
  await recordFacts(tx, device, given, leads, { receivedAt, careful });
  await putAside(tx, device, given, receivedAt);
  const touched = [...new Set(given.applied().map(({ event }) => event.leadId))].sort();
  const now = deps.clock();
  if (touched.length > 0) await acceptFacts(tx, orgId, touched, { now, careful, report: deps.report });
  const lastDeviceSeq = await countOn(tx, device, now);
  const factIds = given.applied().map(({ event }) => event.eventId);
  // The last statement: it holds up everybody else's until the commit.
  const version = await writeFeed(tx, orgId, now, { changed: touched, moves: leads.moves, factIds });
  return { results: given.results(version), lastDeviceSeq, created: leads.created };
};

/** Events that are on record already hear the answer they got then; the same id with other content is kept aside. */
const answerKnown = async (tx: Database, orgId: string, given: Answers): Promise<void> => {
  const known = await factsById(
    tx,
    orgId,
    given.open().map(({ event }) => event.eventId),
  );
  for (const event of given.open()) {
    const before = known.get(event.event.eventId);
    if (before === undefined) continue;
    if (before.hash === event.event.hash) given.duplicate(event, before);
    else given.aside(event, "same_id_other_content");
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
