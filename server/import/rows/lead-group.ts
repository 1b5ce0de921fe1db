import type { LeadMapping } from "#contract/import-lead-mapping";
import { ensureOwners } from "../../db/import/import-owner.ts";
import { markLeads } from "../../db/import/import-touched.ts";
import { knownLeads, type NewLead, writeLeads } from "../../db/import/imported-leads.ts";
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
  const known = await knownLeads(
    to.db,
    to.orgId,
    mapping.system,
    rows.map(({ of }) => of.externalId),
  );
  const knownIds = new Set([...known.values()].map(({ id }) => id));
  const writing: NewLead[] = [];
  const outcomes = rows.map(({ row, rowHash, of }): RowOutcome => {
    const here = known.get(of.externalId);
    if (here === undefined) writing.push({ id: newId(to.at), rowHash, lead: of });
    else if (here.rowHash !== rowHash && to.update) writing.push({ id: here.id, rowHash, lead: of });
    const state = here === undefined ? "new" : here.rowHash === rowHash ? "same" : "changed";
    return { row, state, fields: of };
  });
  if (to.write) {
    await ensureOwners(to.db, to.orgId, [...new Set(writing.flatMap(({ lead }) => lead.ownerId ?? []))]);
    await markLeads(
      to.db,
      to.orgId,
      writing.filter(({ id }) => knownIds.has(id)).map(({ id }) => id),
    );
    await writeLeads(to.db, to.orgId, writing, { ...to, system: mapping.system });
  }
  return outcomes;
};
