import { hash } from "node:crypto";
import { eventsOfFacts } from "#domain/journal/events-of-facts";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY, type Instant } from "#domain/time/instant";
import { judgeLeads } from "../record/judge/judge-leads.ts";
import { judgingInstant } from "../record/judge/judging-instant.ts";
import { type EventRecord, eventsOfLeads } from "../db/record/assessment.ts";
import { markForRefresh } from "../db/record/assessment-due.ts";
import type { Database } from "../db/engine/database.ts";
import { type FactSaid, factsOfLeads } from "../db/record/fact.ts";
import { changeFactEvents, type FactEventRow, FACTS_SYSTEM, isFactEvent } from "../db/record/own-record.ts";
import { factOf } from "../record/fact/fact-of.ts";

/** Far enough for any date a person means; beyond it calendars need not be made. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * Brings the leads' records into line with all their facts and judges them anew, in the transaction that put the
 * facts on record. With care: if a lead cannot be judged its facts stand all the same; it is marked to be judged again and
 * `report` is told.
 */
export const acceptFacts = async (
  tx: Database,
  orgId: string,
  leadIds: readonly string[],
  { now, careful, report }: { now: Instant; careful: boolean; report: (error: unknown) => void },
): Promise<void> => {
  const rows = await factsOfLeads(tx, orgId, leadIds);
  const isLive = rows.some(({ receivedAt }) => now - receivedAt < DAY);
  const asOf = isLive ? now : (await judgingInstant(tx, orgId, now)).at;
  const judgeIn = async (inner: Database, ids: readonly string[]): Promise<void> => {
    const own = new Set(ids);
    const facts = rows.filter(({ leadId }) => own.has(leadId));
    await judgeLeads(inner, orgId, ids, asOf, await bringIntoLine(inner, orgId, ids, eventRows(orgId, facts)));
  };
  if (!careful) return judgeIn(tx, leadIds);
  const judge = (ids: readonly string[]): Promise<void> => tx.transaction((inner) => judgeIn(inner, ids));
  try {
    await judge(leadIds);
    return;
  } catch (error) {
    report(error);
  }
  for (const leadId of leadIds) {
    try {
      await judge([leadId]);
    } catch (error) {
      report(error);
      await markForRefresh(tx, orgId, [leadId]);
    }
  }
};

/** Changes the leads' records to what their facts come to, row by row where they differ; all their events after that. */
const bringIntoLine = async (
  tx: Database,
  orgId: string,
  leadIds: readonly string[],
  wanted: readonly FactEventRow[],
): Promise<EventRecord[]> => {
  const there = await eventsOfLeads(tx, orgId, leadIds);
  const before = new Map(there.filter(isFactEvent).map((row) => [row.id, row.rowHash]));
  const fresh = wanted.filter((row) => before.get(row.id) !== row.rowHash);
  const right = new Set(wanted.filter((row) => before.get(row.id) === row.rowHash).map(({ id }) => id));
  const gone = [...before.keys()].filter((id) => !right.has(id));
  await changeFactEvents(tx, orgId, gone, fresh);
  const kept = there.filter((row) => !isFactEvent(row) || right.has(row.id));
  return [
    ...kept,
    ...fresh.map((row) => ({ ...row, orgId, system: FACTS_SYSTEM, atOffset: null, batchId: null, raw: null })),
  ];
};

const eventRows = (orgId: string, rows: readonly FactSaid[]): FactEventRow[] => {
  const byLead = new Map<string, FactSaid[]>();
  for (const row of rows) byLead.set(row.leadId, [...(byLead.get(row.leadId) ?? []), row]);
  return [...byLead].flatMap(([leadId, own]) => {
    const made = new Map<string, FactEventRow>();
    for (const event of eventsOfFacts(own.flatMap((row) => factOf(row) ?? []))) {
      const row = rowOf(orgId, leadId, event);
      made.set(row.id, row);
    }
    return [...made.values()];
  });
};

/** A phone chooses its attempts' ids; here they get one that no other lead's or organisation's event can have. */
const rowIdOf = (orgId: string, leadId: string, kind: string, id: string): string => {
  const hex = hash("sha256", `${orgId}\n${leadId}\n${kind}\n${id}`);
  // Version 8 (RFC 9562): made from a hash.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const within = (at: Instant): Instant => Math.min(Math.max(at, EARLIEST), LATEST);

const rowOf = (orgId: string, leadId: string, event: SequenceEvent): FactEventRow => {
  const { id, kind, at, atLatest, recordedAt, receivedAt, system: _system, externalId: _externalId, ...body } = event;
  const bounded: Record<string, unknown> = { ...body };
  for (const name of ["dueAt", "until"]) if (typeof bounded[name] === "number") bounded[name] = within(bounded[name]);
  if (event.kind === "step") bounded["contactId"] = rowIdOf(orgId, leadId, "contact", event.contactId);
  const row = {
    id: rowIdOf(orgId, leadId, kind, id),
    leadId,
    kind,
    // Nothing had happened, or been written down, after it was received.
    at: Math.min(within(at), receivedAt),
    atLatest,
    recordedAt: recordedAt === null ? null : Math.min(within(recordedAt), receivedAt),
    receivedAt,
    // The phone's own id is after the stroke: see phone-event.
    externalId: `${leadId}/${id}`,
    body: bounded,
  };
  return { ...row, rowHash: hash("sha256", JSON.stringify(row)) };
};
