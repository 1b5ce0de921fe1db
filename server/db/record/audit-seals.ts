import { and, asc, count, desc, eq, gt, isNull, min, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { audit, auditSeal } from "./tables.ts";

export type AuditRow = typeof audit.$inferSelect;
export type Seal = Omit<typeof auditSeal.$inferSelect, "orgId">;

/** Any fixed number: processes that seal take turns by it. */
const SEALING_LOCK = 7_241_833_077;
const PAGE = 5_000;

/** Whether this transaction is the one that seals now. */
export const holdSeals = async (tx: Database): Promise<boolean> => {
  const { rows } = await tx.execute<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(${SEALING_LOCK}) as held`);
  return rows[0]?.held === true;
};

const sealColumns = { no: auditSeal.no, at: auditSeal.at, rows: auditSeal.rows, mac: auditSeal.mac };

/** The last seal, or the one of this number. */
export const sealOf = async (db: Database, orgId: string, no?: number): Promise<Seal | null> => {
  const [found] = await db
    .select(sealColumns)
    .from(auditSeal)
    .where(and(eq(auditSeal.orgId, orgId), no === undefined ? undefined : eq(auditSeal.no, no)))
    .orderBy(desc(auditSeal.no))
    .limit(1);
  return found ?? null;
};

/** Rows under no seal, in the order of their ids; so many at most. */
export const unsealedRows = (db: Database, orgId: string, most: number): Promise<AuditRow[]> =>
  db
    .select()
    .from(audit)
    .where(and(eq(audit.orgId, orgId), isNull(audit.sealNo)))
    .orderBy(asc(audit.id))
    .limit(most);

/** Puts these rows under a new seal. */
export const putUnderSeal = async (tx: Database, orgId: string, seal: Seal, ids: readonly string[]): Promise<void> => {
  await tx.insert(auditSeal).values({ orgId, ...seal });
  await tx.execute(sql`
    update audit set seal_no = ${seal.no}
    where org_id = ${orgId} and seal_no is null and id = any(${`{${ids.join(",")}}`}::uuid[])`);
};

/** How many rows are under no seal, and when the oldest was written. */
export const unsealed = async (db: Database, orgId: string): Promise<{ rows: number; oldest: Instant | null }> => {
  const [found] = await db
    .select({ rows: count(), oldest: min(audit.at) })
    .from(audit)
    .where(and(eq(audit.orgId, orgId), isNull(audit.sealNo)));
  return { rows: found?.rows ?? 0, oldest: found?.oldest ?? null };
};

/** Every seal after that number, in order; a page in memory. */
export async function* sealsAfter(db: Database, orgId: string, after: number): AsyncGenerator<Seal> {
  for (let last = after; ;) {
    const page = await db
      .select(sealColumns)
      .from(auditSeal)
      .where(and(eq(auditSeal.orgId, orgId), gt(auditSeal.no, last)))
      .orderBy(asc(auditSeal.no))
      .limit(PAGE);
    yield* page;
    if (page.length < PAGE) return;
    last = page.at(-1)?.no ?? last;
  }
}

/** Every row under a seal after that number, seal by seal, each in the order of ids; a page in memory. */
export async function* rowsUnderSeals(db: Database, orgId: string, after: number): AsyncGenerator<AuditRow> {
  let last: { no: number; id: string | null } = { no: after, id: null };
  for (;;) {
    const beyond =
      last.id === null
        ? gt(audit.sealNo, last.no)
        : sql`(${audit.sealNo}, ${audit.id}) > (${last.no}::int, ${last.id}::uuid)`;
    const page = await db
      .select()
      .from(audit)
      .where(and(eq(audit.orgId, orgId), beyond))
      .orderBy(asc(audit.sealNo), asc(audit.id))
      .limit(PAGE);
    yield* page;
    const end = page.at(-1);
    if (page.length < PAGE || end === undefined) return;
    last = { no: end.sealNo ?? last.no, id: end.id };
  }
}
