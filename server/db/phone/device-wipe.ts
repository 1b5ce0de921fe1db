import { and, eq, isNull, ne, or, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import type { PushingDevice } from "./device.ts";
import { session, user } from "../people/tables.ts";
import { switchedOffOrder } from "./switched-off-order.ts";
import { device } from "./tables.ts";

/** `isStolen`: its tokens end too, for good. `keepSession`: the one session that goes on, where the person says it. */
type Gone = {
  userId: string;
  deviceId: string | null;
  wipeId: string;
  at: Instant;
  isStolen: boolean;
  keepSession?: string;
};

/**
 * Orders a person's phone, or all that have not removed their leads yet, to do so, and ends the person's sessions. Of
 * stolen ones it is all: that one removed its leads may be said by whoever has it. One stolen before is ordered nothing
 * anew. Answers how many; null where there is no such person or phone here.
 */
export const orderWipe = async (
  db: Database,
  orgId: string,
  { userId, deviceId, wipeId, at, isStolen, keepSession }: Gone,
): Promise<number | null> => {
  const [found] = await db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.orgId, orgId), eq(user.id, userId)));
  if (found === undefined) return null;
  const own = and(eq(device.orgId, orgId), eq(device.userId, userId), isNull(device.stolenAt));
  const every = isStolen ? undefined : isNull(device.wipedAt);
  const which = deviceId === null ? every : eq(device.id, deviceId);
  const told = await db
    .update(device)
    .set({ wipeId, wipeAskedAt: at, wipedAt: null, ...(isStolen ? { stolenAt: at } : {}) })
    .where(and(own, which))
    .returning({ id: device.id });
  if (deviceId !== null && told.length === 0) return null;
  const others = keepSession === undefined ? undefined : ne(session.id, keepSession);
  await db.delete(session).where(and(eq(session.orgId, orgId), eq(session.userId, userId), others));
  return told.length;
};

/**
 * Notes that a phone followed this order, the one of a lost phone or that of a person who is switched off; false where it
 * has no such order, or has said so before.
 */
export const noteWiped = async (
  db: Database,
  { orgId, id }: PushingDevice,
  wipeId: string,
  at: Instant,
): Promise<boolean> => {
  const isOff = sql`exists (select 1 from "user" u
    where u.org_id = ${device.orgId} and u.id = ${device.userId} and not u.active)`;
  const ofSwitchedOff = wipeId === switchedOffOrder(id) ? and(isNull(device.wipeId), isOff) : undefined;
  const noted = await db
    .update(device)
    .set({ wipeId, wipedAt: at })
    .where(
      and(
        eq(device.orgId, orgId),
        eq(device.id, id),
        or(eq(device.wipeId, wipeId), ofSwitchedOff),
        isNull(device.wipedAt),
      ),
    )
    .returning({ id: device.id });
  return noted.length > 0;
};
