import { MINUTE, type Instant } from "#domain/time/instant";
import type { Database } from "../db/engine/database.ts";
import { onOneState } from "../db/engine/snapshot.ts";
import { sealOf, unsealed } from "../db/record/audit-seals.ts";
import type { AuditKey } from "./audit-key.ts";
import { checkSeals, type SealGap } from "./check-seals.ts";
import type { SealHead } from "./seal-head.ts";

/** Rows wait half a minute for their seal; after this long, ms, nobody seals. */
export const UNSEALED_FOR = 5 * MINUTE;

/** Besides what checkSeals finds: seals that this machine knows of and that are not there, or not the same; rows left unsealed. */
export type LogGap =
  SealGap | { kind: "head_ahead" | "head_differs" | "unsealed"; no: number; at: Instant | null; rows: number };

/** `others`: seals made with another key. `isHeadKnown`: false, nothing tells whether the end was cut off. */
export type LogRead = {
  rows: number;
  seals: number;
  others: number;
  waiting: number;
  isHeadKnown: boolean;
  gap: LogGap | null;
};

/** Reads an organisation's whole audit log on one state of the data, up to the first gap (AU11). */
export const checkLog = (
  db: Database,
  orgId: string,
  key: AuditKey,
  head: SealHead | null,
  now: Instant,
): Promise<LogRead> =>
  onOneState(db, async (tx) => {
    const ownFrom = head?.from ?? Infinity;
    const { rows, seals, others, last, gap } = await checkSeals(tx, orgId, key, { no: 0, mac: null }, ownFrom);
    const { rows: waiting, oldest } = await unsealed(tx, orgId);
    const read = { rows, seals, others, waiting, isHeadKnown: head !== null };
    if (gap !== null) return { ...read, gap };
    if (head !== null && head.no > (last?.no ?? 0))
      return { ...read, gap: { kind: "head_ahead", no: head.no, at: null, rows: head.no - (last?.no ?? 0) } };
    if (head !== null && head.no > 0) {
      const seal = await sealOf(tx, orgId, head.no);
      if (seal?.mac !== head.mac)
        return { ...read, gap: { kind: "head_differs", no: head.no, at: seal?.at ?? null, rows: 0 } };
    }
    if (oldest !== null && oldest < now - UNSEALED_FOR)
      return { ...read, gap: { kind: "unsealed", no: (last?.no ?? 0) + 1, at: oldest, rows: waiting } };
    return { ...read, gap: null };
  });
