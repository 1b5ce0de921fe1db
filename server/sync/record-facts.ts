import { eraseFact } from "#domain/journal/erase-fact";
import type { Erasing } from "#domain/attempt/erasing";
import type { PushResult } from "#contract/push";
import type { Database } from "../db/engine/database.ts";
import { factsById, insertFacts, type NewFact } from "../db/record/fact.ts";
import { sqlState } from "../db/engine/retry.ts";
import type { Answers } from "./answers.ts";
import type { OpenedLeads } from "./open-leads.ts";
import type { Part } from "./push-part.ts";
import type { SoundEvent } from "./read-event.ts";
import { storableText } from "./storable.ts";

type Flag = PushResult["flags"][number];
type Pending = { event: SoundEvent; given: Answers; row: NewFact };

/** What the store itself objects to in a row (bad data, a broken constraint), by the class of its SQLSTATE. */
const OF_THE_ROW = new Set(["22", "23", "54", "P0"]);

/**
 * Puts the open events of pushes on record: one statement for all; with care, if that breaks, each by itself behind a
 * savepoint, so that one bad event never holds up the others. Of two under one number of the device both are kept,
 * and the later copy is told to number itself anew.
 */
export const recordFacts = async (
  tx: Database,
  orgId: string,
  parts: readonly Part[],
  known: { leads: OpenedLeads; erasers: ReadonlyMap<string, Erasing> },
  careful: boolean,
): Promise<void> => {
  const pending = parts.flatMap((part) =>
    part.given.open().map((event): Pending => ({ event, given: part.given, row: rowOf(event, part, known) })),
  );
  if (pending.length === 0) return;
  if (!careful) return recordThese(tx, orgId, pending);
  try {
    await tx.transaction((inner) => recordThese(inner, orgId, pending));
  } catch (error) {
    if (!isOfTheRow(error)) throw error;
    for (const one of pending) await recordAlone(tx, orgId, one);
  }
};

const isOfTheRow = (error: unknown): boolean => OF_THE_ROW.has((sqlState(error) ?? "").slice(0, 2));

const recordAlone = async (tx: Database, orgId: string, one: Pending): Promise<void> => {
  try {
    await tx.transaction((inner) => recordThese(inner, orgId, [one]));
  } catch (error) {
    if (!isOfTheRow(error)) throw error;
    one.given.aside(one.event, "unreadable");
  }
};

const recordThese = async (tx: Database, orgId: string, pending: readonly Pending[]): Promise<void> => {
  const made = await insertFacts(
    tx,
    orgId,
    pending.map(({ row }) => row),
  );
  const left = pending.filter(({ row }) => !made.has(row.eventId));
  const known = await factsById(
    tx,
    orgId,
    left.map(({ row }) => row.eventId),
  );
  const copies = left.filter(({ row }) => !known.has(row.eventId));
  await insertFacts(
    tx,
    orgId,
    copies.map(({ row }) => ({ ...row, reseed: true })),
  );
  for (const { event, given, row } of pending) {
    const before = known.get(row.eventId);
    if (before === undefined) given.apply(event, !made.has(row.eventId), row.flags);
    else if (before.hash === row.hash) given.duplicate(event, before);
    else given.aside(event, "same_id_other_content");
  }
};

const rowOf = (
  event: SoundEvent,
  { device, receivedAt }: Part,
  { leads: { held, byDevice }, erasers }: { leads: OpenedLeads; erasers: ReadonlyMap<string, Erasing> },
): NewFact => {
  const {
    eventId,
    deviceSeq,
    leadId,
    episodeNo = null,
    v,
    capturedAt,
    clockOffset,
    notBefore = null,
    tz,
    hash,
  } = event.event;
  const lead = held.get(leadId);
  const eraser = erasers.get(leadId);
  const isOwn = lead?.userId === device.userId;
  const flags: Flag[] = [
    ...(isOwn ? [] : (["reassigned"] as const)),
    ...(lead?.isClosed === true ? (["closed"] as const) : []),
  ];
  return {
    orgId: device.orgId,
    eventId,
    deviceId: device.id,
    deviceSeq,
    leadId,
    episodeNo,
    userId: device.userId,
    // A person may hold leads under several keys: the lead's own, where it is theirs.
    actorId: isOwn && lead.ownerId !== null ? lead.ownerId : (byDevice.get(device.id)?.ownerKey ?? device.userId),
    type: event.type,
    v,
    capturedAt,
    clockOffset,
    notBefore,
    tz: storableText(tz),
    receivedAt,
    // Of whoever was erased the words are not taken; the hash is of what was sent, so that it is known when sent again (PV13).
    payload: eraser === undefined ? event.payload : eraseFact(event.type, v, event.payload, eraser),
    hash,
    flags,
    reseed: false,
  };
};
