import { and, asc, eq, isNull, ne, or, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { readRows } from "../engine/read-rows.ts";
import { runNamed } from "../engine/run-named.ts";
import { user } from "../people/tables.ts";
import { switchedOffOrder } from "./switched-off-order.ts";
import { device } from "./tables.ts";

/** A device, and whose it is. */
export type PushingDevice = { orgId: string; id: string; userId: string };
/**
 * What an order to a phone to remove its leads is made of: its id, null where it has none to follow, and what its sign is
 * made with. One that is lost has one, and one whose person is switched off.
 */
export type DeviceWipe = { wipeId: string | null; tokenHashes: string[] };

const wipeColumns = {
  wipeId: device.wipeId,
  wipedAt: device.wipedAt,
  tokenHash: device.tokenHash,
  priorTokenHash: device.priorTokenHash,
};
type WipeRow = { wipeId: string | null; wipedAt: Instant | null; tokenHash: string; priorTokenHash: string | null };
const wipeOf = (id: string, isActive: boolean, row: WipeRow): DeviceWipe => {
  const { wipeId, wipedAt, tokenHash, priorTokenHash } = row;
  const order = wipeId ?? (isActive ? null : switchedOffOrder(id));
  return {
    wipeId: wipedAt === null ? order : null,
    tokenHashes: [tokenHash, ...(priorTokenHash === null ? [] : [priorTokenHash])],
  };
};

/** A device known by its push token. `isStolen`: the token has ended; it only tells whom an order to remove leads is for. */
export type KnownDevice = PushingDevice & { wipe: DeviceWipe; isStolen: boolean };

export const findDeviceByToken = async (db: Database, tokenHash: string): Promise<KnownDevice | null> => {
  const select = db
    .select({
      orgId: device.orgId,
      id: device.id,
      userId: device.userId,
      isActive: user.active,
      stolenAt: device.stolenAt,
      ...wipeColumns,
    })
    .from(device)
    .innerJoin(user, and(eq(user.id, device.userId), eq(user.orgId, device.orgId)))
    .where(or(eq(device.tokenHash, tokenHash), eq(device.priorTokenHash, tokenHash)))
    .limit(1);
  const [row] = await readRows(select, "device_by_token");
  if (row === undefined) return null;
  const { orgId, id, userId } = row;
  return { orgId, id, userId, wipe: wipeOf(id, row.isActive, row), isStolen: row.stolenAt !== null };
};

/**
 * Keeps the hash of a device's new token beside the one before; null where the device is another person's, or was
 * stolen: then it is another device from now on. A lost phone that has removed its leads, and is signed in again, is lost
 * no more; the token it was lost with leads to nothing.
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
        priorTokenHash: sql`case when ${device.wipedAt} is null then ${device.tokenHash} end`,
        lastHeardAt: at,
        wipeId: sql`case when ${device.wipedAt} is null then ${device.wipeId} end`,
        wipeAskedAt: sql`case when ${device.wipedAt} is null then ${device.wipeAskedAt} end`,
        wipedAt: null,
      },
      setWhere: sql`${device.userId} = ${userId} and ${device.stolenAt} is null`,
    })
    .returning({ lastSeq: device.lastSeq });
  return row ?? null;
};

/**
 * Whether a device's person is let in; whether it is lost, though it may say that it has removed its leads; and whether
 * it was stolen, so that nothing it sends is taken any more.
 */
export type DeviceStanding = { isActive: boolean; isLost: boolean; isStolen: boolean };

/** Holds devices so that the pushes of each go one after another; says how those stand that are still there. */
export const lockDevices = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, DeviceStanding>> => {
  const select = db
    .select({ id: device.id, isActive: user.active, wipeId: device.wipeId, stolenAt: device.stolenAt })
    .from(device)
    .innerJoin(user, and(eq(user.id, device.userId), eq(user.orgId, device.orgId)))
    .where(and(eq(device.orgId, orgId), oneOf(device.id, ids)))
    .orderBy(asc(device.id))
    .for("no key update", { of: device });
  const rows = await readRows(select, "lock_devices");
  return new Map(
    rows.map(({ id, isActive, wipeId, stolenAt }) => [
      id,
      { isActive, isLost: wipeId !== null, isStolen: stolenAt !== null },
    ]),
  );
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
    .where(and(eq(device.orgId, orgId), oneOf(device.id, ids), ne(device.userId, userId)));
  return new Set(rows.map((row) => row.id));
};

/**
 * Notes that a device was heard from; null where this person has no such device, or it was stolen. While a push of the device's is under
 * way that says so: a pull does not wait for it.
 */
export const heardFrom = async (
  db: Database,
  { orgId, id, userId }: PushingDevice,
  at: Instant,
): Promise<{ lastSeq: number; wipe: DeviceWipe } | null> => {
  await db.execute(sql`
    with mine as (
      select org_id, id from device
      where org_id = ${orgId} and id = ${id}::uuid and user_id = ${userId} and stolen_at is null
      for no key update skip locked
    )
    update device set last_heard_at = ${new Date(at).toISOString()}::timestamptz from mine
    where device.org_id = mine.org_id and device.id = mine.id`);
  const [row] = await db
    .select({ lastSeq: device.lastSeq, ...wipeColumns })
    .from(device)
    .where(and(eq(device.orgId, orgId), eq(device.id, id), eq(device.userId, userId), isNull(device.stolenAt)));
  // Whoever pulls is signed in, so nobody who is switched off.
  return row === undefined ? null : { lastSeq: row.lastSeq, wipe: wipeOf(id, true, row) };
};

/**
 * Counts on from the last number held to the first gap, over facts and what was set aside, and keeps each device's
 * figure; returns them. Of two facts under one number (`reseed`) the first one's tells.
 */
export const countOn = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
  at: Instant,
): Promise<Map<string, number>> => {
  const { rows } = await runNamed<{ id: string; last_seq: string | number }>(
    db,
    "count_on",
    sql`
    update device set last_heard_at = greatest(last_heard_at, ${new Date(at).toISOString()}::timestamptz), last_seq = coalesce((
      select max(run.seq) from (
        select held.seq, held.seq - row_number() over (order by held.seq) as start from (
          select device_seq as seq from fact
          where org_id = device.org_id and device_id = device.id and device_seq > device.last_seq and not reseed
          union
          select device_seq from quarantine
          where org_id = device.org_id and device_id = device.id and device_seq > device.last_seq
        ) held
      ) run where run.start = device.last_seq), device.last_seq)
    where org_id = ${orgId} and id in (select d.id::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as d(id))
    returning id, last_seq`,
  );
  return new Map(rows.map(({ id, last_seq }) => [id, Number(last_seq)]));
};
