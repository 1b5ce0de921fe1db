import { inEmergencyLane } from "../../outbox/emergency-lane.ts";
import { openStores } from "../../storage/databases/open-stores.ts";
import { outboxOwners } from "../../storage/databases/outbox-owners.ts";

/** What lies unsent in this browser, whoever wrote it, and whether its leads were removed because it was lost. */
export const waitingInBrowser = async (): Promise<{ waiting: number; wiped: boolean }> => {
  let [waiting, wiped] = [0, false];
  for (const userId of await outboxOwners().catch(() => [])) {
    const { outbox } = openStores(userId);
    const [count, meta] = await outbox
      .run((db) => Promise.all([db.count("events"), db.get("meta", "meta")] as const))
      .catch(() => [0, undefined] as const);
    outbox.close();
    waiting += count + inEmergencyLane(userId).length;
    wiped ||= meta?.wiped !== undefined;
  }
  return { waiting, wiped };
};
