import type { Database } from "../db/engine/database.ts";
import { everHeld } from "../db/record/ever-held.ts";
import type { HeldLeads } from "../db/record/lead-holder.ts";
import type { Part } from "./push-part.ts";

/** What is said of a lead that the device's person neither holds nor ever held waits for a team lead. */
export const keepUnheld = async (
  tx: Database,
  orgId: string,
  { device, given }: Part,
  held: HeldLeads,
): Promise<void> => {
  const others = given.open().flatMap((event) => {
    const lead = held.get(event.event.leadId);
    return lead === undefined || lead.userId === device.userId ? [] : [{ event, leadId: lead.id }];
  });
  if (others.length === 0) return;
  const theirs = await everHeld(tx, orgId, device.userId, [...new Set(others.map(({ leadId }) => leadId))]);
  for (const { event, leadId } of others) if (!theirs.has(leadId)) given.aside(event, "lead_not_held");
};
