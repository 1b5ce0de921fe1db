import { and, asc, eq, ne, or, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { user } from "../people/tables.ts";
import { device } from "./tables.ts";

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

/** `isActive`: its person is let in. `heard`: when it was heard from, by its newest number then. */
export type HeldDevice = { isActive: boolean; heard: Readonly<Record<string, Instant>>; lastSeq: number };

/** Holds devices so that the pushes of each go one after another; says what is known of those that are still there. */
export const lockDevices = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, HeldDevice>> => {
  const rows = await db
    .select({ id: device.id, isActive: user.active, heard: device.heard, lastSeq: device.lastSeq })
    .from(device)
    .innerJoin(user, and(eq(user.id, device.userId), eq(user.orgId, device.orgId)))
    .where(and(eq(device.orgId, orgId), oneOf(device.id, ids)))
    .orderBy(asc(device.id))
    .for("no key update", { of: device });
  return new Map(rows.map(({ id, ...held }) => [id, held]));
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

/** So many steps a device's figures may have until a push tidies them. */
const MOST_STEPS = 256;

/**
 * Notes that a device was heard from, and that its `newest` number was this; null where this person has no such device.
 * While a push of the device's is under way that says so: a pull does not wait for it.
 */
export const heardFrom = async (
  db: Database,
  { orgId, id, userId }: PushingDevice,
  at: Instant,
  newest: number | null,
): Promise<{ lastSeq: number; wipe: DeviceWipe } | null> => {
  await db.execute(sql`
    with mine as (
      select org_id, id from device where org_id = ${orgId} and id = ${id}::uuid and user_id = ${userId}
      for no key update skip locked
    )
    update device set last_heard_at = ${new Date(at).toISOString()}::timestamptz,
      heard = case when ${newest}::bigint is null or (select count(*) from jsonb_object_keys(heard)) >= ${MOST_STEPS}
        then heard else heard || jsonb_build_object(${newest}::bigint::text, ${at}::bigint) end
    from mine
    where device.org_id = mine.org_id and device.id = mine.id`);
  const [row] = await db
    .select({ lastSeq: device.lastSeq, ...wipeColumns })
    .from(device)
    .where(and(eq(device.orgId, orgId), eq(device.id, id), eq(device.userId, userId)));
  return row === undefined ? null : { lastSeq: row.lastSeq, wipe: wipeOf(row) };
};

/**
 * Counts on from the last number held to the first gap, over facts and what was set aside, and keeps each device's
 * figure; returns them. Of two facts under one number (`reseed`) the first one's tells. `heard`: of each, as known now.
 */
export const countOn = async (
  db: Database,
  orgId: string,
  heard: ReadonlyMap<string, HeldDevice["heard"]>,
  at: Instant,
): Promise<Map<string, number>> => {
  const known = [...heard].map(([id, steps]) => ({ id, steps }));
  const { rows } = await db.execute<{ id: string; last_seq: string | number }>(sql`
    update device set last_heard_at = greatest(last_heard_at, ${new Date(at).toISOString()}::timestamptz),
      heard = d.steps, last_seq = coalesce((
      select max(run.seq) from (
        select held.seq, held.seq - row_number() over (order by held.seq) as start from (
          select device_seq as seq from fact
          where org_id = device.org_id and device_id = device.id and device_seq > device.last_seq and not reseed
          union
          select device_seq from quarantine
          where org_id = device.org_id and device_id = device.id and device_seq > device.last_seq
        ) held
      ) run where run.start = device.last_seq), device.last_seq)
    from jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as d(id uuid, steps jsonb)
    where device.org_id = ${orgId} and device.id = d.id
    returning device.id, device.last_seq`);
  return new Map(rows.map(({ id, last_seq }) => [id, Number(last_seq)]));
};
