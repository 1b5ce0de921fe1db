import type { LeadMapping } from "#contract/import-lead-mapping";
import { ensureOwners } from "../../db/import/import-owner.ts";
import { changeLeads } from "../../record/change/change-leads.ts";
import { correctLeads, type ImportedLead, knownLeads, writeNewLeads } from "../../db/import/imported-leads.ts";
import { newId } from "../../base/new-id.ts";
import type { GroupContext } from "./group-context.ts";
import type { MappedLead } from "../../db/import/mapped-row.ts";
import type { MappedRow, RowOutcome } from "./row-outcome.ts";

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
  const corrected: ImportedLead[] = [];
  const outcomes = rows.map(({ row, rowHash, of }): RowOutcome => {
    const before = here.get(of.externalId);
    if (before === undefined) fresh.push({ id: newId(to.at), rowHash, lead: of });
    else if (before.rowHash !== rowHash && to.update) corrected.push({ id: before.id, rowHash, lead: of });
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
      return { value: null, changed: known };
    });
  }
  return outcomes;
};
