import { and, asc, eq, sql } from "drizzle-orm";
import type { PersonPhone } from "#contract/people";
import type { Database } from "../engine/database.ts";
import { device } from "./tables.ts";

/** The phones of one person, or (`userId` null) of everybody here, each with whose it is; heard from last first. */
export const phonesOf = async (
  db: Database,
  orgId: string,
  userId: string | null,
): Promise<(PersonPhone & { userId: string })[]> =>
  db
    .select({
      id: device.id,
      userId: device.userId,
      lastHeardAt: device.lastHeardAt,
      wipeAskedAt: device.wipeAskedAt,
      wipedAt: device.wipedAt,
      stolenAt: device.stolenAt,
    })
    .from(device)
    .where(and(eq(device.orgId, orgId), userId === null ? undefined : eq(device.userId, userId)))
    .orderBy(sql`${device.lastHeardAt} desc nulls last`, asc(device.id));
