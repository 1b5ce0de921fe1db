import type { Database } from "../db/engine/database.ts";
import { factsOfPerson } from "../db/record/fact.ts";
import type { Part } from "./push-part.ts";

/** Of one person about one lead: more than years of daily work come to. Judging a lead reads all of it each time. */
const MOST_FACTS = 1_500;

/** What one person says of one lead beyond any honest measure is not taken: the phone keeps it and asks again. */
export const boundLeads = async (
  tx: Database,
  orgId: string,
  parts: readonly Part[],
  most: number = MOST_FACTS,
): Promise<void> => {
  for (const userId of new Set(parts.map(({ device }) => device.userId))) {
    const theirs = parts.filter(({ device }) => device.userId === userId);
    const leadIds = new Set(theirs.flatMap(({ given }) => given.open().map(({ event }) => event.leadId)));
    if (leadIds.size === 0) continue;
    const counts = await factsOfPerson(tx, orgId, userId, [...leadIds]);
    for (const { given } of theirs)
      for (const event of given.open()) {
        const { leadId } = event.event;
        const count = (counts.get(leadId) ?? 0) + 1;
        if (count > most) given.retry(event);
        else counts.set(leadId, count);
      }
  }
};
