import type { JudgedBy } from "#contract/review-sequence";
import { judgeVersionOf } from "#domain/sequence/judge-version";
import type { RereadReading } from "#domain/sequence/reread-reading";
import { policyHistory } from "../db/organisation/policy.ts";
import { rereadById } from "../db/organisation/reread.ts";
import { type Reader, seesOwners } from "./reader.ts";

/** The version of the settings that judges an episode, and what others read in it before a re-reading, the newest first. */
export const judgedBy = async (
  reader: Reader,
  policyId: string,
  judgeVersion: number | undefined,
  rereads: readonly RereadReading[],
): Promise<JudgedBy> => {
  const { db, scope } = reader;
  const versions = await policyHistory(db, scope.orgId);
  const noOf = (id: string): number => versions.find((version) => version.id === id)?.no ?? 0;
  const own = versions.find(({ id }) => id === policyId);
  const before: JudgedBy["before"] = [];
  for (const { verdict, cause, faults, policyId: by, rereadId, ...read } of rereads.toReversed()) {
    const applied = await rereadById(db, scope.orgId, rereadId);
    before.push({
      verdict,
      cause,
      faults,
      no: noOf(by),
      judgeVersion: read.judgeVersion,
      until: applied?.appliedAt ?? null,
    });
  }
  return {
    no: noOf(policyId),
    savedAt: own?.createdAt ?? null,
    // Its author wrote for those they work with.
    why: seesOwners(reader) ? (own?.why ?? null) : null,
    judgeVersion: judgeVersionOf({ judgeVersion }),
    before,
  };
};
