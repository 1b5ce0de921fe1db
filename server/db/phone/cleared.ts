import { and, desc, eq, gte, notExists } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ClearedPhone } from "#contract/quarantine";
import { DAY, type Instant } from "#domain/time/instant";
import type { AuditEntry } from "../record/audit.ts";
import type { Database } from "../engine/database.ts";
import { user } from "../people/tables.ts";
import { audit } from "../record/tables.ts";

const SHOWN_FOR = 14 * DAY;
const MOST = 100;
const CLEARED = "device.cleared" satisfies AuditEntry["action"];
const NOTED = "device.cleared_noted" satisfies AuditEntry["action"];

/**
 * Phones whose storage was cleared in the last fourteen days and which nobody has noted, newest first, at most 100. The
 * audit log is all that is known of them.
 */
export const clearedPhones = async (db: Database, orgId: string, now: Instant): Promise<ClearedPhone[]> => {
  const noted = alias(audit, "noted");
  const since = now - SHOWN_FOR;
  const rows = await db
    .select({ id: audit.subject, who: user.name, at: audit.at })
    .from(audit)
    .leftJoin(user, and(eq(user.orgId, audit.orgId), eq(user.id, audit.actorId)))
    .where(
      and(
        eq(audit.orgId, orgId),
        gte(audit.at, since),
        eq(audit.action, CLEARED),
        notExists(
          db
            .select({ id: noted.id })
            .from(noted)
            .where(
              and(
                eq(noted.orgId, audit.orgId),
                gte(noted.at, since),
                eq(noted.action, NOTED),
                eq(noted.subject, audit.subject),
              ),
            ),
        ),
      ),
    )
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(MOST);
  return rows.flatMap(({ id, who, at }) => (id === null ? [] : [{ id, who, at }]));
};

/** Whether this phone was said to be cleared; held against everybody else who would note it. */
export const holdCleared = async (db: Database, orgId: string, id: string): Promise<boolean> => {
  const rows = await db
    .select({ id: audit.id })
    .from(audit)
    .where(and(eq(audit.orgId, orgId), eq(audit.action, CLEARED), eq(audit.subject, id)))
    .for("update");
  return rows.length > 0;
};
