import { and, eq, gte, isNull, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import { newId } from "../../base/new-id.ts";
import type { Database } from "../engine/database.ts";
import { audit } from "./tables.ts";

export type AuditEntry = {
  at: Instant;
  actorId: string | null;
  action:
    | "workspace.started"
    | "person.added"
    | "person.activated"
    | "person.deactivated"
    | "import.uploaded"
    | "import.started"
    | "import.reverted"
    | "import.revert_blocked"
    | "sequence.seen"
    | "review.exported"
    | "device.registered"
    | "device.cleared"
    | "device.cleared_noted"
    | "phone.lost"
    | "phone.emptied"
    | "sync.set_aside"
    | "phone.rebuilt"
    | "phone.restarted"
    | "kept.attached"
    | "kept.accepted"
    | "kept.set_aside"
    | "entry.ruled"
    | "lead.added"
    | "lead.assigned"
    | "lead.enquired"
    | "lead.recycled"
    | "person.joined"
    | "person.parted"
    | "promise.confirmed"
    | "promise.set_removed"
    | "track.saved"
    | "backup.taken"
    | "workspace.restored"
    | "sample.removed"
    | "signed.in"
    | "signed.in_failed"
    | "signed.out"
    | "session.ended"
    | "password.changed"
    | "password.set_by_link"
    | "link.made"
    | "two_factor.on"
    | "two_factor.off"
    | "two_factor.failed"
    | "person.role_changed"
    | "phone.stolen"
    | "phone.pulled_whole"
    | "leads.listed"
    | "rescue.seen"
    | "import.sample_seen"
    | "import.returned_rows_seen"
    | "kept.seen"
    | "audit.seen"
    | "audit.exported"
    | "person.data_exported"
    | "person.data_erased";
  subject: string | null;
  /** Never names, addresses or numbers of people: ids and figures only. */
  detail?: Record<string, unknown>;
};

/** Writes who changed what, in the same transaction as the change. */
export async function writeAudit(db: Database, orgId: string, entry: AuditEntry): Promise<void> {
  const { at, actorId, action, subject, detail } = entry;
  await db.insert(audit).values({ orgId, id: newId(at), at, actorId, action, subject, detail: detail ?? {} });
}

/** Whether just this was written since then. */
export async function hasAudited(
  db: Database,
  orgId: string,
  { action, subject, detail }: Omit<AuditEntry, "at">,
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
