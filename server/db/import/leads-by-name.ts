import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";

/**
 * The leads of these names, by name in small letters with one blank between words. Leads that were joined to another are
 * that one.
 */
export const leadsByName = async (
  db: Database,
  orgId: string,
  names: readonly string[],
): Promise<Map<string, Set<string>>> => {
  const found = new Map<string, Set<string>>();
  if (names.length === 0) return found;
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select coalesce((select a.lead_id from lead_alias a where a.org_id = l.org_id and a.id = l.id), l.id) as id, l.name
    from (select org_id, id, lower(regexp_replace(trim(label), '\\s+', ' ', 'g')) as name
          from lead where org_id = ${orgId}) l
    where l.name in (select w from jsonb_array_elements_text(${JSON.stringify([...new Set(names)])}::jsonb) as t(w))`);
  for (const { id, name } of rows) found.set(name, (found.get(name) ?? new Set()).add(id));
  return found;
};
