import type { Instant } from "#domain/time/instant";
import { leadIdsAfter } from "../../db/lead/lead-record.ts";
import { refreshStatistics } from "../../db/record/assessment-due.ts";
import type { Database } from "../../db/engine/database.ts";
import type { Assessed } from "../judge/judge-leads.ts";
import { changeLeads } from "./change-leads.ts";

/** Few enough to hold in memory with their events, many enough that a statement's own cost vanishes. */
const CHUNK = 1000;

const judgeAnew = async (
  tx: Database,
  orgId: string,
  ids: readonly string[],
  asOf: Instant,
  later: { later?: "telling" },
): Promise<Assessed> => {
  const { assessed } = await changeLeads(tx, orgId, ids, { now: asOf, asOf, ...later }, (held) =>
    Promise.resolve({ value: null, changed: [...new Set([...held.values()].map(({ id }) => id))] }),
  );
  return assessed;
};

/** Which leads to judge, some at a time. */
async function* chunksOf(
  db: Database,
  orgId: string,
  which: readonly string[] | "all",
): AsyncGenerator<readonly string[]> {
  if (which !== "all") {
    for (let at = 0; at < which.length; at += CHUNK) yield which.slice(at, at + CHUNK);
    return;
  }
  let ids = await leadIdsAfter(db, orgId, null, CHUNK);
  while (ids.length > 0) {
    yield ids;
    ids = await leadIdsAfter(db, orgId, ids.at(-1)!, CHUNK);
  }
}

/**
 * Judges the leads named, or all of the organisation's, as of `asOf` and keeps the assessments. A thousand leads a
 * transaction; `onProgress` is told how many are done after each. Leads that are not there are passed over. Leads
 * named are told to the feed, as the last statement; after `all`, phones are brought into line as a whole by whoever
 * changed so much. `abreast`: how many transactions at a time; more than one only where `db` is none itself.
 */
export const assessLeads = async (
  db: Database,
  orgId: string,
  which: readonly string[] | "all",
  asOf: Instant,
  onProgress?: (done: number) => void | Promise<void>,
  abreast = 1,
): Promise<Assessed> => {
  const sum: Assessed = { leads: 0, unreadable: 0, withoutPolicy: 0 };
  let done = 0;
  const chunks = chunksOf(db, orgId, which);
  const work = async (): Promise<void> => {
    for await (const ids of chunks) {
      const made = await db.transaction((tx) =>
        judgeAnew(tx, orgId, ids, asOf, which === "all" ? { later: "telling" } : {}),
      );
      sum.leads += made.leads;
      sum.unreadable += made.unreadable;
      sum.withoutPolicy += made.withoutPolicy;
      done += ids.length;
      await onProgress?.(done);
    }
  };
  // Whoever is told that it broke finds none of it still under way.
  for (const ended of await Promise.allSettled(Array.from({ length: abreast }, work)))
    if (ended.status === "rejected") throw ended.reason;
  if (done >= CHUNK) await refreshStatistics(db);
  return sum;
};
