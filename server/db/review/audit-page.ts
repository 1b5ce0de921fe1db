import { and, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { AuditFilter } from "#contract/audit";
import { AUDIT_ACTIONS } from "#contract/audit-action";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { lead, leadAlias } from "../lead/tables.ts";
import type { AuditRow } from "../record/audit-seals.ts";
import { audit } from "../record/tables.ts";

export type AuditAfter = { at: Instant; id: string };

/** A lead's ids as the log names it: its own, those joined to it and its person's. */
const subjectsOf = async (db: Database, orgId: string, leadId: string): Promise<string[]> => {
  const rows = await db
    .select({ id: lead.id, personId: lead.personId })
    .from(lead)
    .leftJoin(leadAlias, and(eq(leadAlias.orgId, lead.orgId), eq(leadAlias.id, lead.id)))
    .where(and(eq(lead.orgId, orgId), or(eq(lead.id, leadId), eq(leadAlias.leadId, leadId))));
  return [...new Set([leadId, ...rows.flatMap(({ id, personId }) => [id, personId])])];
};

const dayBegins = (day: string, plus: number, zone: string): SQL =>
  sql`((${day}::date + ${plus}::int)::timestamp at time zone ${zone})`;

/** Rows of the audit log that a filter chooses, newest first, after the one given; so many at most. */
export const auditPage = async (
  db: Database,
  { orgId, zone }: { orgId: string; zone: string },
  filter: AuditFilter,
  after: AuditAfter | null,
  most: number,
): Promise<AuditRow[]> => {
  const { personId, group, leadId, from, to } = filter;
  const subjects = leadId === undefined ? null : await subjectsOf(db, orgId, leadId.toLowerCase());
  const before =
    after === null
      ? undefined
      : sql`(${audit.at}, ${audit.id}) < (${new Date(after.at).toISOString()}::timestamptz, ${after.id}::uuid)`;
  return db
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.orgId, orgId),
        personId === undefined ? undefined : eq(audit.actorId, personId),
        group === undefined ? undefined : inArray(audit.action, [...AUDIT_ACTIONS[group]]),
        subjects === null ? undefined : inArray(audit.subject, subjects),
        from === undefined ? undefined : sql`${audit.at} >= ${dayBegins(from, 0, zone)}`,
        to === undefined ? undefined : sql`${audit.at} < ${dayBegins(to, 1, zone)}`,
        before,
      ),
    )
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(most);
};
