import type { LiveChange } from "#contract/live";
import type { Database } from "../db/engine/database.ts";
import { feedAfter, feedHead, type FeedRow } from "../db/record/feed.ts";

export type Listener = (change: LiveChange) => void;

/** `listen` tells a listener where the feed stands, then what changes; it returns how to stop. */
export type LiveFeed = {
  listen: (orgId: string, since: number | null, listener: Listener) => Promise<() => void>;
  stop: () => void;
};

/** More than this at once is one word: `many`. */
const MOST_AT_ONCE = 100;

type Watched = { at: number; listeners: Set<Listener> };

/**
 * Tells pages what changed, by looking at the feed every `everyMs`: right with any number of processes, since the feed
 * is in the database, and cheap, since a look is one index lookup an organisation that somebody watches.
 */
export const makeLiveFeed = (db: Database, everyMs: number, report: (error: unknown) => void): LiveFeed => {
  const watched = new Map<string, Watched>();
  let timer: NodeJS.Timeout | null = null;
  let looking = false;

  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      for (const [orgId, watch] of watched) {
        const rows = await feedAfter(db, orgId, null, watch.at, MOST_AT_ONCE + 1);
        const last = rows.at(-1);
        if (last === undefined) continue;
        const isMany = rows.length > MOST_AT_ONCE;
        const head = isMany ? await feedHead(db, orgId) : last.version;
        watch.at = Math.max(head, last.version);
        const changes: LiveChange[] = isMany ? [{ version: watch.at, leadId: null, what: "many" }] : changesOf(rows);
        for (const listener of watch.listeners) for (const change of changes) listener(change);
      }
    } catch (error) {
      // The next look finds the same changes again.
      report(error);
    } finally {
      looking = false;
    }
  };

  return {
    listen: async (orgId, since, listener) => {
      const head = await feedHead(db, orgId);
      let watch = watched.get(orgId);
      if (watch === undefined) watched.set(orgId, (watch = { at: head, listeners: new Set() }));
      watch.listeners.add(listener);
      timer ??= setInterval(() => void look(), everyMs).unref();
      const isBehind = since !== null && since < head;
      listener({ version: head, leadId: null, what: isBehind ? "many" : "ready" });
      return () => {
        watch.listeners.delete(listener);
        if (watch.listeners.size === 0 && watched.get(orgId) === watch) watched.delete(orgId);
        if (watched.size > 0 || timer === null) return;
        clearInterval(timer);
        timer = null;
      };
    },
    stop: () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
      watched.clear();
    },
  };
};

/** One change a lead: given on to somebody weighs more than changed. */
const changesOf = (rows: readonly FeedRow[]): LiveChange[] => {
  const byLead = new Map<string, LiveChange>();
  for (const { version, leadId, op } of rows) {
    const before = byLead.get(leadId);
    byLead.delete(leadId);
    byLead.set(leadId, { version, leadId, what: before !== undefined && op === "change" ? before.what : op });
  }
  return [...byLead.values()];
};
