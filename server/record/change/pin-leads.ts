import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { pinLeads as pin } from "../../db/record/brought-in-leads.ts";
import { changeLeads } from "./change-leads.ts";

type To = { policyId: string; rereadId: string; now: Instant };

/**
 * Pins leads to another version of the policy, within the transaction `tx`. They are marked, not judged: whoever pins
 * them has them judged after, and the job that refreshes takes up what is left.
 */
export const pinLeads = async (
  tx: Database,
  orgId: string,
  ids: readonly string[],
  { policyId, rereadId, now }: To,
): Promise<void> => {
  await changeLeads(tx, orgId, ids, { now, later: "judging" }, async () => {
    await pin(tx, orgId, ids, policyId, rereadId);
    return { value: null, changed: ids };
  });
};
