import { DAY, type Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { markForRefresh } from "../../db/record/assessment-due.ts";
import { type AuditEntry, writeAudit } from "../../db/record/audit.ts";
import { factsOfLeads } from "../../db/record/fact.ts";
import { type Move, writeFeed } from "../../db/record/feed.ts";
import { type HeldLead, lockLeads } from "../../db/record/lead-holder.ts";
import { reconcileEvents } from "../fact/reconcile-events.ts";
import { type Assessed, judgeLeads } from "../judge/judge-leads.ts";
import { judgingInstant } from "../judge/judging-instant.ts";

/** The leads asked for that are there, under the ids asked by; one that was joined to another is that one. */
export type HeldLeads = ReadonlyMap<string, HeldLead>;

/** What was written, and what it means for whom. `changed`: leads that read differently now, by their own ids. */
export type Change<T> = {
  value: T;
  changed: readonly string[];
  /** Facts put on record: the events they come to are made so before the leads are judged. */
  factIds?: readonly string[];
  moves?: readonly Move[];
  audit?: readonly AuditEntry[];
};

type How = {
  now: Instant;
  /** The instant to judge as of; left out, `now`, or for facts of days past the end of the record. */
  asOf?: Instant;
  /**
   * A lead that cannot be judged does not undo what was written: it is marked to be judged again, and this is told.
   * Left out, it does.
   */
  report?: (error: unknown) => void;
  /** One of many changes that come at once: nobody is told of each, and `alignPhones` follows the last. */
  isBulk?: boolean;
};

/**
 * The one door to a lead's record. Whoever changes it does so in here: the leads are held against everybody else,
 * `write` writes, what changed is judged, the audit log is written and, as the transaction's last statement, the feed,
 * by which phones and open pages hear of it. Within `tx`; answers what `write` made, and the version of the feed by
 * which a pull has passed it (null: there was nothing to tell).
 */
export const changeLeads = async <T>(
  tx: Database,
  orgId: string,
  ids: readonly string[],
  how: How,
  write: (held: HeldLeads) => Promise<Change<T>>,
): Promise<{ value: T; version: number | null; assessed: Assessed }> => {
  const held = await lockLeads(tx, orgId, ids);
  const { value, changed, factIds = [], moves = [], audit = [] } = await write(held);
  const assessed =
    changed.length === 0 ? NOTHING : await judge(tx, orgId, changed, factIds.length > 0 ? held : null, how);
  for (const entry of audit) await writeAudit(tx, orgId, entry);
  const version =
    how.isBulk === true ? null : await writeFeed(tx, orgId, how.now, { changed, moves, factIds });
  return { value, version, assessed };
};

const NOTHING: Assessed = { leads: 0, unreadable: 0, withoutPolicy: 0 };

/** These leads, with the ids that stand for them; one made just now has none. */
const named = (held: HeldLeads, ids: readonly string[]): Pick<HeldLead, "id" | "aliases">[] => {
  const byId = new Map([...held.values()].map((lead) => [lead.id, lead]));
  return ids.map((id) => byId.get(id) ?? { id, aliases: [] });
};

/** `factsOf`: what these leads' facts come to is made so first. */
const judge = async (
  tx: Database,
  orgId: string,
  ids: readonly string[],
  factsOf: HeldLeads | null,
  { now, asOf, report }: How,
): Promise<Assessed> => {
  const facts = factsOf === null ? [] : await factsOfLeads(tx, orgId, ids);
  const isLive = factsOf === null || facts.some(({ receivedAt }) => now - receivedAt < DAY);
  const at = asOf ?? (isLive ? now : (await judgingInstant(tx, orgId, now)).at);
  const judgeIn = async (inner: Database, some: readonly string[]): Promise<Assessed> => {
    const known = factsOf === null ? undefined : await reconcileEvents(inner, orgId, named(factsOf, some), facts);
    return judgeLeads(inner, orgId, some, at, known);
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
