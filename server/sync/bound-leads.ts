import type { Database } from "../db/engine/database.ts";
import { countFacts } from "../db/record/fact.ts";
import { MOST_FACTS } from "../record/fact/most-facts.ts";
import type { Part } from "./push-part.ts";

/** What one person says of one lead beyond any honest measure is not taken: the phone keeps it and asks again. */
export const boundLeads = async (
  tx: Database,
  orgId: string,
  parts: readonly Part[],
  most: number = MOST_FACTS,
): Promise<void> => {
  const leadIds = new Set(parts.flatMap(({ given }) => given.open().map(({ event }) => event.leadId)));
  if (leadIds.size === 0) return;
  const keyOf = (userId: string, leadId: string): string => `${userId} ${leadId}`;
  const found = await countFacts(tx, orgId, [...leadIds]);
  const counts = new Map(found.map(({ userId, leadId, count }) => [keyOf(userId, leadId), count]));
  for (const { device, given } of parts)
    for (const event of given.open()) {
      const key = keyOf(device.userId, event.event.leadId);
      const count = (counts.get(key) ?? 0) + 1;
      if (count > most) given.retry(event);
      else counts.set(key, count);
    }
};
