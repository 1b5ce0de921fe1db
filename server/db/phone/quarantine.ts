import { and, asc, count, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { QuarantineCode } from "#contract/push";
import type { Instant } from "#domain/time/instant";
import { newId } from "../../base/new-id.ts";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { readRows } from "../engine/read-rows.ts";
import { lead } from "../lead/tables.ts";
import { quarantine } from "./tables.ts";

export type QuarantineRecord = typeof quarantine.$inferSelect;
export type SetAside = Omit<typeof quarantine.$inferInsert, "id">;

/** Keeps events aside, each once however often it is sent. Returns those that are new. */
export const setAside = async (db: Database, rows: readonly SetAside[]): Promise<QuarantineRecord[]> =>
  rows.length === 0
    ? []
    : db
        .insert(quarantine)
        .values(rows.map((row) => ({ ...row, id: newId(row.at) })))
        .onConflictDoNothing()
        .returning();

/** Not on record since, and no team lead has decided on it. */
const undecided = and(isNull(quarantine.replayedAt), isNull(quarantine.resolution));

/**
 * What is kept of a device and nobody has decided on: how many rows, how many bytes; `hashes`: of
 * those. `keys`: of all, decided on or not, by hash and reason.
 */
export const keptOfDevice = async (
  db: Database,
  orgId: string,
  deviceId: string,
): Promise<{ rows: number; bytes: number; hashes: ReadonlySet<string>; keys: ReadonlySet<string> }> => {
  const found = await db
    .select({
      bytes: sql<number>`octet_length(${quarantine.raw})`,
      rawHash: quarantine.rawHash,
      code: quarantine.code,
      isOpen: sql<boolean>`(${undecided})`,
    })
    .from(quarantine)
    .where(and(eq(quarantine.orgId, orgId), eq(quarantine.deviceId, deviceId)));
  const open = found.filter(({ isOpen }) => isOpen);
  return {
    rows: open.length,
    bytes: open.reduce((sum, { bytes }) => sum + Number(bytes), 0),
    hashes: new Set(open.map(({ rawHash }) => rawHash)),
    keys: new Set(found.map(({ rawHash, code }) => `${rawHash} ${code}`)),
  };
};

/** What is kept of all of a person's devices and nobody has decided on. */
export const keptOfPerson = async (
  db: Database,
  orgId: string,
  userId: string,
): Promise<{ rows: number; bytes: number }> => {
  const [sum] = await db
    .select({ rows: count(), bytes: sql<string | null>`sum(octet_length(${quarantine.raw}))` })
    .from(quarantine)
    .where(and(eq(quarantine.orgId, orgId), eq(quarantine.userId, userId), undecided));
  return { rows: sum?.rows ?? 0, bytes: Number(sum?.bytes ?? 0) };
};

/** What a newer build may be able to read. */
const READABLE_LATER: readonly QuarantineCode[] = ["unknown_type", "newer_version"];

/** Reasons that may not hold when the same is sent again. */
const MAY_PASS: QuarantineCode[] = [
  ...READABLE_LATER,
  "unknown_lead",
  "device_not_its_own",
  "person_inactive",
  "lead_not_held",
  "phone_lost",
];

/**
 * Up to `limit` events set aside after `after` that may go on record now: their lead is here by now, or this build
 * may know their type or version.
 */
export const replayable = async (db: Database, after: string | null, limit: number): Promise<QuarantineRecord[]> => {
  const leadHere = sql`exists (select 1 from ${lead} where ${lead.orgId} = ${quarantine.orgId} and ${lead.id} = ${quarantine.leadId})`;
  return db
    .select()
    .from(quarantine)
    .where(
      and(
        undecided,
        sql`(${inArray(quarantine.code, [...READABLE_LATER])} or (${quarantine.code} = 'unknown_lead' and ${leadHere}))`,
        after === null ? undefined : gt(quarantine.id, after),
      ),
    )
    .orderBy(asc(quarantine.id))
    .limit(limit);
};

/** Events of these leads that came before the lead did. */
export const waitingForLeads = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
): Promise<QuarantineRecord[]> =>
  leadIds.length === 0
    ? []
    : db
        .select()
        .from(quarantine)
        .where(
          and(
            eq(quarantine.orgId, orgId),
            oneOf(quarantine.leadId, leadIds),
            eq(quarantine.code, "unknown_lead"),
            undecided,
          ),
        )
        .orderBy(asc(quarantine.id));

export const markReplayed = async (db: Database, ids: readonly string[], at: Instant): Promise<void> => {
  if (ids.length === 0) return;
  await db.update(quarantine).set({ replayedAt: at }).where(oneOf(quarantine.id, ids));
};

/** Undecided events with these ids: at most one person's few. */
export const quarantineWithIds = async (
  db: Database,
  orgId: string,
  eventIds: readonly string[],
): Promise<Pick<QuarantineRecord, "id" | "eventId" | "raw">[]> =>
  eventIds.length === 0
    ? []
    : readRows(
        db
          .select({ id: quarantine.id, eventId: quarantine.eventId, raw: quarantine.raw })
          .from(quarantine)
          .where(
            and(
              eq(quarantine.orgId, orgId),
              oneOf(quarantine.eventId, eventIds),
              inArray(quarantine.code, MAY_PASS),
              undecided,
            ),
          ),
        "quarantine_with_ids",
      );
