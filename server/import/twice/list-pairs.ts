import type { SamePersons } from "#contract/same-person";
import type { Database } from "../../db/engine/database.ts";
import type { BatchRecord } from "../../db/import/import-batch.ts";
import type { SamePairs } from "../../db/import/import-report.ts";
import { joinedOf, pairRows } from "../../db/import/pair-rows.ts";

/** The pairs that an import found when it ended. */
export const pairsOf = ({ report }: Pick<BatchRecord, "report">): SamePairs =>
  (report as { same?: SamePairs | null }).same ?? { pairs: [], isMore: false };

/** An import's pairs as they stand now: both rows of those not joined, and who was joined. What is gone is not there. */
export const listPairs = async (
  db: Database,
  orgId: string,
  batch: Pick<BatchRecord, "id" | "report">,
): Promise<SamePersons> => {
  const { pairs, isMore } = pairsOf(batch);
  const rows = await pairRows(db, orgId, batch.id, [...new Set(pairs.flatMap(({ kept, gone }) => [kept, gone]))]);
  const joined = await joinedOf(
    db,
    orgId,
    pairs.map(({ gone }) => gone),
  );
  return {
    pairs: pairs.flatMap(({ by, ...ids }) => {
      const [kept, gone] = [rows.get(ids.kept), rows.get(ids.gone)];
      return kept === undefined || gone === undefined ? [] : [{ by, kept, gone }];
    }),
    joined: pairs.flatMap(({ kept, gone }) => {
      const into = joined.get(gone);
      return into?.into === kept ? [{ keptId: kept, goneId: gone, kept: into.intoLabel, gone: into.label }] : [];
    }),
    isMore,
  };
};
