import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Erasing } from "#domain/attempt/erasing";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { quarantine } from "../phone/tables.ts";
import { erasedRaw } from "./erased-raw.ts";
import { isTrace, type Traces } from "./traces.ts";

/**
 * Erases entries kept aside that name no lead that is here, and have a number, an address, a name or an id of the person in
 * them. What says nothing of the kind is nobody's.
 */
export const eraseStray = async (
  db: Database,
  orgId: string,
  traces: Traces,
  by: Erasing & { now: Instant },
): Promise<void> => {
  const here = sql`exists (select 1 from lead l where l.org_id = ${quarantine.orgId} and l.id = ${quarantine.leadId})`;
  const rows = await db
    .select({ id: quarantine.id, raw: quarantine.raw, resolution: quarantine.resolution })
    .from(quarantine)
    .where(and(eq(quarantine.orgId, orgId), or(isNull(quarantine.leadId), sql`not ${here}`)));
  for (const { id, raw, resolution } of rows.filter((row) => textsIn(row.raw).some((text) => isTrace(traces, text))))
    await db
      .update(quarantine)
      .set({
        raw: erasedRaw(raw, by),
        reason: null,
        ...(resolution === null ? { resolution: "set_aside" as const, resolvedAt: by.now } : {}),
      })
      .where(and(eq(quarantine.orgId, orgId), eq(quarantine.id, id)));
};

/** Every text in a JSON text, however deep; of one that is no JSON, the whole. */
const textsIn = (raw: string): string[] => {
  const texts: string[] = [];
  try {
    JSON.parse(raw, (_, value: unknown) => {
      if (typeof value === "string") texts.push(value);
      return value;
    });
    return texts;
  } catch {
    return [raw];
  }
};
