import type { Instant } from "#domain/time/instant";
import type { AuditRow, Seal } from "../db/record/audit-seals.ts";
import type { AuditKey } from "./audit-key.ts";

/** What a seal stands on: the seal before (null: it is the first), and the rows under it in the order of their ids. */
export type Sealed = { orgId: string; no: number; at: Instant; before: string | null; rows: readonly AuditRow[] };

/** A value of JSON with its names in order, so that the store's way of writing it does not matter. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, inOrder(one)]),
  );
};

const lineOf = ({ id, at, actorId, action, subject, detail }: AuditRow): string =>
  JSON.stringify([id, at, actorId, action, subject, inOrder(detail)]);

function* linesOf({ orgId, no, at, before, rows }: Sealed): Generator<string> {
  yield JSON.stringify(["fairlead audit seal 1", orgId, no, at, rows.length, before]);
  for (const row of rows) yield lineOf(row);
}

/** A seal's hash, with the id of its key in front: `<key>:<hmac>`. */
export const macOf = (key: AuditKey, sealed: Sealed): string => `${key.id}:${key.mac(linesOf(sealed))}`;

export const sealOver = (key: AuditKey, sealed: Sealed): Seal => ({
  no: sealed.no,
  at: sealed.at,
  rows: sealed.rows.length,
  mac: macOf(key, sealed),
});

/** Whether a seal says that it was made with this key. */
export const isOfKey = ({ mac }: Pick<Seal, "mac">, key: AuditKey): boolean => mac.startsWith(`${key.id}:`);
