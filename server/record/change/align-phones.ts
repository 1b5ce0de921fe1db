import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { writeFeed } from "../../db/record/feed.ts";
import { alignHoldings } from "../../db/record/holding.ts";

/** After many leads changed at once (an import, its reversal): phones get what is theirs now, and lose what is not. */
export const alignPhones = async (db: Database, orgId: string, now: Instant): Promise<void> =>
  db.transaction(async (tx) => {
    const { moves, rest } = await alignHoldings(tx, orgId, now);
    await writeFeed(tx, orgId, now, { changed: rest, moves });
  });
