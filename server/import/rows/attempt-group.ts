import { erasedIds } from "../../db/erasure/erased-ids.ts";
import { personErased } from "../cells/row-fault.ts";
import type { AttemptMapping } from "#contract/import-attempt-mapping";
import { changeLeads } from "../../record/change/change-leads.ts";
import { ensureOwners } from "../../db/import/import-owner.ts";
import { knownLeads } from "../../db/import/imported-leads.ts";
import { knownEvents, type NewEvent, removeEvents, writeEvents } from "../../db/import/imported-events.ts";
import { liveLeads } from "../../db/import/live-leads.ts";
import { newId } from "../../base/new-id.ts";
import { fromUpload, isUndated } from "./from-upload.ts";
import type { GroupContext } from "./group-context.ts";
import type { MappedAttempt } from "../../db/import/mapped-row.ts";
import type { MappedRow, RowOutcome } from "./row-outcome.ts";

/**
 * Compares attempts with those here by (system, external id) and, in earnest, writes the new ones. An attempt whose
 * lead isn't here is given back: leads come first.
 */
export const attemptGroup = async (
  to: GroupContext,
  mapping: AttemptMapping,
  rows: readonly MappedRow<MappedAttempt>[],
): Promise<RowOutcome[]> => {
  const { db, orgId } = to;
  const leadIds = [...new Set(rows.map(({ of }) => of.leadExternalId))];
  const leads = await knownLeads(db, orgId, mapping.leadSystem ?? mapping.system, leadIds);
  const erased = await erasedIds(db, orgId, mapping.leadSystem ?? mapping.system, leadIds);
  const known = await knownEvents(
    db,
    orgId,
    mapping.system,
    rows.map(({ of }) => of.externalId),
  );
  const live = await liveLeads(
    db,
    orgId,
    [...leads.values()].map(({ id }) => id),
    to.liveSince,
  );
  const writing: NewEvent[] = [];
  const replaced: string[] = [];
  const outcomes = rows.map(({ row, rowHash, of }): RowOutcome => {
    if (erased.has(of.leadExternalId)) return { row, state: "rejected", fault: personErased(mapping.leadId) };
    const leadId = leads.get(of.leadExternalId)?.id;
    if (leadId === undefined) {
      return {
        row,
        state: "rejected",
        fault: { code: "unknown_lead", column: mapping.leadId, value: of.leadExternalId },
      };
    }
    const here = known.get(of.externalId);
    const state = here === undefined ? "new" : here.rowHash === rowHash ? "same" : "changed";
    if (state === "changed" && to.update) replaced.push(of.externalId);
    const isWritten = state === "new" || (state === "changed" && to.update);
    const isFromUpload = live.has(leadId) && of.events.some(isUndated);
    const dated = isFromUpload ? { ...of, events: of.events.map((event) => fromUpload(event, to.uploadedAt)) } : of;
    if (isWritten) writing.push(...eventsOf(dated, leadId, rowHash, to.at));
    return { row, state, fields: fieldsOf(of), ...(isWritten && isFromUpload ? { note: "from_upload" } : {}) };
  });
  if (to.write) {
    const about = [...new Set(writing.map(({ leadId }) => leadId))].sort();
    await changeLeads(db, orgId, about, { now: to.at, later: "judging" }, async (held) => {
      await ensureOwners(db, orgId, [...new Set(writing.flatMap(({ event: { body } }) => ownerIn(body) ?? []))]);
      await removeEvents(db, orgId, mapping.system, replaced);
      await writeEvents(db, orgId, writing, { system: mapping.system, batchId: to.batchId });
      return { value: null, changed: [...held.values()].map(({ id }) => id) };
    });
  }
  return outcomes;
};

/** The row's own event, and what was agreed in it, which names it. */
const eventsOf = (of: MappedAttempt, leadId: string, rowHash: string, at: number): NewEvent[] => {
  const id = newId(at);
  return of.events.map((event) => ({
    id: event.part === "" ? id : newId(at),
    leadId,
    externalId: `${of.externalId}${event.part}`,
    rowHash,
    raw: event.part === "" ? of.raw : null,
    event: event.kind === "step" ? { ...event, body: { ...event.body, contactId: id } } : event,
  }));
};

const ownerIn = (body: Record<string, unknown>): string | null => {
  const id = body["actorId"] ?? body["ownerId"];
  return typeof id === "string" ? id : null;
};

const fieldsOf = (of: MappedAttempt): Record<string, unknown> => {
  const { body, at, kind } = of.events[0] ?? { body: {}, at: null, kind: null };
  return { externalId: of.externalId, leadExternalId: of.leadExternalId, kind, at, ...body };
};
