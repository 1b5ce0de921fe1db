import type { LeadMapping } from "#contract/import-lead-mapping";
import { ensureOwners } from "../../db/import/import-owner.ts";
import { changeLeads } from "../../record/change/change-leads.ts";
import { correctLeads, type ImportedLead, knownLeads, writeNewLeads } from "../../db/import/imported-leads.ts";
import { type NewEvent, removeEvents, writeEvents } from "../../db/import/imported-events.ts";
import { newId } from "../../base/new-id.ts";
import type { GroupContext } from "./group-context.ts";
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
      await removeEvents(to.db, orgId, mapping.system, corrected.map(stageIdOf));
      const stages = fresh.flatMap((of) => stageEventOf(of, at));
      await writeEvents(to.db, orgId, stages, { system: mapping.system, batchId });
      // A stage goes with its lead, and so with the import that brought it.
      for (const [owning, some] of Map.groupBy(corrected, (of) => of.batchId)) {
        const changed = some.flatMap((of) => stageEventOf(of, at));
        await writeEvents(to.db, orgId, changed, { system: mapping.system, batchId: owning });
      }
      return { value: null, changed: known };
    });
  }
  return outcomes;
};

const stageIdOf = ({ lead }: ImportedLead): string => `${lead.externalId}/outcome`;

/** The stage the lead reached, as an event of the system that says so. */
const stageEventOf = (of: ImportedLead, at: number): NewEvent[] =>
  of.lead.stage === null
    ? []
    : [
        {
          id: newId(at),
          leadId: of.id,
          externalId: stageIdOf(of),
          rowHash: of.rowHash,
          raw: null,
          event: of.lead.stage,
        },
      ];
