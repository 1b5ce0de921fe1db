import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import { organisationIds } from "../db/organisation/organisation.ts";
import { writeAudit } from "../db/record/audit.ts";
import { sealOf } from "../db/record/audit-seals.ts";
import { openAuditKey } from "./audit-key.ts";
import { readHeads, type SealHead, writeHeads } from "./seal-head.ts";
import { isOfKey } from "./seal-of.ts";

/**
 * Takes the seals that are there for what this machine leads on from (AU13): after a restore, or where its key or its
 * head was lost. Written to the log of each organisation whose head moves. Answers how many did.
 */
export const goOn = async ({
  db,
  clock,
  keyFile,
}: {
  db: Database;
  clock: Clock;
  keyFile: string;
}): Promise<number> => {
  const key = openAuditKey(keyFile);
  const before = readHeads(keyFile);
  const now: Record<string, SealHead> = {};
  let moved = 0;
  for (const orgId of await organisationIds(db)) {
    const last = await sealOf(db, orgId);
    const known = before[orgId] ?? null;
    const otherKey = last !== null && !isOfKey(last, key);
    const to = last?.no ?? 0;
    // What was sealed here before the backup was made can still be checked.
    const from = otherKey ? to + 1 : Math.min(known?.from ?? 1, to + 1);
    now[orgId] = { no: to, mac: last?.mac ?? "", from };
    if (known?.no === to && known.mac === (last?.mac ?? "") && known.from === from) continue;
    if (known === null && last === null) continue;
    moved += 1;
    const detail = { from: known?.no ?? null, to, otherKey };
    await writeAudit(db, orgId, {
      at: clock(),
      actorId: null,
      action: "audit.sealing_resumed",
      subject: orgId,
      detail,
    });
  }
  writeHeads(keyFile, now);
  return moved;
};
