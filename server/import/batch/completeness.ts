import type { CompletenessOutput } from "#contract/import-together";
import { CHANNELS, type Channel } from "#domain/attempt/channel";
import type { Instant } from "#domain/time/instant";
import { unpackedMarks } from "#domain/report/packed-marks";
import type { ImportReport } from "../../db/import/import-report.ts";
import { doubtedChannels } from "../../db/import/brought-in.ts";
import {
  completenessCounts,
  type CompletenessCount,
  leadsOfBatches,
  waitingOfBatches,
  writeCompleteness,
} from "../../db/import/completeness.ts";
import type { BatchRecord } from "../../db/import/import-batch.ts";
import { writeAudit } from "../../db/record/audit.ts";
import type { Database } from "../../db/engine/database.ts";
import { changeLeads } from "../../record/change/change-leads.ts";
import { doubtsOf } from "./batch-row.ts";
import { reportOf } from "./report-of.ts";

type Figures = Pick<CompletenessOutput, "of" | "tooEarly" | "ifNot" | "ifComplete">;

/**
 * How many first replies came late, should something be missing or not. `doubted`: by system, the channels on which
 * something is missing whatever is said: who can be reached on one of them may have been.
 */
export const lateFigures = (
  counts: readonly CompletenessCount[],
  doubted: ReadonlyMap<string, ReadonlySet<Channel>>,
): Figures => {
  const sum: Figures = { of: 0, tooEarly: 0, ifNot: { certain: 0, atMost: 0 }, ifComplete: { certain: 0, atMost: 0 } };
  for (const { marks, usable, system, n } of counts) {
    const standing = unpackedMarks(marks)
      .find((mark) => mark.startsWith("too_slow:"))
      ?.slice("too_slow:".length);
    if (standing === "not_applicable") continue;
    if (standing === "too_early") {
      sum.tooEarly += n;
      continue;
    }
    sum.of += n;
    if (standing === undefined) continue;
    sum.ifNot.atMost += n;
    sum.ifComplete.atMost += n;
    if (standing === "possible") continue;
    const within = (channels: Iterable<Channel>): boolean =>
      [...channels].some((channel) => usable === null || usable.includes(channel));
    if (!within(CHANNELS)) sum.ifNot.certain += n;
    if (!within(doubted.get(system) ?? [])) sum.ifComplete.certain += n;
  }
  return sum;
};

/** Whether every contact is in these imports' files: what either answer comes to, and what was said. */
export const completenessOf = async (
  db: Database,
  orgId: string,
  batches: readonly BatchRecord[],
): Promise<CompletenessOutput> => {
  const batchIds = batches.map(({ id }) => id);
  const counts = await completenessCounts(db, orgId, batchIds);
  const doubted = await doubtedChannels(db, orgId);
  const isMissing = ({ partial }: CompletenessCount): boolean => partial.length > 0;
  const isSaid = batches.some(({ kind, mapping }) => kind === "leads" && mapping?.["absence"] !== undefined);
  const answer = counts.length > 0 && !counts.some(isMissing) ? "complete" : isSaid ? "partial" : null;
  const leads = counts.reduce((all, { n }) => all + n, 0);
  const waiting = await waitingOfBatches(db, orgId, batchIds);
  return { leads, ...lateFigures(counts, doubted), doubts: doubtsIn(batches), answer, waiting };
};

/** Why channels cannot be complete, over all files of attempts. */
const doubtsIn = (batches: readonly BatchRecord[]): CompletenessOutput["doubts"] => {
  const sum: ImportReport["doubts"] = {};
  for (const batch of batches)
    for (const { channel, reason, count } of doubtsOf(reportOf(batch))) {
      const of = (sum[channel] ??= {});
      of[reason] = (of[reason] ?? 0) + count;
    }
  return doubtsOf({ doubts: sum });
};

/** Keeps the answer with the leads, which are marked to be judged anew. A channel in doubt stays partly recorded (I25). */
export const sayComplete = async (
  db: Database,
  orgId: string,
  batches: readonly BatchRecord[],
  { answer, actorId, at }: { answer: "partial" | "complete"; actorId: string; at: Instant },
): Promise<void> =>
  db.transaction(async (tx) => {
    const batchIds = batches.map(({ id }) => id);
    const ids = await leadsOfBatches(tx, orgId, batchIds);
    await changeLeads(tx, orgId, ids, { now: at, later: "judging" }, async () => {
      await writeCompleteness(tx, orgId, batchIds, answer);
      return { value: null, changed: ids };
    });
    for (const subject of batchIds)
      await writeAudit(tx, orgId, { at, actorId, action: "import.completeness_said", subject, detail: { answer } });
  });
