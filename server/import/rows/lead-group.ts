import type { LeadMapping } from "#contract/import-lead-mapping";
import { ensureOwners } from "../../db/import/import-owner.ts";
import { changeLeads } from "../../record/change/change-leads.ts";
import { correctLeads, type ImportedLead, knownLeads, writeNewLeads } from "../../db/import/imported-leads.ts";
import { removeEvents, writeEvents } from "../../db/import/imported-events.ts";
import { newId } from "../../base/new-id.ts";
import { liveLeads } from "../../db/import/live-leads.ts";
import type { GroupContext } from "./group-context.ts";
import { leadStages, stageIdOf } from "./lead-stages.ts";
import type { MappedLead } from "../../db/import/mapped-row.ts";
import type { MappedRow, RowOutcome } from "./row-outcome.ts";

/** `batchId`: the import that brought the lead. */
type Corrected = ImportedLead & { batchId: string | null };

/** Compares leads with those here by (system, external id) and, in earnest, writes the new ones. */
export const leadGroup = async (
  to: GroupContext,
  mapping: LeadMapping,
  rows: readonly MappedRow<MappedLead>[],
): Promise<RowOutcome[]> => {
  const here = await knownLeads(
    to.db,
    to.orgId,
    mapping.system,
    rows.map(({ of }) => of.externalId),
  );
  const fresh: ImportedLead[] = [];
  const corrected: Corrected[] = [];
  const outcomes = rows.map(({ row, rowHash, of }): RowOutcome => {
    const before = here.get(of.externalId);
    if (before === undefined) fresh.push({ id: newId(to.at), rowHash, lead: of });
    else if (before.rowHash !== rowHash && to.update)
      corrected.push({ id: before.id, rowHash, lead: of, batchId: before.batchId });
    const state = before === undefined ? "new" : before.rowHash === rowHash ? "same" : "changed";
    return { row, state, fields: of };
  });
  if (to.write) {
    const { orgId, policyId, batchId, at } = to;
    const origin = { orgId, policyId, batchId, at, system: mapping.system };
    const owners = [...fresh, ...corrected].flatMap(({ lead }) => lead.ownerId ?? []);
    const known = corrected.map(({ id }) => id).sort();
    await changeLeads(to.db, orgId, known, { now: at, later: "judging" }, async () => {
      await ensureOwners(to.db, orgId, [...new Set(owners)]);
      await writeNewLeads(to.db, fresh, origin);
      await correctLeads(to.db, corrected, origin);
      const leads = [...fresh, ...corrected];
      const stages = await leadStages(to, mapping.system, leads, await liveAmong(to, leads));
      await removeEvents(to.db, orgId, mapping.system, corrected.map(stageIdOf));
      const stagesOf = (some: readonly ImportedLead[]) => some.flatMap(({ id }) => stages.get(id) ?? []);
      await writeEvents(to.db, orgId, stagesOf(fresh), { system: mapping.system, batchId });
      // A stage goes with its lead, and so with the import that brought it.
      for (const [owning, some] of Map.groupBy(corrected, (of) => of.batchId))
        await writeEvents(to.db, orgId, stagesOf(some), { system: mapping.system, batchId: owning });
      return { value: null, changed: known };
    });
  }
  return outcomes;
};

/** Of these, the leads that are worked on here or arrived once people worked here. */
const liveAmong = async (to: GroupContext, leads: readonly ImportedLead[]): Promise<Set<string>> => {
  const ids = leads.map(({ id }) => id);
  const live = await liveLeads(to.db, to.orgId, ids, to.liveSince);
  const since = to.liveSince ?? Infinity;
  return new Set(leads.flatMap(({ id, lead }) => (live.has(id) || lead.arrivedAt >= since ? [id] : [])));
};
