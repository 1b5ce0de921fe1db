import { and, eq, inArray, sql } from "drizzle-orm";
import { UNJUDGED_TYPES } from "#domain/journal/unjudged-types";
import type { Database } from "../engine/database.ts";
import { readRows } from "../engine/read-rows.ts";
import { withAliases } from "../lead/aliases.ts";
import { leadAlias } from "../lead/tables.ts";
import { FACT_SAID, type FactSaid } from "./fact.ts";
import { fact } from "./tables.ts";

/** A note, or a number put down, with whose it is. `of`: the lead it is about, or that one was joined to. */
export type UnjudgedFact = FactSaid & { userId: string; of: string };

/** What was noted and put down about these leads, also about leads joined to them. */
export const unjudgedFacts = (db: Database, orgId: string, leadIds: readonly string[]): Promise<UnjudgedFact[]> => {
  const select = db
    .select({
      of: sql<string>`coalesce(${leadAlias.leadId}, ${fact.leadId})`,
      ...FACT_SAID,
    })
    .from(fact)
    .leftJoin(leadAlias, and(eq(leadAlias.orgId, fact.orgId), eq(leadAlias.id, fact.leadId)))
    .where(
      and(
        eq(fact.orgId, orgId),
        sql`${fact.leadId} = any(${withAliases(orgId, leadIds)})`,
        inArray(fact.type, [...UNJUDGED_TYPES]),
      ),
    );
  return readRows(select);
};
