import { knownEvents, type NewEvent } from "../../db/import/imported-events.ts";
import type { ImportedLead } from "../../db/import/imported-leads.ts";
import type { MappedEvent } from "../../db/import/mapped-row.ts";
import { newId } from "../../base/new-id.ts";
import { CHANNELS } from "#domain/attempt/channel";
import type { GroupContext } from "./group-context.ts";

const STOPPABLE = [null, ...CHANNELS] as const;

/** The external ids of the stops that a lead's row may say. */
export const stopIdsOf = ({ lead }: Pick<ImportedLead, "lead">): string[] =>
  STOPPABLE.map((channel) => `${lead.externalId}/stop/${channel ?? "all"}`);

/**
 * The stops that leads' rows say, as events of the system that says so. The file names no time: they hold from when it
 * came, or from when a file said so first.
 */
export const leadStops = async (
  to: Pick<GroupContext, "db" | "orgId" | "at" | "uploadedAt">,
  system: string,
  leads: readonly ImportedLead[],
): Promise<Map<string, NewEvent[]>> => {
  const saying = leads.filter(({ lead }) => lead.stops !== undefined);
  const before = await knownEvents(to.db, to.orgId, system, saying.flatMap(stopIdsOf));
  return new Map(
    saying.map(({ id: leadId, rowHash, lead }): [string, NewEvent[]] => [
      leadId,
      (lead.stops ?? []).map((channel): NewEvent => {
        const externalId = `${lead.externalId}/stop/${channel ?? "all"}`;
        const at = before.get(externalId)?.at ?? to.uploadedAt;
        const event: MappedEvent = {
          ...{ part: "/stop", kind: "stop", at, atOffset: null, atLatest: null, recordedAt: at },
          body: { channel },
        };
        return { id: newId(to.at), leadId, externalId, rowHash, raw: null, event };
      }),
    ]),
  );
};
