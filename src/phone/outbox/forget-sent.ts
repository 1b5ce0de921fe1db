import type { Stores } from "../storage/databases/open-stores.ts";
import { noteDraftKey } from "./note-draft-key.ts";
import { dropCopies } from "./second-copy.ts";

/**
 * Lets go of what was sent about leads whose person was erased, in both places, and of what was begun and not written
 * down. What was not sent stays: with its answer comes another pull, and then it goes too.
 */
export const forgetSent = async (stores: Stores, leadIds: readonly string[]): Promise<void> => {
  if (leadIds.length === 0) return;
  const gone = await stores.outbox.run(async (db) => {
    const tx = db.transaction(["events", "sent", "drafts"], "readwrite");
    const [sent, drafts] = [tx.objectStore("sent"), tx.objectStore("drafts")];
    const waiting = new Set((await tx.objectStore("events").getAll()).map(({ leadId }) => leadId));
    const found: string[] = [];
    for (const leadId of leadIds) {
      const ids = await sent.index("lead").getAllKeys(leadId);
      found.push(...ids);
      await Promise.all(ids.map((id) => sent.delete(id)));
      if (waiting.has(leadId)) continue;
      await drafts.delete(leadId);
      await drafts.delete(noteDraftKey(leadId));
    }
    await tx.done;
    return found;
  });
  await dropCopies(stores, gone);
};
