import type { ImportedLead } from "../../db/import/imported-leads.ts";
import { knownEvents, type NewEvent } from "../../db/import/imported-events.ts";
import type { MappedEvent } from "../../db/import/mapped-row.ts";
import { newId } from "../../base/new-id.ts";
import { fromUpload } from "./from-upload.ts";
import type { GroupContext } from "./group-context.ts";

export const stageIdOf = ({ lead }: Pick<ImportedLead, "lead">): string => `${lead.externalId}/outcome`;

/**
 * The stages that leads reached, as events of the system that says so. `live`: the leads among them that people work on
 * here; what is told anew of those counts from when the file came, and what was on record before as it did.
 */
export const leadStages = async (
  to: Pick<GroupContext, "db" | "orgId" | "at" | "uploadedAt">,
  system: string,
  leads: readonly ImportedLead[],
  live: ReadonlySet<string>,
): Promise<Map<string, NewEvent>> => {
  const before = await knownEvents(to.db, to.orgId, system, leads.map(stageIdOf));
  const dated = (of: ImportedLead, stage: MappedEvent): MappedEvent => {
    const known = before.get(stageIdOf(of));
    if (known?.at === stage.at && known.body["stage"] === stage.body["stage"])
      return { ...stage, recordedAt: known.recordedAt };
    return live.has(of.id) ? fromUpload(stage, to.uploadedAt) : stage;
  };
  return new Map(
    leads.flatMap((of): [string, NewEvent][] => {
      const { stage } = of.lead;
      if (stage === null) return [];
      const { id: leadId, rowHash } = of;
      const made = { id: newId(to.at), leadId, externalId: stageIdOf(of), rowHash, raw: null };
      return [[leadId, { ...made, event: dated(of, stage) }]];
    }),
  );
};
