import type { Instant } from "#domain/time/instant";
import type { Database } from "../db/engine/database.ts";
import { type AuditRow, rowsUnderSeals, type Seal, sealsAfter } from "../db/record/audit-seals.ts";
import type { AuditKey } from "./audit-key.ts";
import { isOfKey, macOf } from "./seal-of.ts";

/**
 * The first thing that is not as it was sealed. `no`, `at`: the seal's number and instant (of one that is missing or not
 * there, the instant of the next thing known; null: none). `rows`: how many are missing or too many.
 */
export type SealGap = {
  kind: "rows_missing" | "rows_too_many" | "changed" | "seal_missing" | "seal_unknown" | "other_key";
  no: number;
  at: Instant | null;
  rows: number;
};
export type SealsRead = {
  /** Rows and seals that are as written, and the last such seal. */
  rows: number;
  seals: number;
  last: { no: number; mac: string } | null;
  /** Seals of another key: their rows were counted, nothing more. */
  others: number;
  gap: SealGap | null;
};

type After = { no: number; mac: string | null };

/**
 * Reads an organisation's seals after the one given, with all rows under them, up to the first gap. `ownFrom`: from that
 * number on, a seal of another key is a gap. A page in memory.
 */
export const checkSeals = async (
  db: Database,
  orgId: string,
  key: AuditKey,
  after: After,
  ownFrom: number,
): Promise<SealsRead> => {
  const read: SealsRead = { rows: 0, seals: 0, last: null, others: 0, gap: null };
  const under = takeUnder(rowsUnderSeals(db, orgId, after.no));
  let before: After = after;
  for await (const seal of sealsAfter(db, orgId, after.no)) {
    const gap = await gapAt(orgId, key, before, seal, ownFrom, under);
    if (gap !== null) return { ...read, gap };
    read.rows += seal.rows;
    read.seals += 1;
    if (!isOfKey(seal, key)) read.others += 1;
    read.last = { no: seal.no, mac: seal.mac };
    before = seal;
  }
  const left = await under.next();
  if (left !== null) read.gap = { kind: "seal_unknown", no: left.sealNo ?? 0, at: left.at, rows: 1 };
  return read;
};

const gapAt = async (
  orgId: string,
  key: AuditKey,
  before: After,
  seal: Seal,
  ownFrom: number,
  under: Under,
): Promise<SealGap | null> => {
  const { no, at, mac } = seal;
  if (no !== before.no + 1) return { kind: "seal_missing", no: before.no + 1, at, rows: 0 };
  const rows = await under.of(no);
  if (rows === "earlier") return { kind: "seal_unknown", no: before.no, at, rows: 1 };
  const more = rows.length - seal.rows;
  if (more !== 0) return { kind: more < 0 ? "rows_missing" : "rows_too_many", no, at, rows: Math.abs(more) };
  if (!isOfKey(seal, key)) return no >= ownFrom ? { kind: "other_key", no, at, rows: 0 } : null;
  const isSame = macOf(key, { orgId, no, at, before: before.mac, rows }) === mac;
  return isSame ? null : { kind: "changed", no, at, rows: 0 };
};

/** Rows in the order of their seals, taken seal by seal. */
type Under = { of: (no: number) => Promise<AuditRow[] | "earlier">; next: () => Promise<AuditRow | null> };

const takeUnder = (rows: AsyncGenerator<AuditRow>): Under => {
  let ahead: AuditRow | null | undefined;
  const next = async (): Promise<AuditRow | null> => {
    if (ahead === undefined) {
      const got = await rows.next();
      ahead = got.done === true ? null : got.value;
    }
    return ahead;
  };
  return {
    next,
    of: async (no) => {
      const taken: AuditRow[] = [];
      for (;;) {
        const row = await next();
        if (row === null || row.sealNo === null || row.sealNo > no) return taken;
        if (row.sealNo < no) return "earlier";
        taken.push(row);
        ahead = undefined;
      }
    },
  };
};
