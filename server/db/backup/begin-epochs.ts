import { sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import { newId } from "../../base/new-id.ts";
import type { Database } from "../engine/database.ts";
import { organisation } from "../organisation/tables.ts";
import { writeAudit } from "../record/audit.ts";
import { feedEpoch } from "../record/tables.ts";

/**
 * After a restore: another epoch for every feed, from a version that no fact of the backup is ahead of, by which every
 * phone begins its copy anew; and a word on the audit log.
 */
export const beginEpochs = async (
  tx: Database,
  { now, takenAt, feedVersion }: { now: Instant; takenAt: Instant; feedVersion: number },
  versionBefore: number,
): Promise<void> => {
  const { rows } = await tx.execute<{ n: string }>(sql`
    select setval('feed_version', greatest(${feedVersion}::bigint, ${versionBefore}::bigint,
      (select max(version) from fact), (select last_value from feed_version)))::text as n`);
  const floor = Number(rows[0]?.n);
  for (const { id } of await tx.select({ id: organisation.id }).from(organisation)) {
    await tx.insert(feedEpoch).values({ orgId: id, epoch: newId(now), floor });
    const detail = { takenAt };
    await writeAudit(tx, id, { at: now, actorId: null, action: "workspace.restored", subject: id, detail });
  }
};
