import { sql } from "drizzle-orm";
import { DAY, HOUR, type Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";

/** What an organisation has sent (bytes), holds (stored bytes of files that wait) and has under way (files). */
export type UploadSums = {
  /** Of one person within the last hour. */
  personHour: number;
  day: number;
  stored: number;
  arriving: number;
  waiting: number;
};

const stamp = (at: Instant): string => new Date(at).toISOString();

/** How an organisation's uploads stand; none of it begins another before the transaction ends. */
export const uploadSums = async (
  tx: Database,
  orgId: string,
  createdBy: string | null,
  now: Instant,
): Promise<UploadSums> => {
  await tx.execute(sql`select 1 from organisation where id = ${orgId} for update`);
  const waits = sql`status in ('uploaded', 'checking', 'ready', 'running')`;
  const { rows } = await tx.execute<Record<"person_hour" | "day" | "stored" | "arriving" | "waiting", string>>(sql`
    select coalesce(sum(bytes) filter (where created_by = ${createdBy}
        and created_at > ${stamp(now - HOUR)}::timestamptz), 0) as person_hour,
      coalesce(sum(bytes) filter (where created_at > ${stamp(now - DAY)}::timestamptz), 0) as day,
      coalesce(sum(bytes_total) filter (where ${waits}), 0) as stored,
      count(*) filter (where status = 'uploading') as arriving,
      count(*) filter (where ${waits}) as waiting
    from import_batch where org_id = ${orgId}`);
  const row = rows[0];
  return {
    personHour: Number(row?.person_hour ?? 0),
    day: Number(row?.day ?? 0),
    stored: Number(row?.stored ?? 0),
    arriving: Number(row?.arriving ?? 0),
    waiting: Number(row?.waiting ?? 0),
  };
};

export type LeftBatch = { orgId: string; id: string; status: "uploading" | "uploaded" | "ready" };

/** Files that stopped arriving, or that nobody began, of every organisation: those from before these instants. */
export const leftBatches = async (
  db: Database,
  before: { arriving: Instant; waiting: Instant },
): Promise<LeftBatch[]> => {
  const { rows } = await db.execute<{ org_id: string; id: string; status: LeftBatch["status"] }>(sql`
    select org_id, id, status from import_batch
    where status = 'uploading' and created_at < ${stamp(before.arriving)}::timestamptz
      or status in ('uploaded', 'ready') and created_at < ${stamp(before.waiting)}::timestamptz
    order by id limit 500`);
  return rows.map((row) => ({ orgId: row.org_id, id: row.id, status: row.status }));
};
