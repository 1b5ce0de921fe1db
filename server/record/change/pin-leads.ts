import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { pinLeads as pin } from "../../db/record/brought-in-leads.ts";
import { changeLeads } from "./change-leads.ts";

/** `areStill`: whether they may be pinned, asked once they are held. */
type To = { policyId: string; rereadId: string; now: Instant; areStill: () => Promise<boolean> };

/**
 * Pins leads to another version of the policy, within the transaction `tx`. They are marked, not judged: whoever pins
 * them has them judged after, and the job that refreshes takes up what is left. False: nothing was done.
 */
export const pinLeads = async (
  tx: Database,
  orgId: string,
  ids: readonly string[],
  { policyId, rereadId, now, areStill }: To,
): Promise<boolean> => {
  const { value } = await changeLeads(tx, orgId, ids, { now, later: "judging" }, async () => {
    if (!(await areStill())) return { value: false, changed: [] };
    await pin(tx, orgId, ids, policyId, rereadId);
    return { value: true, changed: ids };
  });
  return value;
};
