import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import type { ContactPointRecord } from "./lead-record.ts";

/** Keeps how these numbers and addresses stand now. */
export const changeStandings = async (
  db: Database,
  orgId: string,
  points: readonly ContactPointRecord[],
): Promise<void> => {
  if (points.length === 0) return;
  const rows = points.map(({ personId, no, standing }) => ({ person_id: personId, no, standing }));
  await db.execute(sql`
    update contact_point set standing = r.standing
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(person_id uuid, no int, standing text)
    where contact_point.org_id = ${orgId} and contact_point.person_id = r.person_id and contact_point.no = r.no`);
};
