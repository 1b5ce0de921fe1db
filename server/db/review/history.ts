import { sql } from "drizzle-orm";
import type { LeadHistory } from "#domain/report/describe-history";
import type { Database } from "../engine/database.ts";

const PAGE = 2000;

/** Of a time in the hour that clocks show twice both readings are kept too; a day is longer. */
const DAY_ONLY = sql`interval '2 hours'`;

/** Every lead of an organisation with its outbound contacts as recorded, nothing merged; a page of leads held at a time. */
export async function* leadHistories(db: Database, orgId: string): AsyncGenerator<LeadHistory> {
  let after: string | null = null;
  for (;;) {
    const { rows }: { rows: HistoryRow[] } = await db.execute<HistoryRow>(sql`
      select l.id, extract(epoch from l.arrived_at) * 1000 as arrived_at,
        coalesce(l.arrived_latest - l.arrived_at > ${DAY_ONLY}, false) as arrived_day_only, l.outcome,
        coalesce((
          select jsonb_agg(jsonb_build_array(extract(epoch from e.at) * 1000, e.body->>'actorId',
            coalesce(e.at_latest - e.at > ${DAY_ONLY}, false)) order by e.at, e.id)
          from sequence_event e
          where e.org_id = l.org_id and e.lead_id = l.id and e.kind = 'contact' and e.body->>'direction' = 'out'
        ), '[]'::jsonb) as attempts
      from lead_now l where l.org_id = ${orgId} ${after === null ? sql`` : sql`and l.id > ${after}::uuid`}
      order by l.id limit ${PAGE}`);
    for (const row of rows) {
      yield {
        arrivedAt: Math.round(Number(row.arrived_at)),
        arrivedDayOnly: row.arrived_day_only,
        outcome: row.outcome,
        attempts: row.attempts.map(([at, ownerId, dayOnly]) => ({ at: Math.round(at), dayOnly, ownerId })),
      };
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < PAGE) return;
  }
}

type HistoryRow = {
  id: string;
  arrived_at: string;
  arrived_day_only: boolean;
  outcome: LeadHistory["outcome"];
  attempts: [number, string | null, boolean][];
};
