import { erasedIds } from "../../db/erasure/erased-ids.ts";
import { personErased } from "../cells/row-fault.ts";
import type { LeadMapping } from "#contract/import-lead-mapping";
import { ensureOwners } from "../../db/import/import-owner.ts";
import { changeLeads } from "../../record/change/change-leads.ts";
import { correctLeads, type ImportedLead, knownLeads, writeNewLeads } from "../../db/import/imported-leads.ts";
import { removeEvents, writeEvents } from "../../db/import/imported-events.ts";
import { newId } from "../../base/new-id.ts";
import { stageEnquiries, type StagedEnquiry } from "../../db/import/import-enquiry.ts";
import { type KnownEnquiry, knownEnquiries } from "../../db/import/imported-enquiries.ts";
import { correctFurther } from "./enquiry-rows.ts";
import type { FirstArrivals } from "./first-arrivals.ts";
import type { GroupContext } from "./group-context.ts";
import { leadStages, stageIdOf } from "./lead-stages.ts";
import { leadStops, stopIdsOf } from "./lead-stops.ts";
import { liveAmong } from "./live-among.ts";
import type { MappedLead } from "../../db/import/mapped-row.ts";
import type { MappedRow, RowOutcome } from "./row-outcome.ts";

/** `batchId`: the import that brought the lead. */
type Corrected = ImportedLead & { batchId: string | null };

/**
 * Compares leads with those here by (system, external id) and, in earnest, writes the new ones. `first`: where rows with
 * the same id are further enquiries of a lead, which is the first of each; those are compared by their arrival, and the
 * new ones kept until all rows are read.
 */
export const leadGroup = async (
  to: GroupContext,
  mapping: LeadMapping,
  rows: readonly MappedRow<MappedLead>[],
  first: FirstArrivals | null,
): Promise<RowOutcome[]> => {
  const here = await knownLeads(
    to.db,
    to.orgId,
    mapping.system,
    rows.map(({ of }) => of.externalId),
  );
  const leadIds = [...here.values()].map(({ id }) => id);
  const enquiries = first === null ? new Map() : await knownEnquiries(to.db, to.orgId, leadIds);
  const fresh: ImportedLead[] = [];
  const corrected: Corrected[] = [];
  const further: StagedEnquiry[] = [];
  const freshIds = new Set<string>();
  const correctedFurther: { known: KnownEnquiry; rowHash: string; of: MappedLead }[] = [];
  const erased = await erasedIds(
    to.db,
    to.orgId,
    mapping.system,
    rows.map(({ of }) => of.externalId),
  );
  const outcomes = rows.map(({ row, rowHash, of }): RowOutcome => {
    if (erased.has(of.externalId)) return { row, state: "rejected", fault: personErased(mapping.id ?? null) };
    const before = here.get(of.externalId);
    const known: KnownEnquiry | undefined = before && enquiries.get(before.id)?.get(of.arrivedAt);
    const isLeads = before !== undefined || freshIds.has(of.externalId);
    const isFurther = first !== null && (isLeads ? known === undefined : !first.isFirst(of.externalId, of.arrivedAt));
    if (isFurther) {
      further.push({ rowHash, row: of });
      return { row, state: "new", fields: of, note: "further_enquiry" };
    }
    if (before === undefined) {
      freshIds.add(of.externalId);
      fresh.push({ id: newId(to.at), rowHash, lead: of });
      return { row, state: "new", fields: of };
    }
    if ((known?.rowHash ?? before.rowHash) === rowHash) return { row, state: "same", fields: of };
    // An enquiry that was recorded here is nobody's row.
    if (to.update && known !== undefined && known.rowHash !== null) correctedFurther.push({ known, rowHash, of });
    else if (to.update && (known === undefined || known.no === 1))
      corrected.push({ id: before.id, rowHash, lead: of, batchId: before.batchId });
    return { row, state: "changed", fields: of };
  });
  if (to.write) {
    const { orgId, policyId, batchId, at } = to;
    const origin = { orgId, policyId, batchId, at, system: mapping.system };
    const owners = [...fresh, ...corrected].flatMap(({ lead }) => lead.ownerId ?? []);
    const touched = [...corrected.map(({ id }) => id), ...correctedFurther.map(({ known }) => known.leadId)];
    const known = [...new Set(touched)].sort();
    await stageEnquiries(to.db, orgId, batchId, further);
    await changeLeads(to.db, orgId, known, { now: at, later: "judging" }, async () => {
      await ensureOwners(to.db, orgId, [...new Set(owners)]);
      await writeNewLeads(to.db, fresh, origin);
      await correctLeads(to.db, corrected, origin);
      const leads = [...fresh, ...corrected];
      const stages = await leadStages(to, mapping.system, leads, await liveAmong(to, leads));
      const stops = await leadStops(to, mapping.system, leads);
      const toldBefore = [
        ...corrected.map(stageIdOf),
        ...(mapping.stops === undefined ? [] : corrected.flatMap(stopIdsOf)),
      ];
      await removeEvents(to.db, orgId, mapping.system, toldBefore);
      const stagesOf = (some: readonly ImportedLead[]) =>
        some.flatMap(({ id }) => [stages.get(id) ?? [], stops.get(id) ?? []].flat());
      await writeEvents(to.db, orgId, stagesOf(fresh), { system: mapping.system, batchId });
      // A stage goes with its lead, and so with the import that brought it.
      for (const [owning, some] of Map.groupBy(corrected, (of) => of.batchId))
        await writeEvents(to.db, orgId, stagesOf(some), { system: mapping.system, batchId: owning });
      for (const one of correctedFurther) await correctFurther(to, mapping, one);
      return { value: null, changed: known };
    });
  }
  return outcomes;
};
