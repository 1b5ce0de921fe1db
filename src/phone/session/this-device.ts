import { openStores } from "../storage/databases/open-stores.ts";
import { outboxOwners } from "../storage/databases/outbox-owners.ts";

/** The id under which the server knows this browser as a person's phone; null where it is none of theirs. Never throws. */
export const thisDevice = async (userId: string): Promise<string | null> => {
  if (!(await outboxOwners().catch((): string[] => [])).includes(userId)) return null;
  const { outbox } = openStores(userId);
  const meta = await outbox.run((db) => db.get("meta", "meta")).catch(() => undefined);
  outbox.close();
  return meta?.deviceId ?? null;
};
