import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { eraseRows } from "../../db/erasure/erase-rows.ts";
import { erasureKey, erasingOf } from "../../db/erasure/erasing-of.ts";
import type { PersonsTogether } from "../../db/erasure/erasures.ts";
import { isTrace, tracesOf } from "../../db/erasure/traces.ts";
import { organisationZone } from "../../db/organisation/organisation-settings.ts";
import { countryOfNumber } from "../judge/possible-zones.ts";
import { changeLeads } from "./change-leads.ts";

/**
 * Takes a person off their leads' records, and leaves what was done with them: the judge reads the same. Within `tx`;
 * whoever holds the lead, and every open page, hears of it. `label`: what the leads are called from now on. Done twice, it
 * is as done once.
 */
export const erasePerson = async (
  tx: Database,
  orgId: string,
  of: PersonsTogether,
  { now, label }: { now: Instant; label: string },
): Promise<void> => {
  const traces = await tracesOf(tx, orgId, of);
  // Every lead has an id in its sender's system: without one, all of it was done.
  if (traces.externalIds.length === 0) return;
  const key = await erasureKey(tx);
  const zone = await organisationZone(tx, orgId);
  await changeLeads(tx, orgId, [of.leadId], { now, stays: true }, async () => {
    await eraseRows(
      tx,
      { orgId, personIds: of.personIds, leadIds: of.leadIds },
      {
        ...erasingOf(key, of.rootId),
        key,
        orgId,
        label,
        now,
        countryOf: (number) => countryOfNumber(number, zone),
        isTheirs: (text) => isTrace(traces, text),
      },
    );
    return { value: null, changed: [of.leadId] };
  });
};
