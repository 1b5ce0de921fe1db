import type { Instant } from "#domain/time/instant";
import { claimStale, organisationIds, unassessedLeads } from "../../db/record/assessment-due.ts";
import { pastWhatBreaks } from "../../base/past-what-breaks.ts";
import type { Database } from "../../db/engine/database.ts";
import { assessLeads } from "./assess-leads.ts";
import { judgingInstant } from "../judge/judging-instant.ts";

/** Held no longer than a blink: phones whose leads are among them wait, and so does all else on the embedded database. */
const BATCH = 50;

type Broken = ReturnType<typeof pastWhatBreaks>;

/**
 * Runs `judge` over the leads that `next` finds from one id to the next, a batch at a time; where one of a batch breaks,
 * one by one, and the one that breaks is passed over. A lead that stays stale is met once only.
 */
const walk = async (
  db: Database,
  broken: Broken,
  next: (tx: Database, after: string | null, limit: number) => Promise<string[]>,
  judge: (tx: Database, ids: string[]) => Promise<unknown>,
): Promise<number> => {
  let done = 0;
  let after: string | null = null;
  let alone = 0;
  for (;;) {
    const limit: number = alone > 0 ? 1 : BATCH;
    let ids: string[] = [];
    const from: string | null = after;
    const work = db.transaction(async (tx) => {
      ids = await next(tx, from, limit);
      await judge(tx, ids);
    });
    if (limit > 1) {
      const isWhole = await work.then(
        () => true,
        () => false,
      );
      // Again, each by itself; what is broken besides the leads breaks there too, and is told there.
      if (!isWhole) {
        alone = BATCH;
        continue;
      }
    } else await broken.part(() => work);
    if (ids.length === 0) return done;
    alone -= 1;
    after = ids.at(-1) ?? null;
    done += ids.length;
    if (limit > 1 && ids.length < limit) return done;
  }
};

const refreshOrganisation = async (db: Database, orgId: string, now: Instant, broken: Broken): Promise<number> => {
  const { at } = await judgingInstant(db, orgId, now);
  const judge = (tx: Database, ids: string[]) => assessLeads(tx, orgId, ids, at);
  const stale = await walk(db, broken, (tx, after, limit) => claimStale(tx, orgId, at, after, limit), judge);
  const first = await walk(db, broken, (tx, after, limit) => unassessedLeads(tx, orgId, after, limit), judge);
  return stale + first;
};

/**
 * Makes anew every assessment that time or a mark has made stale, and those not made yet, in all organisations.
 * Returns how many. Several processes may run it at once: rows one holds are passed over by the others. What breaks
 * holds up nothing else, and is thrown at the end.
 */
export const refreshAssessments = async (db: Database, now: Instant): Promise<number> => {
  let done = 0;
  const broken = pastWhatBreaks();
  for (const orgId of await organisationIds(db))
    await broken.part(async () => {
      done += await refreshOrganisation(db, orgId, now, broken);
    });
  broken.end();
  return done;
};
