import type { Instant } from "#domain/time/instant";
import { claimStale, organisationIds, unassessedLeads } from "../../db/record/assessment-due.ts";
import type { Database } from "../../db/engine/database.ts";
import { assessLeads } from "./assess-leads.ts";
import { judgingInstant } from "../judge/judging-instant.ts";

/** Held no longer than a blink: phones whose leads are among them wait, and so does all else on the embedded database. */
const BATCH = 50;

/** Runs `step` from one lead id to the next until it finds no more; a row that stays stale is met once only. */
const walk = async (step: (after: string | null) => Promise<string[]>): Promise<number> => {
  let done = 0;
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await step(after);
    after = ids.at(-1) ?? null;
    done += ids.length;
    if (ids.length < BATCH) return done;
  }
};

const refreshOrganisation = async (db: Database, orgId: string, now: Instant): Promise<number> => {
  const { at } = await judgingInstant(db, orgId, now);
  const stale = await walk((after) =>
    db.transaction(async (tx) => {
      const ids = await claimStale(tx, orgId, at, after, BATCH);
      await assessLeads(tx, orgId, ids, at);
      return ids;
    }),
  );
  const first = await walk(async (after) => {
    const ids = await unassessedLeads(db, orgId, after, BATCH);
    await assessLeads(db, orgId, ids, at);
    return ids;
  });
  return stale + first;
};

/**
 * Makes anew every assessment that time or a mark has made stale, and those not made yet, in all organisations.
 * Returns how many. Several processes may run it at once: rows one holds are passed over by the others.
 */
export const refreshAssessments = async (db: Database, now: Instant): Promise<number> => {
  let done = 0;
  for (const orgId of await organisationIds(db)) done += await refreshOrganisation(db, orgId, now);
  return done;
};
