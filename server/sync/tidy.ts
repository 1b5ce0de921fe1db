import { DAY } from "#domain/time/instant";
import { pastWhatBreaks } from "../base/past-what-breaks.ts";
import { trimFeed } from "../db/record/feed.ts";
import { replayable } from "../db/phone/quarantine.ts";
import { replay } from "./replay.ts";
import type { PushDeps } from "./take-batch.ts";

/** A phone that was away for longer begins anew; what it recorded is taken whenever it comes. */
const FEED_KEPT_FOR = 90 * DAY;
const BATCH = 100;

/**
 * Puts on record what an earlier build could not read or what came before its lead, and lets go of the feed's oldest
 * rows. Safe to repeat, and to run in several processes at once.
 */
export const tidySync = async (deps: PushDeps): Promise<{ replayed: number }> => {
  const broken = pastWhatBreaks();
  let replayed = 0;
  let after: string | null = null;
  for (;;) {
    const rows = await replayable(deps.db, after, BATCH);
    for (const row of rows)
      await broken.part(async () => {
        replayed += await replay(deps, [row]);
      });
    after = rows.at(-1)?.id ?? null;
    if (rows.length < BATCH) break;
  }
  await broken.part(() => trimFeed(deps.db, deps.clock() - FEED_KEPT_FOR));
  broken.end();
  return { replayed };
};
