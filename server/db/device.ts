import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "./database.ts";
import { device, user } from "./tables.ts";

/** A device, and whose it is. */
export type PushingDevice = { orgId: string; id: string; userId: string };
/** What an order to a lost phone is made of: its id, null where it has none to follow, and what its sign is made with. */
export type DeviceWipe = { wipeId: string | null; tokenHashes: string[] };

const wipeColumns = {
  wipeId: device.wipeId,
  wipedAt: device.wipedAt,
  tokenHash: device.tokenHash,
  priorTokenHash: device.priorTokenHash,
};
type WipeRow = { wipeId: string | null; wipedAt: Instant | null; tokenHash: string; priorTokenHash: string | null };
const wipeOf = ({ wipeId, wipedAt, tokenHash, priorTokenHash }: WipeRow): DeviceWipe => ({
  wipeId: wipedAt === null ? wipeId : null,
  tokenHashes: [tokenHash, ...(priorTokenHash === null ? [] : [priorTokenHash])],
});

/** A device known by its push token. */
export type KnownDevice = PushingDevice & { wipe: DeviceWipe };

export const findDeviceByToken = async (db: Database, tokenHash: string): Promise<KnownDevice | null> => {
  const [row] = await db
    .select({ orgId: device.orgId, id: device.id, userId: device.userId, ...wipeColumns })
    .from(device)
    .where(or(eq(device.tokenHash, tokenHash), eq(device.priorTokenHash, tokenHash)))
    .limit(1);
  if (row === undefined) return null;
  const { orgId, id, userId } = row;
  return { orgId, id, userId, wipe: wipeOf(row) };
};

/**
 * Keeps the hash of a device's new token beside the one before; null where the device is another person's. A lost phone
 * that has removed its leads, and is signed in again, is lost no more.
 */
export const registerDevice = async (
  db: Database,
  { orgId, id, userId }: PushingDevice,
  tokenHash: string,
  at: Instant,
): Promise<{ lastSeq: number } | null> => {
  const [row] = await db
    .insert(device)
    .values({ orgId, id, userId, tokenHash, createdAt: at, lastHeardAt: at })
    .onConflictDoUpdate({
      target: [device.orgId, device.id],
      set: {
        tokenHash,
        priorTokenHash: sql`${device.tokenHash}`,
        lastHeardAt: at,
        wipeId: sql`case when ${device.wipedAt} is null then ${device.wipeId} end`,
        wipeAskedAt: sql`case when ${device.wipedAt} is null then ${device.wipeAskedAt} end`,
        wipedAt: null,
      },
      setWhere: eq(device.userId, userId),
    })
    .returning({ lastSeq: device.lastSeq });
  return row ?? null;
};

/** Holds a device so that its pushes go one after another; says whether its person is still let in. Null: it is gone. */
export const lockDevice = async (db: Database, { orgId, id }: PushingDevice): Promise<{ isActive: boolean } | null> => {
  const [row] = await db
    .select({ isActive: user.active })
    .from(device)
    .innerJoin(user, and(eq(user.id, device.userId), eq(user.orgId, device.orgId)))
    .where(and(eq(device.orgId, orgId), eq(device.id, id)))
    .for("no key update", { of: device });
  return row ?? null;
};

/** Of these device ids, those that belong to somebody else here. */
export const devicesOfOthers = async (
  db: Database,
  { orgId, userId }: PushingDevice,
  ids: readonly string[],
): Promise<Set<string>> => {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: device.id })
    .from(device)
    .where(and(eq(device.orgId, orgId), inArray(device.id, [...ids]), ne(device.userId, userId)));
  return new Set(rows.map((row) => row.id));
};

/** Notes that a device was heard from; null where this person has no such device. */
export const heardFrom = async (
  db: Database,
  { orgId, id, userId }: PushingDevice,
  at: Instant,
): Promise<{ lastSeq: number; wipe: DeviceWipe } | null> => {
  const [row] = await db
    .update(device)
    .set({ lastHeardAt: at })
    .where(and(eq(device.orgId, orgId), eq(device.id, id), eq(device.userId, userId)))
    .returning({ lastSeq: device.lastSeq, ...wipeColumns });
  return row === undefined ? null : { lastSeq: row.lastSeq, wipe: wipeOf(row) };
};

/** Counts on from the last number held to the first gap, over facts and what was set aside, and keeps the figure. */
export const countOn = async (db: Database, { orgId, id }: PushingDevice, at: Instant): Promise<number> => {
  const { rows } = await db.execute<{ last_seq: string | number }>(sql`
    update device set last_heard_at = greatest(last_heard_at, ${new Date(at).toISOString()}::timestamptz), last_seq = coalesce((
      select max(run.seq) from (
        select held.seq, held.seq - row_number() over (order by held.seq) as start from (
          select device_seq as seq from fact
          where org_id = ${orgId} and device_id = ${id}::uuid and device_seq > device.last_seq
          union
          select device_seq from quarantine
          where org_id = ${orgId} and device_id = ${id}::uuid and device_seq > device.last_seq
        ) held
      ) run where run.start = device.last_seq), device.last_seq)
    where org_id = ${orgId} and id = ${id}::uuid
    returning last_seq`);
  return Number(rows[0]?.last_seq ?? 0);
};
