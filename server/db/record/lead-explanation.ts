import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { passedToday } from "#domain/report/passed-today";
import type { NextDue } from "#domain/sequence/assessment";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { withAliases } from "../lead/aliases.ts";
import { lead, leadAlias } from "../lead/tables.ts";
import { user } from "../people/tables.ts";
import { assessment, leadExplanation } from "./tables.ts";

/** An explanation in force, under the lead that stands for the one it was given for. `by`: who gave it, by name. */
type ExplanationRecord = Pick<
  typeof leadExplanation.$inferSelect,
  "id" | "leadId" | "reason" | "words" | "at" | "dueWhat" | "dueBy"
> & { by: string };

/** The explanations in force of these leads, the last given first. */
export const explanationsOfLeads = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
): Promise<ExplanationRecord[]> => {
  if (leadIds.length === 0) return [];
  return db
    .select({
      id: leadExplanation.id,
      leadId: sql<string>`coalesce(${leadAlias.leadId}, ${leadExplanation.leadId})`,
      reason: leadExplanation.reason,
      words: leadExplanation.words,
      at: leadExplanation.at,
      dueWhat: leadExplanation.dueWhat,
      dueBy: leadExplanation.dueBy,
      by: sql<string>`coalesce(${user.name}, '')`,
    })
    .from(leadExplanation)
    .leftJoin(leadAlias, and(eq(leadAlias.orgId, leadExplanation.orgId), eq(leadAlias.id, leadExplanation.leadId)))
    .leftJoin(user, and(eq(user.orgId, leadExplanation.orgId), eq(user.id, leadExplanation.byId)))
    .where(
      and(
        eq(leadExplanation.orgId, orgId),
        sql`${leadExplanation.leadId} = any(${withAliases(orgId, leadIds)})`,
        isNull(leadExplanation.withdrawnAt),
      ),
    )
    .orderBy(desc(leadExplanation.at), desc(leadExplanation.id));
};

/**
 * What is due of a lead as it was judged last: what is due next, or what was `shown` as due where that is it or passed on
 * the day it was shown. Null: nothing.
 */
export const dueOf = async (
  db: Database,
  orgId: string,
  leadId: string,
  shown?: Pick<NextDue, "what" | "by">,
): Promise<Pick<NextDue, "what" | "by"> | null> => {
  const [row] = await db
    .select({ body: assessment.body })
    .from(assessment)
    .innerJoin(
      lead,
      and(eq(lead.orgId, assessment.orgId), eq(lead.id, assessment.leadId), eq(lead.episodeNo, assessment.episodeNo)),
    )
    .where(and(eq(assessment.orgId, orgId), eq(assessment.leadId, leadId)));
  const due = row?.body.nextDue ?? null;
  if (row === undefined || shown === undefined || due?.by === shown.by) return due;
  const passed = passedToday(row.body, shown.by, shown.by);
  return passed?.what === shown.what ? passed : null;
};

/** Of the explanations in force of a lead (`orgId`, `leadId`: the row's own columns), that there is one. */
export const isExplained = (orgId: SQL | string, leadId: SQL): SQL<boolean> => sql<boolean>`exists (
  select 1 from ${leadExplanation} x where x.org_id = ${orgId} and x.withdrawn_at is null and (x.lead_id = ${leadId}
    or x.lead_id in (select a.id from lead_alias a where a.org_id = ${orgId} and a.lead_id = ${leadId})))`;

/** The same, of just what is due now by its assessment. */
export const isDueExplained = (orgId: SQL | string, leadId: SQL): SQL<boolean> => sql<boolean>`exists (
  select 1 from ${leadExplanation} x where x.org_id = ${orgId} and x.withdrawn_at is null and (x.lead_id = ${leadId}
    or x.lead_id in (select a.id from lead_alias a where a.org_id = ${orgId} and a.lead_id = ${leadId}))
    and x.due_by = ${assessment.dueBy} and x.due_what = ${assessment.body} -> 'nextDue' ->> 'what')`;

export const insertExplanation = async (
  db: Database,
  explanation: typeof leadExplanation.$inferInsert,
): Promise<void> => {
  await db.insert(leadExplanation).values(explanation);
};

/** Withdraws what is in force of these explanations; how many that were. */
export const withdrawExplanations = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
  at: Instant,
): Promise<void> => {
  for (const id of ids)
    await db
      .update(leadExplanation)
      .set({ withdrawnAt: at })
      .where(and(eq(leadExplanation.orgId, orgId), eq(leadExplanation.id, id), isNull(leadExplanation.withdrawnAt)));
};
