import { DAY, type Instant } from "#domain/time/instant";
import { isUnjudged } from "#domain/journal/unjudged-types";
import type { Database } from "../../db/engine/database.ts";
import { markForRefresh } from "../../db/record/assessment-due.ts";
import { factsOfLeads } from "../../db/record/fact.ts";
import type { HeldLead, HeldLeads } from "../../db/record/lead-holder.ts";
import { reconcileEvents } from "../fact/reconcile-events.ts";
import { type Assessed, judgeLeads } from "../judge/judge-leads.ts";
import { judgingInstant } from "../judge/judging-instant.ts";

export type HowToJudge = {
  now: Instant;
  /** The instant to judge as of; left out, `now`, or for facts of days past the end of the record. */
  asOf?: Instant;
  /**
   * A lead that cannot be judged does not undo what was written: it is marked to be judged again, and this is told.
   * Left out, it does.
   */
  report?: (error: unknown) => void;
  /** What was changed reads to the judge as before: facts come to events anew, assessments stay as they are. */
  stays?: true;
};

/** Nothing was judged. */
export const NOTHING: Assessed = { leads: 0, unreadable: 0, withoutPolicy: 0 };

/** These leads, with the ids that stand for them; one made just now has none. */
const named = (held: HeldLeads, ids: readonly string[]): Pick<HeldLead, "id" | "aliases">[] => {
  const byId = new Map([...held.values()].map((lead) => [lead.id, lead]));
  return ids.map((id) => byId.get(id) ?? { id, aliases: [] });
};

/**
 * Judges leads that were just changed, within the transaction that changed them. `factsOf`: facts of these were put on
 * record; what all their facts come to is made so first.
 */
export const judgeChanged = async (
  tx: Database,
  orgId: string,
  ids: readonly string[],
  factsOf: HeldLeads | null,
  { now, asOf, report, stays }: HowToJudge,
): Promise<Assessed> => {
  if (ids.length === 0) return NOTHING;
  const facts = factsOf === null ? [] : await factsOfLeads(tx, orgId, ids);
  if (stays === true) {
    if (factsOf !== null) await reconcileEvents(tx, orgId, named(factsOf, ids), facts);
    return NOTHING;
  }
  // A note on a lead that is history leaves it history.
  const isLive = factsOf === null || facts.some(({ type, receivedAt }) => !isUnjudged(type) && now - receivedAt < DAY);
  const at = asOf ?? (isLive ? now : (await judgingInstant(tx, orgId, now)).at);
  const judgeIn = async (inner: Database, some: readonly string[]): Promise<Assessed> => {
    if (factsOf === null) return judgeLeads(inner, orgId, some, at);
    const events = await reconcileEvents(inner, orgId, named(factsOf, some), facts);
    return judgeLeads(inner, orgId, some, at, { events, facts });
  };
  if (report === undefined) return judgeIn(tx, ids);
  const attempt = (some: readonly string[]): Promise<Assessed> => tx.transaction((inner) => judgeIn(inner, some));
  try {
    return await attempt(ids);
  } catch (error) {
    report(error);
  }
  const sum = { ...NOTHING };
  for (const id of ids) {
    try {
      const one = await attempt([id]);
      sum.leads += one.leads;
      sum.unreadable += one.unreadable;
      sum.withoutPolicy += one.withoutPolicy;
    } catch (error) {
      report(error);
      await markForRefresh(tx, orgId, [id]);
    }
  }
  return sum;
};
