import type { FieldOfSeveral } from "#contract/import-column";
import type { LeadMapping } from "#contract/import-lead-mapping";
import type { ImportedLead } from "../../db/import/imported-leads.ts";
import { correctEnquiry, type KnownEnquiry } from "../../db/import/imported-enquiries.ts";
import { removeEvents, writeEvents } from "../../db/import/imported-events.ts";
import type { MappedLead } from "../../db/import/mapped-row.ts";
import type { EnquiryAnswer } from "../../db/lead/enquiry-answer.ts";
import type { GroupContext } from "./group-context.ts";
import { leadStages, stageIdOf } from "./lead-stages.ts";
import { liveAmong } from "./live-among.ts";

/** What a row of a further enquiry says of the lead, which has its own: kept with the enquiry, as answers. */
export const answersOf = (mapping: LeadMapping, of: MappedLead): Record<string, EnquiryAnswer> => {
  const { label, phone, email, leadZone, owner, outcome } = mapping;
  const said: [FieldOfSeveral | undefined, string | null][] = [
    [label, of.label],
    [phone, of.phone],
    [email, of.email],
    [leadZone, of.zone],
    [owner, of.ownerId],
    [outcome, of.outcomeLabel],
  ];
  const kept = said.flatMap(([field, value]) =>
    field !== undefined && "column" in field && value !== null ? [[field.column, value] as const] : [],
  );
  return { ...of.answers, ...Object.fromEntries(kept) };
};

/** A row of a further enquiry, with an id of its own for the stage that it reached. */
export const asEnquiry = (leadId: string, rowHash: string, of: MappedLead): ImportedLead => ({
  id: leadId,
  rowHash,
  lead: { ...of, externalId: `${of.externalId}@${new Date(of.arrivedAt).toISOString()}` },
});

type Staging = Pick<GroupContext, "db" | "orgId" | "at" | "uploadedAt" | "liveSince">;

/** Writes the stage that the row of a further enquiry names, in place of the one it named before. */
export const writeStage = async (
  to: Staging,
  system: string,
  batchId: string | null,
  enquiry: ImportedLead,
): Promise<void> => {
  const stages = await leadStages(to, system, [enquiry], await liveAmong(to, [enquiry]));
  await removeEvents(to.db, to.orgId, system, [stageIdOf(enquiry)]);
  await writeEvents(to.db, to.orgId, [...stages.values()], { system, batchId });
};

/** Writes what the row of a further enquiry that an import brought says now. */
export const correctFurther = async (
  to: Staging,
  mapping: LeadMapping,
  { known, rowHash, of }: { known: KnownEnquiry; rowHash: string; of: MappedLead },
): Promise<void> => {
  await correctEnquiry(to.db, to.orgId, known, { rowHash, of, answers: answersOf(mapping, of) });
  await writeStage(to, mapping.system, known.batchId, asEnquiry(known.leadId, rowHash, of));
};
