import type { Database } from "../../db/engine/database.ts";
import { type EventRecord, eventsOfLeads } from "../../db/record/assessment.ts";
import type { FactSaid } from "../../db/record/fact.ts";
import type { HeldLead } from "../../db/record/lead-holder.ts";
import { changeFactEvents, FACTS_SYSTEM, type FactEventRow, isFactEvent } from "../../db/record/own-record.ts";
import { justMade } from "./event-of.ts";
import { factEvents } from "./fact-events.ts";

/** A lead and the ids that stand for it. */
type Named = Pick<HeldLead, "id" | "aliases">;

/**
 * Makes the leads' events what their facts come to, row by row where they differ. Returns all of the leads' events
 * after that, imported ones included.
 */
export const reconcileEvents = async (
  tx: Database,
  orgId: string,
  leads: readonly Named[],
  facts: readonly FactSaid[],
): Promise<EventRecord[]> => {
  const ids = new Set(leads.flatMap(({ id, aliases }) => [id, ...aliases.map((alias) => alias.id)]));
  const wanted = factEvents(
    orgId,
    facts.filter(({ leadId }) => ids.has(leadId)),
  );
  const there = await eventsOfLeads(
    tx,
    orgId,
    leads.map(({ id }) => id),
  );
  const before = new Map(there.filter(isFactEvent).map((row) => [row.id, row.rowHash]));
  const fresh = wanted.filter((row) => before.get(row.id) !== row.rowHash);
  const right = new Set(wanted.filter((row) => before.get(row.id) === row.rowHash).map(({ id }) => id));
  const gone = [...before.keys()].filter((id) => !right.has(id));
  await changeFactEvents(tx, orgId, gone, fresh);
  const kept = there.filter((row) => !isFactEvent(row) || right.has(row.id));
  return [...kept, ...fresh.map((row) => justMade(recordOf(orgId, leads, row)))];
};

/** A row just written, as it would be read: under the lead that its own stands for, with the number it has there. */
const recordOf = (orgId: string, leads: readonly Named[], row: FactEventRow): EventRecord => {
  const { leadId, episodeNo = null, ...of } = row;
  const base = { ...of, orgId, namedLeadId: leadId, system: FACTS_SYSTEM, atOffset: null, batchId: null, raw: null };
  for (const { id, aliases } of leads) {
    const alias = aliases.find((one) => one.id === leadId);
    if (alias === undefined) continue;
    const isIts = episodeNo !== null && episodeNo <= alias.episodes;
    return { ...base, leadId: id, episodeNo: isIts ? episodeNo + alias.episodesAfter : null };
  }
  return { ...base, leadId, episodeNo };
};
