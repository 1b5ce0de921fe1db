import { keepPromises, lackedPromises } from "../../leads/copy/keep-promises.ts";
import { nameAll } from "../../leads/copy/named-promises.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";
import { within } from "../../storage/databases/within.ts";
import type { AskPromises } from "./transport.ts";

/** Of each, in one request; after one that brought nothing, one at a time: a page's text may be too much for the network. */
const MOST = 20;
/** A round waits so long for them, ms; what comes later is kept all the same. */
const WAITED_FOR = 3_000;

const running = new WeakMap<Stores, Promise<void>>();
const failed = new WeakSet<Stores>();

const fetchAll = async (stores: Stores, ask: AskPromises): Promise<void> => {
  await nameAll(stores);
  // What is not given is asked for in the next round again, and not in this one.
  const asked = new Set<string>();
  for (;;) {
    const most = failed.has(stores) ? 1 : MOST;
    const lacked = await lackedPromises(stores);
    const versionIds = lacked.versionIds.filter((id) => !asked.has(id)).slice(0, most);
    const trackIds = lacked.trackIds.filter((id) => !asked.has(id)).slice(0, most);
    if (versionIds.length + trackIds.length === 0) break;
    for (const id of [...versionIds, ...trackIds]) asked.add(id);
    const given = await ask({ versionIds, trackIds });
    if (given === null) {
      failed.add(stores);
      break;
    }
    failed.delete(stores);
    await keepPromises(stores, given);
  }
  await keepPromises(stores, { versions: [], tracks: [] });
};

/**
 * Fetches what leads here were promised and is said to them, as far as this phone lacks it, and lets go of what no lead
 * names any more. Never throws, and holds nobody up: a fetch that takes its time goes on by itself, one at a time.
 */
export const fetchPromises = async (stores: Stores, ask: AskPromises): Promise<void> => {
  if (running.has(stores)) return;
  const fetching = fetchAll(stores, ask)
    .catch(() => undefined)
    .finally(() => running.delete(stores));
  running.set(stores, fetching);
  await within(WAITED_FOR, fetching).catch(() => undefined);
};
