import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { type Move, writeFeed } from "../../db/record/feed.ts";
import { leadIdsOfUser } from "../../db/record/lead-ids-of-user.ts";

/**
 * Tells a person's phones that all leads that are theirs come (`add`) or go (`remove`), though they change no owner: they
 * are a rep from now on, or none any more. The transaction's last statement.
 */
export const moveSet = async (
  tx: Database,
  orgId: string,
  userId: string,
  op: Move["op"],
  now: Instant,
): Promise<void> => {
  const ids = await leadIdsOfUser(tx, orgId, userId);
  await writeFeed(tx, orgId, now, { changed: [], moves: ids.map((leadId): Move => ({ leadId, userId, op })) });
};
