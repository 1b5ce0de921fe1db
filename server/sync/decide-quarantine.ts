import type { QuarantineResolved } from "#contract/quarantine";
import type { Database } from "../db/engine/database.ts";
import { type AuditEntry, writeAudit } from "../db/record/audit.ts";
import { lockDevices } from "../db/phone/device.ts";
import { factsById } from "../db/record/fact.ts";
import { quarantineById, labelsOf, resolveQuarantine } from "../db/phone/quarantine-page.ts";
import type { QuarantineRecord } from "../db/phone/quarantine.ts";
import { retrying } from "../db/engine/retry.ts";
import { mayPutOnRecord } from "./may-put-on-record.ts";
import { readEvent, type ReadEvent } from "./read-event.ts";
import { type PushDeps, takeBatch } from "./take-batch.ts";

type Who = { orgId: string; actorId: string };
type Decided = QuarantineResolved | { refused: "not_found" | "wrong_state" };
export type QuarantineDecision =
  { is: "attached"; leadId: string } | { is: "accepted" } | { is: "set_aside"; reason: string };

const ACTIONS = {
  attached: "kept.attached",
  accepted: "kept.accepted",
  set_aside: "kept.set_aside",
} as const satisfies Record<QuarantineDecision["is"], AuditEntry["action"]>;

/** Undoes the transaction. */
class NotTaken extends Error {}

/**
 * What a team lead makes of a kept event: attached to a lead or accepted as it is, it goes on record as received
 * then; set aside, it stays where it is. All in one transaction and on the audit log; said again it is the same, and
 * of two decisions at once the first stands. The raw text is never touched.
 */
export const decideQuarantine = async (
  deps: PushDeps,
  who: Who,
  id: string,
  how: QuarantineDecision,
): Promise<Decided> => {
  const first = await quarantineById(deps.db, who.orgId, id);
  if (first === null) return { refused: "not_found" };
  const read = readEvent(JSON.parse(first.raw) as unknown);
  try {
    return await retrying(() => deps.db.transaction((tx) => decide(deps, tx, who, first, read, how)));
  } catch (error) {
    if (error instanceof NotTaken) return { refused: "wrong_state" };
    throw error;
  }
};

const decide = async (
  deps: PushDeps,
  tx: Database,
  who: Who,
  { id, userId, deviceId }: QuarantineRecord,
  read: ReadEvent,
  how: QuarantineDecision,
): Promise<Decided> => {
  const { orgId, actorId } = who;
  const device = { orgId, userId, id: deviceId };
  // In the order of a push: its device first.
  await lockDevices(tx, orgId, [deviceId]);
  const row = await quarantineById(tx, orgId, id, true);
  if (row === null) return { refused: "not_found" };
  const leadId = how.is === "attached" ? how.leadId : row.leadId;
  const here = await labelsOf(
    tx,
    orgId,
    [leadId, row.leadId].flatMap((one) => one ?? []),
  );
  if (how.is === "attached" && !here.has(how.leadId)) return { refused: "not_found" };
  if (row.resolution !== null || row.replayedAt !== null) return said(tx, row, how);
  if (how.is !== "set_aside") {
    const can = mayPutOnRecord(row.code, read, row.leadId !== null && here.has(row.leadId));
    if (!read.sound || can !== (how.is === "attached" ? "attach" : "accept")) return { refused: "wrong_state" };
    const event = how.is === "attached" ? { ...read, event: { ...read.event, leadId: how.leadId } } : read;
    const push = { device, read: [event], receivedAt: row.at };
    const [taken] = await takeBatch(deps, tx, orgId, [push], { careful: true, letIn: true });
    const result = taken?.results[0]?.result;
    if (result !== "applied" && result !== "duplicate") throw new NotTaken();
  }
  const at = deps.clock();
  const reason = how.is === "set_aside" ? how.reason : null;
  await resolveQuarantine(tx, orgId, id, { resolution: how.is, resolvedBy: actorId, resolvedAt: at, reason });
  const detail = { code: row.code, eventId: row.eventId, leadId };
  await writeAudit(tx, orgId, { at, actorId, action: ACTIONS[how.is], subject: id, detail });
  return { resolution: how.is };
};

/** The same said twice is one decision; another one comes too late. */
const said = async (tx: Database, row: QuarantineRecord, how: QuarantineDecision): Promise<Decided> => {
  const late = { refused: "wrong_state" } as const;
  if (row.resolution !== how.is) return late;
  if (how.is !== "attached") return { resolution: how.is };
  const fact = (await factsById(tx, row.orgId, row.eventId === null ? [] : [row.eventId])).get(row.eventId ?? "");
  return fact?.leadId === how.leadId ? { resolution: how.is } : late;
};
