import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import { holdSeals, putUnderSeal, type Seal, sealOf, unsealedRows } from "../db/record/audit-seals.ts";
import type { AuditKey } from "./audit-key.ts";
import { checkSeals } from "./check-seals.ts";
import type { SealHead } from "./seal-head.ts";
import { isOfKey, sealOver } from "./seal-of.ts";

/** What one seal covers at most. */
const MOST_ROWS = 5_000;

/**
 * Why nothing is sealed: the last seal is of another key; the head knows of a seal that is not there; what is there is
 * not what leads on from the head.
 */
export type SealRefusal = "other_key" | "head_ahead" | "head_differs";
export type SealTurn =
  /** `head`: where the head stands now. `more`: there may be more rows. */
  { is: "done"; head: SealHead; more: boolean } | { is: "busy" } | { is: "refused"; why: SealRefusal };

/**
 * Puts an organisation's rows that are under no seal under the next one (AU8), if it is this process's turn and what is
 * there leads on from the head it knows (AU10). In one transaction; the head is the caller's to keep.
 */
export const sealNext = (
  { db, clock }: { db: Database; clock: Clock },
  orgId: string,
  key: AuditKey,
  head: SealHead | null,
): Promise<SealTurn> =>
  db.transaction(async (tx): Promise<SealTurn> => {
    if (!(await holdSeals(tx))) return { is: "busy" };
    const last = await sealOf(tx, orgId);
    const why = await whyNot(tx, orgId, key, head, last);
    if (why !== null) return { is: "refused", why };
    const from = head?.from ?? last?.no ?? 1;
    const rows = await unsealedRows(tx, orgId, MOST_ROWS);
    if (rows.length === 0) return { is: "done", head: { no: last?.no ?? 0, mac: last?.mac ?? "", from }, more: false };
    const no = (last?.no ?? 0) + 1;
    const seal = sealOver(key, { orgId, no, at: clock(), before: last?.mac ?? null, rows });
    const ids = rows.map(({ id }) => id);
    await putUnderSeal(tx, orgId, seal, ids);
    return { is: "done", head: { no, mac: seal.mac, from }, more: rows.length === MOST_ROWS };
  });

const whyNot = async (
  tx: Database,
  orgId: string,
  key: AuditKey,
  head: SealHead | null,
  last: Seal | null,
): Promise<SealRefusal | null> => {
  const stands = head ?? { no: 0, mac: "" };
  if ((last?.no ?? 0) < stands.no) return "head_ahead";
  if (last === null) return null;
  if (stands.no > 0 && (await sealOf(tx, orgId, stands.no))?.mac !== stands.mac) return "head_differs";
  // One that a restore has left: it goes on from there with this machine's own key.
  if (last.no === stands.no) return null;
  if (!isOfKey(last, key)) return "other_key";
  // Seals that another process, or another machine with this key, has made meanwhile.
  const ownFrom = head?.from ?? Infinity;
  const { gap } = await checkSeals(tx, orgId, key, { no: stands.no, mac: stands.mac || null }, ownFrom);
  return gap === null ? null : "head_differs";
};
