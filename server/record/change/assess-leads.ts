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

/**
 * Judges the leads named, or all of the organisation's, as of `asOf` and keeps the assessments. A thousand leads a
 * transaction; `onProgress` is told how many are done after each. Leads that are not there are passed over. Leads
 * named are told to the feed, as the last statement; after `all`, phones are brought into line as a whole by whoever
 * changed so much.
 */
export const assessLeads = async (
  db: Database,
  orgId: string,
  which: readonly string[] | "all",
  asOf: Instant,
  onProgress?: (done: number) => void | Promise<void>,
): Promise<Assessed> => {
  const sum: Assessed = { leads: 0, unreadable: 0, withoutPolicy: 0 };
  let done = 0;
  let after: string | null = null;
  for (;;) {
    const ids: string[] | readonly string[] =
      which === "all" ? await leadIdsAfter(db, orgId, after, CHUNK) : which.slice(done, done + CHUNK);
    if (ids.length === 0) {
      if (done >= CHUNK) await refreshStatistics(db);
      return sum;
    }
    const made = await db.transaction((tx) =>
      judgeAnew(tx, orgId, ids, asOf, which === "all" ? { later: "telling" } : {}),
    );
    sum.leads += made.leads;
    sum.unreadable += made.unreadable;
    sum.withoutPolicy += made.withoutPolicy;
    done += ids.length;
    after = ids.at(-1) ?? null;
    await onProgress?.(done);
  }
};
