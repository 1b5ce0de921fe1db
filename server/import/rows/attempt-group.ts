import type { AttemptMapping } from "#contract/import-attempt-mapping";
import { changeLeads } from "../../record/change/change-leads.ts";
import { ensureOwners } from "../../db/import/import-owner.ts";
import {
  knownEvents,
  leadsOfEvents,
  type NewEvent,
  removeEvents,
  writeEvents,
} from "../../db/import/imported-events.ts";
import { liveLeads } from "../../db/import/live-leads.ts";
import { newId } from "../../base/new-id.ts";
import { fromUpload, isUndated } from "./from-upload.ts";
import type { GroupContext } from "./group-context.ts";
import { leadsNamed } from "./leads-named.ts";
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
  const named = await leadsNamed(
    db,
    orgId,
    mapping,
    rows.map(({ of }) => of),
    to.coming,
  );
  const standing = rows.map(({ of }) => named(of));
  const known = await knownEvents(
    db,
    orgId,
    mapping.system,
    rows.map(({ of }) => of.externalId),
  );
  const live = await liveLeads(
    db,
    orgId,
    [...new Set(standing.flatMap((of) => ("fault" in of ? [] : of.leadIds)))],
    to.liveSince,
  );
  const standsWith = await leadsOfEvents(
    db,
    orgId,
    mapping.system,
    rows.flatMap(({ of }, at) => {
      const stands = standing[at];
      const isSeveral = stands !== undefined && !("fault" in stands) && stands.leadIds.length > 1;
      return isSeveral ? allIds(of.externalId) : [];
    }),
  );
  const writing: NewEvent[] = [];
  const replaced: string[] = [];
  const outcomes = rows.map(({ row, rowHash, of }, at): RowOutcome => {
    const stands = standing[at] as (typeof standing)[number];
    if ("fault" in stands) return { row, state: "rejected", fault: stands.fault };
    const here = known.get(of.externalId);
    const stood = here === undefined ? "new" : here.rowHash === rowHash ? "same" : "changed";
    const isShared = stands.leadIds.length > 1;
    // A row of several leads that stands with some of them is brought to the others, and stays where it is.
    const taken = isShared && stood !== "changed" ? allIds(of.externalId).map((id) => standsWith.get(id) ?? null) : [];
    const isPartly = taken.some((leadId) => leadId !== null);
    const missing = stands.leadIds.filter((leadId) => !taken.includes(leadId));
    const state = !isPartly ? stood : missing.length > 0 ? "new" : "same";
    const isWritten = state === "new" || (state === "changed" && to.update);
    if (state === "changed" && to.update) replaced.push(...allIds(of.externalId));
    const isFromUpload = (leadId: string): boolean => live.has(leadId) && of.events.some(isUndated);
    const dated = (leadId: string): MappedAttempt =>
      isFromUpload(leadId) ? { ...of, events: of.events.map((event) => fromUpload(event, to.uploadedAt)) } : of;
    const free = taken.flatMap((leadId, nth) => (leadId === null ? [nth] : []));
    if (isWritten)
      missing.forEach((leadId, nth) =>
        writing.push(...eventsOf(dated(leadId), leadId, rowHash, to.at, free[nth] ?? nth, isShared)),
      );
    const fields = fieldsOf(of);
    if (isWritten && missing.some(isFromUpload)) return { row, state, fields, note: "from_upload" };
    return { row, state, fields, ...(isWritten && !isPartly && stands.isPart ? { note: "some_leads_unknown" } : {}) };
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

/** Leads one row can stand with: its cell names no more. */
const MOST_LEADS = 100;
const suffixOf = (nth: number): string => (nth === 0 ? "" : `/lead/${nth + 1}`);
const allIds = (externalId: string): string[] =>
  Array.from({ length: MOST_LEADS }, (_, nth) => `${externalId}${suffixOf(nth)}`);

/**
 * The row's own event, and what was agreed in it, which names it; `nth`: of the leads it stands with. Its cells are kept
 * with no lead where it names several (`isShared`): erasing one of them would leave its words with the others.
 */
const eventsOf = (
  of: MappedAttempt,
  leadId: string,
  rowHash: string,
  at: number,
  nth: number,
  isShared: boolean,
): NewEvent[] => {
  const id = newId(at);
  return of.events.map((event) => ({
    id: event.part === "" ? id : newId(at),
    leadId,
    externalId: `${of.externalId}${suffixOf(nth)}${event.part}`,
    rowHash,
    raw: event.part === "" && !isShared ? of.raw : null,
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
