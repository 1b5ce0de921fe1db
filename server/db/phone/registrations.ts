import { and, count, eq, gte, sql } from "drizzle-orm";
import { DAY, HOUR, type Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { user } from "../people/tables.ts";
import type { AuditEntry } from "../record/audit.ts";
import { audit } from "../record/tables.ts";
import type { PushingDevice } from "./device.ts";
import { device } from "./tables.ts";

/** More than anybody has or loses: a browser that clears its storage is another device each time. */
const MOST_IN_USE = 60;
const IN_USE_FOR = 90 * DAY;
const MOST_NEW_AN_HOUR = 20;
const MOST_AN_HOUR = 60;
const REGISTERED = "device.registered" satisfies AuditEntry["action"];

/**
 * Whether a person may register this device now: devices heard from lately, new ones and registrations of an hour are
 * bounded. Holds the person against registering at the same moment.
 */
export const mayRegister = async (
  db: Database,
  { orgId, id, userId }: PushingDevice,
  now: Instant,
): Promise<boolean> => {
  await db.execute(sql`select 1 from ${user} where ${user.id} = ${userId} for no key update`);
  const [asked] = await db
    .select({ n: count() })
    .from(audit)
    .where(
      and(eq(audit.orgId, orgId), gte(audit.at, now - HOUR), eq(audit.action, REGISTERED), eq(audit.actorId, userId)),
    );
  if ((asked?.n ?? 0) >= MOST_AN_HOUR) return false;
  const own = await db
    .select({ id: device.id, createdAt: device.createdAt, lastHeardAt: device.lastHeardAt })
    .from(device)
    .where(and(eq(device.orgId, orgId), eq(device.userId, userId)));
  if (own.some((one) => one.id === id.toLowerCase())) return true;
  const inUse = own.filter(({ createdAt, lastHeardAt }) => (lastHeardAt ?? createdAt) > now - IN_USE_FOR);
  return inUse.length < MOST_IN_USE && own.filter(({ createdAt }) => createdAt > now - HOUR).length < MOST_NEW_AN_HOUR;
};
