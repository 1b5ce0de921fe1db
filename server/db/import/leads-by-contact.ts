import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";

/**
 * The leads of persons that have one of these numbers or addresses, by key. Reads every contact point whose last digits
 * (or whose address) could be one of them; `keysOf` then says which it is. Leads that were joined to another are that one.
 */
export const leadsByContact = async (
  db: Database,
  orgId: string,
  kind: "phone" | "email",
  keys: readonly string[],
  keysOf: (value: string) => readonly string[],
): Promise<Map<string, Set<string>>> => {
  const found = new Map<string, Set<string>>();
  if (keys.length === 0) return found;
  const plain = kind === "email" ? sql`lower(p.value)` : sql`right(regexp_replace(p.value, '\\D', '', 'g'), 6)`;
  const wanted = [...new Set(keys.map((key) => (kind === "email" ? key : key.slice(-6))))];
  const { rows } = await db.execute<{ id: string; value: string }>(sql`
    select coalesce((select a.lead_id from lead_alias a where a.org_id = l.org_id and a.id = l.id), l.id) as id, p.value
    from contact_point p join lead l on l.org_id = p.org_id and l.person_id = p.person_id
    where p.org_id = ${orgId} and p.kind = ${kind}
      and ${plain} in (select w from jsonb_array_elements_text(${JSON.stringify(wanted)}::jsonb) as t(w))`);
  const asked = new Set(keys);
  for (const { id, value } of rows)
    for (const key of keysOf(value)) {
      if (!asked.has(key)) continue;
      const ids = found.get(key) ?? new Set();
      found.set(key, ids.add(id));
    }
  return found;
};
