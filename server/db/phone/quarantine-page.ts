import { and, count, desc, eq, inArray, isNull, lt } from "drizzle-orm";
import type { QuarantineResolution } from "#contract/quarantine";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import type { QuarantineRecord } from "./quarantine.ts";
import { user } from "../people/tables.ts";
import { lead } from "../lead/tables.ts";
import { quarantine } from "./tables.ts";

/** An event kept aside, with the name of whoever's phone sent it. */
export type QuarantineOfPerson = QuarantineRecord & { who: string | null };

const undecidedOf = (orgId: string) =>
  and(eq(quarantine.orgId, orgId), isNull(quarantine.replayedAt), isNull(quarantine.resolution));

/** One page of what nobody has decided on, newest first; ids rise with the time of receipt. */
export const quarantinePage = async (
  db: Database,
  orgId: string,
  before: string | null,
  limit: number,
): Promise<QuarantineOfPerson[]> => {
  const rows = await db
    .select({ event: quarantine, who: user.name })
    .from(quarantine)
    .leftJoin(user, and(eq(user.orgId, quarantine.orgId), eq(user.id, quarantine.userId)))
    .where(and(undecidedOf(orgId), before === null ? undefined : lt(quarantine.id, before)))
    .orderBy(desc(quarantine.id))
    .limit(limit);
  return rows.map(({ event, who }) => ({ ...event, who }));
};

export const countQuarantine = async (db: Database, orgId: string): Promise<number> => {
  const rows = await db.select({ n: count() }).from(quarantine).where(undecidedOf(orgId));
  return rows[0]?.n ?? 0;
};

/** One of the organisation's, decided on or not. `hold`: against everybody else who would decide on it. */
export const quarantineById = async (
  db: Database,
  orgId: string,
  id: string,
  hold = false,
): Promise<QuarantineRecord | null> => {
  const query = db
    .select()
    .from(quarantine)
    .where(and(eq(quarantine.orgId, orgId), eq(quarantine.id, id)));
  const rows = await (hold ? query.for("update") : query);
  return rows[0] ?? null;
};

/** Writes down what was decided; the raw text and why it was kept stay as they are. */
export const resolveQuarantine = async (
  db: Database,
  orgId: string,
  id: string,
  of: { resolution: QuarantineResolution; resolvedBy: string; resolvedAt: Instant; reason: string | null },
): Promise<void> => {
  const onRecord = of.resolution === "set_aside" ? {} : { replayedAt: of.resolvedAt };
  await db
    .update(quarantine)
    .set({ ...of, ...onRecord })
    .where(and(eq(quarantine.orgId, orgId), eq(quarantine.id, id)));
};

/** What these leads of the organisation are called. */
export const labelsOf = async (db: Database, orgId: string, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: lead.id, label: lead.label })
    .from(lead)
    .where(and(eq(lead.orgId, orgId), inArray(lead.id, [...ids])));
  return new Map(rows.map(({ id, label }) => [id, label]));
};
