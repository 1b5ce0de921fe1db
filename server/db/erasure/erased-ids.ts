import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { erasure, lead } from "../lead/tables.ts";
import { erasedExternalId, erasureKey } from "./erasing-of.ts";

/** Of these ids in a sender's system, those of leads whose persons were erased here. */
export const erasedIds = async (
  db: Database,
  orgId: string,
  system: string,
  externalIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const any = await db.select({ id: erasure.personId }).from(erasure).where(eq(erasure.orgId, orgId)).limit(1);
  if (any.length === 0) return new Set();
  const key = await erasureKey(db);
  const kept = new Map(externalIds.map((id) => [erasedExternalId(key, orgId, system, id), id]));
  const rows = await db
    .select({ id: lead.externalId })
    .from(lead)
    .where(and(eq(lead.orgId, orgId), eq(lead.system, system), inArray(lead.externalId, [...kept.keys()])));
  return new Set(rows.flatMap(({ id }) => kept.get(id) ?? []));
};
