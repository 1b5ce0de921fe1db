import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { giveVersion, type NamesSeen } from "../../db/promise/waiting.ts";
import { type AuditEntry, writeAudit } from "../../db/record/audit.ts";
import { writeFeed } from "../../db/record/feed.ts";

/** A set's first version, from when it counts, and what enquiries name that have waited for it. */
export type FirstVersion = { versionId: string; from: Instant; names: readonly NamesSeen[] };

/**
 * Enquiries that waited for a set keep its first version, whatever becomes of it later, and the phones of those who hold
 * their leads hear of it. Nothing is judged: no verdict hangs on what was promised. Within `tx`, as its last statement,
 * with the set held. Returns how many leads they are of; `audit` writes it down.
 */
export const givePromises = async (
  tx: Database,
  orgId: string,
  version: FirstVersion,
  now: Instant,
  audit: (leads: number) => AuditEntry,
): Promise<number> => {
  const changed = await giveVersion(tx, orgId, version);
  await writeAudit(tx, orgId, audit(changed.length));
  await writeFeed(tx, orgId, now, { changed });
  return changed.length;
};
