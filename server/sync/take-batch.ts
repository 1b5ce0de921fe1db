import type { PushResult } from "#contract/push";
import type { Instant } from "#domain/time/instant";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/database.ts";
import { countOn, devicesOfOthers, lockDevice, type PushingDevice } from "../db/device.ts";
import { factsById } from "../db/fact.ts";
import { writeFeed } from "../db/feed.ts";
import { keptWithIds, markReplayed } from "../db/quarantine.ts";
import { acceptFacts } from "./accept-facts.ts";
import { type Answers, answers } from "./answers.ts";
import { leadsOfEvents } from "./leads-of-events.ts";
import { putAside } from "./put-aside.ts";
import type { ReadEvent } from "./read-event.ts";
import { recordFacts } from "./record-facts.ts";

export type PushDeps = { db: Database; clock: Clock; report: (error: unknown) => void };

/**
 * `careful`: what breaks is kept aside behind savepoints; else it breaks the whole. `letIn`: a team lead has looked at
 * it, so whose device it names and whether its person is still let in is settled.
 */
type Batch = { read: readonly ReadEvent[]; receivedAt: Instant; careful: boolean; letIn?: boolean };
export type Taken = { results: PushResult[]; lastDeviceSeq: number; created: string[] };

/** Puts a batch on record in the given transaction, as received at `receivedAt`; null where the device is gone. */
export const takeBatch = async (
  deps: PushDeps,
  tx: Database,
  device: PushingDevice,
  { read, receivedAt, careful, letIn = false }: Batch,
): Promise<Taken | null> => {
  const { orgId } = device;
  const held = await lockDevice(tx, device);
  if (held === null) return null;
  const given = answers(read);
  await answerKnown(tx, orgId, given);
  if (!letIn) await keepStrangers(tx, device, given, held.isActive);
  const leads = await leadsOfEvents(tx, device, given, receivedAt);
  await recordFacts(tx, device, given, leads, { receivedAt, careful });
  await putAside(tx, device, given, receivedAt);
  await settleKept(tx, orgId, given, deps.clock());
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

/** What an inactive person's phone sends, and what was written down on somebody else's, waits for a team lead. */
const keepStrangers = async (tx: Database, device: PushingDevice, given: Answers, isActive: boolean): Promise<void> => {
  if (!isActive) for (const event of given.open()) given.aside(event, "person_inactive");
  const foreign = new Set(given.open().map(({ event }) => event.deviceId));
  foreign.delete(device.id);
  const others = await devicesOfOthers(tx, device, [...foreign]);
  for (const event of given.open()) if (others.has(event.event.deviceId)) given.aside(event, "device_not_its_own");
};

const hashIn = (raw: string): unknown => (JSON.parse(raw) as { hash?: unknown } | null)?.hash;

/** What had been kept aside and is on record by now, sent again or put there, needs nobody's look any more. */
const settleKept = async (tx: Database, orgId: string, given: Answers, at: Instant): Promise<void> => {
  const hashes = new Map(given.applied().map(({ event }) => [event.eventId, event.hash]));
  const kept = await keptWithIds(tx, orgId, [...hashes.keys()]);
  const same = kept.filter(({ eventId, raw }) => eventId !== null && hashIn(raw) === hashes.get(eventId));
  const ids = same.map(({ id }) => id);
  await markReplayed(tx, ids, at);
};
