import type { Database } from "../../db/engine/database.ts";
import { markForRefresh } from "../../db/record/assessment-due.ts";
import { type AuditEntry, writeAudit } from "../../db/record/audit.ts";
import { type Move, writeFeed } from "../../db/record/feed.ts";
import { type HeldLeads, lockLeads } from "../../db/record/lead-holder.ts";
import { recycleDue } from "./recycle-lead.ts";
import type { Assessed } from "../judge/judge-leads.ts";
import { type HowToJudge, judgeChanged, NOTHING } from "./judge-changed.ts";

/** What was written, and what it means for whom. `changed`: leads that read differently now, by their own ids. */
export type Change<T> = {
  value: T;
  changed: readonly string[];
  /** Facts put on record: the events they come to are made so before the leads are judged. */
  factIds?: readonly string[];
  moves?: readonly Move[];
  audit?: readonly AuditEntry[];
};

/**
 * `later`: one of many changes at once. Nobody is told of each: `alignPhones` follows the last. `judging`: nor is each
 * judged: they are marked, `assessLeads` follows, and should it never come, the job that refreshes takes them up.
 */
type How = HowToJudge & { later?: "judging" | "telling" };

/**
 * The one door to a lead's record. Whoever changes it does so in here: the leads are held against everybody else,
 * `write` writes, what changed is judged, the audit log is written and, as the transaction's last statement, the feed,
 * by which phones and open pages hear of it. What was due to be come back to by now is opened before it is judged (M54).
 * Within `tx`; answers what `write` made, and the version of the feed by
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
  const { later } = how;
  const back = later !== undefined ? null : await recycleDue(tx, orgId, held, changed, how.asOf ?? how.now);
  if (later === "judging") await markForRefresh(tx, orgId, changed);
  const assessed =
    later === "judging"
      ? NOTHING
      : await judgeChanged(tx, orgId, changed, factIds.length > 0 || how.stays === true ? held : null, how);
  for (const entry of [...audit, ...(back?.audit ?? [])]) await writeAudit(tx, orgId, entry);
  const told = { changed, moves: [...moves, ...(back?.moves ?? [])], factIds };
  const version = back === null ? null : await writeFeed(tx, orgId, how.now, told);
  return { value, version, assessed };
};
