import type { PushResult } from "#contract/push";
import type { Instant } from "#domain/time/instant";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import { erasersFor } from "../db/erasure/erasers-for.ts";
import { countOn, type DeviceStanding, devicesOfOthers, lockDevices } from "../db/phone/device.ts";
import { factsById } from "../db/record/fact.ts";
import { quarantineWithIds, markReplayed } from "../db/phone/quarantine.ts";
import { type Change, changeLeads } from "../record/change/change-leads.ts";
import { answers } from "./answers.ts";
import { boundLeads } from "./bound-leads.ts";
import { keepUnheld } from "./keep-unheld.ts";
import { leadIdsOfParts, openLeads, type OpenedLeads } from "./open-leads.ts";
import type { Part, Push } from "./push-part.ts";
import { putAside } from "./put-aside.ts";
import { recordFacts } from "./record-facts.ts";

export type PushDeps = { db: Database; clock: Clock; report: (error: unknown) => void };

export type Taken = { results: PushResult[]; lastDeviceSeq: number; created: string[] };

/**
 * `careful`: what breaks is kept aside behind savepoints; else it breaks the whole. `letIn`: a team lead has looked at
 * it, so whose device it names and whether its person is still let in is settled.
 */
type How = { careful: boolean; letIn?: boolean };

/**
 * Puts pushes of one organisation on record in the given transaction, each of another device and of other events.
 * Answers them in their order; null where the device is gone, or was stolen meanwhile.
 */
export const takeBatch = async (
  deps: PushDeps,
  tx: Database,
  orgId: string,
  pushes: readonly Push[],
  { careful, letIn = false }: How,
): Promise<(Taken | null)[]> => {
  const devices = await lockDevices(
    tx,
    orgId,
    pushes.map(({ device }) => device.id),
  );
  // What was kept before a phone was stolen may still be put on record; what came since is not taken.
  const isTaken = (id: string): boolean => devices.has(id) && (letIn || devices.get(id)?.isStolen === false);
  const parts = pushes
    .filter(({ device }) => isTaken(device.id))
    .map((push) => ({ ...push, given: answers(push.read) }));
  const takenIds = parts.map(({ device }) => device.id);
  await answerKnown(tx, orgId, parts);
  if (!letIn) for (const part of parts) await keepStrangers(tx, part, devices.get(part.device.id));
  const now = deps.clock();
  const how = { now, ...(careful ? { report: deps.report } : {}) };
  const ids = leadIdsOfParts(parts);
  const { value, version } = await changeLeads(tx, orgId, ids, how, async (held): Promise<Change<Written>> => {
    const leads = await openLeads(tx, orgId, parts, held);
    if (!letIn) for (const part of parts) await keepUnheld(tx, orgId, part, leads.held);
    if (!letIn) await boundLeads(tx, orgId, parts);
    const named = parts.flatMap(({ read }) => read.flatMap(({ leadId }) => leadId ?? []));
    const erasers = await erasersFor(tx, orgId, [...new Set(named)]);
    await recordFacts(tx, orgId, parts, { leads, erasers }, careful);
    for (const part of parts) await putAside(tx, part, erasers);
    await settleQuarantine(tx, orgId, parts, now);
    const applied = parts.flatMap(({ given }) => given.applied()).map(({ event }) => event);
    const changed = applied.flatMap(({ leadId }) => leads.held.get(leadId)?.id ?? []);
    return {
      value: { byDevice: leads.byDevice, lastSeqs: await countOn(tx, orgId, takenIds, now) },
      changed: [...new Set(changed)].sort(),
      factIds: applied.map(({ eventId }) => eventId),
      moves: leads.moves,
    };
  });
  return pushes.map(({ device: { id } }) => {
    const part = parts.find(({ device }) => device.id === id);
    if (part === undefined) return null;
    const created = value.byDevice.get(id)?.created ?? [];
    return { results: part.given.results(version), lastDeviceSeq: value.lastSeqs.get(id) ?? 0, created };
  });
};

type Written = Pick<OpenedLeads, "byDevice"> & { lastSeqs: ReadonlyMap<string, number> };

/** Events that are on record already hear the answer they got then; the same id with other content is kept aside. */
const answerKnown = async (tx: Database, orgId: string, parts: readonly Part[]): Promise<void> => {
  const ids = parts.flatMap(({ given }) => given.open()).map(({ event }) => event.eventId);
  const known = await factsById(tx, orgId, ids);
  if (known.size === 0) return;
  for (const { given } of parts)
    for (const event of given.open()) {
      const before = known.get(event.event.eventId);
      if (before === undefined) continue;
      if (before.hash === event.event.hash) given.duplicate(event, before);
      else given.aside(event, "same_id_other_content");
    }
};

/** What a lost phone or an inactive person's sends, and what was written down on somebody else's, waits for a team lead. */
const keepStrangers = async (tx: Database, { device, given }: Part, stands?: DeviceStanding): Promise<void> => {
  if (stands?.isLost === true) for (const event of given.open()) given.aside(event, "phone_lost");
  if (stands?.isActive !== true) for (const event of given.open()) given.aside(event, "person_inactive");
  const foreign = new Set(given.open().map(({ event }) => event.deviceId));
  foreign.delete(device.id);
  const others = await devicesOfOthers(tx, device, [...foreign]);
  for (const event of given.open()) if (others.has(event.event.deviceId)) given.aside(event, "device_not_its_own");
};

const hashIn = (raw: string): unknown => (JSON.parse(raw) as { hash?: unknown } | null)?.hash;

/** What had been kept aside and is on record by now, sent again or put there, needs nobody's look any more. */
const settleQuarantine = async (tx: Database, orgId: string, parts: readonly Part[], at: Instant): Promise<void> => {
  const applied = parts.flatMap(({ given }) => given.applied());
  const hashes = new Map(applied.map(({ event }) => [event.eventId, event.hash]));
  const quarantined = await quarantineWithIds(tx, orgId, [...hashes.keys()]);
  const same = quarantined.filter(({ eventId, raw }) => eventId !== null && hashIn(raw) === hashes.get(eventId));
  const ids = same.map(({ id }) => id);
  await markReplayed(tx, ids, at);
};
