import { hash } from "node:crypto";
import { and, count, eq, gte, isNull, sql } from "drizzle-orm";
import type { AuditAction } from "#contract/audit-action";
import { HOUR, type Instant } from "#domain/time/instant";
import { newId } from "../../base/new-id.ts";
import type { Database } from "../engine/database.ts";
import { AUDIT_SHAPES, type AuditDetail } from "./audit-shapes.ts";
import { audit } from "./tables.ts";

/** What is written of an action: whose, on what (an id or a word of a closed list), and its own figures. */
type Entry<Action extends AuditAction> = {
  at: Instant;
  actorId: string | null;
  action: Action;
  subject: string | null;
  detail?: AuditDetail<Action>;
};
export type AuditEntry = { [Action in AuditAction]: Entry<Action> }[AuditAction];
/** An entry without its instant. */
export type AuditWhat = { [Action in AuditAction]: Omit<Entry<Action>, "at"> }[AuditAction];

/** Ids, and names of our own files. */
const SUBJECT = /^[\w.-]{1,64}$/;

/** Throws for what is not of its action's shape (AU1): a mistake of ours, before anything is written. */
const valuesOf = (orgId: string, id: string, { at, actorId, action, subject, detail = {} }: AuditEntry) => {
  if (subject !== null && !SUBJECT.test(subject)) throw new Error(`the audit log takes no such subject of ${action}`);
  if (!AUDIT_SHAPES[action].safeParse(detail).success)
    throw new Error(`the audit log takes no such detail of ${action}`);
  return { orgId, id, at, actorId, action, subject, detail };
};

/** Writes who changed what, in the same transaction as the change. */
export async function writeAudit(db: Database, orgId: string, entry: AuditEntry): Promise<void> {
  await db.insert(audit).values(valuesOf(orgId, newId(entry.at), entry));
}

/**
 * Writes what may come again and again (AU3): once for each person, action and subject in each stretch of the clock of
 * that length, ms, also where several requests say it at once: the row's id is made of these.
 */
export async function writeOnce(db: Database, orgId: string, entry: AuditEntry, within: number = HOUR): Promise<void> {
  const { at, actorId, action, subject } = entry;
  const slot = Math.floor(at / within) * within;
  const hex = hash("sha256", JSON.stringify([actorId, action, subject, slot]));
  const time = slot.toString(16).padStart(12, "0");
  // Version 8 (RFC 9562): made from a hash, and beside those made then.
  const id = `${time.slice(0, 8)}-${time.slice(8)}-8${hex.slice(0, 3)}-a${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
  await db
    .insert(audit)
    .values(valuesOf(orgId, id, entry))
    .onConflictDoNothing({ target: [audit.orgId, audit.id] });
}

/** Whether just this was written since then. */
export async function hasAudited(
  db: Database,
  orgId: string,
  { action, subject, detail }: AuditWhat,
  since: Instant,
): Promise<boolean> {
  const rows = await db
    .select({ id: audit.id })
    .from(audit)
    .where(
      and(
        eq(audit.orgId, orgId),
        gte(audit.at, since),
        eq(audit.action, action),
        subject === null ? isNull(audit.subject) : eq(audit.subject, subject),
        sql`${audit.detail} = ${JSON.stringify(detail ?? {})}::jsonb`,
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** How often a person did this since then. */
export async function countAudited(
  db: Database,
  orgId: string,
  { actorId, action }: { actorId: string; action: AuditAction },
  since: Instant,
): Promise<number> {
  const [found] = await db
    .select({ n: count() })
    .from(audit)
    .where(and(eq(audit.orgId, orgId), gte(audit.at, since), eq(audit.action, action), eq(audit.actorId, actorId)));
  return found?.n ?? 0;
}
