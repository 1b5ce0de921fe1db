import { and, eq, inArray, isNull } from "drizzle-orm";
import type { OwnerEvent } from "#domain/sequence/sequence-event";
import type { Instant } from "#domain/time/instant";
import { newId } from "../new-id.ts";
import type { Database } from "./database.ts";
import type { NewEvent, NewLead } from "./sample-rows.ts";
import { lead, sequenceEvent } from "./tables.ts";

/** What the phones' facts come to, in a lead's record. */
export const FACTS_SYSTEM = "app";
/** What happens to a lead here besides contacts: who was given it, when a phone had it. */
const HANDOVER_SYSTEM = "fairlead";
const ROWS_A_STATEMENT = 500;

/** Puts what the facts of these leads come to in place of what they came to before. Imported rows stay. */
export const replaceFactEvents = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
  rows: readonly NewEvent[],
): Promise<void> => {
  await db
    .delete(sequenceEvent)
    .where(
      and(
        eq(sequenceEvent.orgId, orgId),
        inArray(sequenceEvent.leadId, [...leadIds]),
        eq(sequenceEvent.system, FACTS_SYSTEM),
        isNull(sequenceEvent.batchId),
      ),
    );
  for (let i = 0; i < rows.length; i += ROWS_A_STATEMENT)
    await db.insert(sequenceEvent).values(rows.slice(i, i + ROWS_A_STATEMENT));
};

export type Handover = { leadId: string; at: Instant } & Pick<OwnerEvent, "ownerId" | "heldBy">;

/** Notes on the leads' records who has them from when on. `receivedAt`: when this was known. */
export const writeHandovers = async (
  db: Database,
  orgId: string,
  handovers: readonly Handover[],
  receivedAt: Instant,
): Promise<void> => {
  if (handovers.length === 0) return;
  await db.insert(sequenceEvent).values(
    handovers.map(({ leadId, at, ownerId, heldBy }) => ({
      orgId,
      id: newId(receivedAt),
      leadId,
      kind: "owner",
      at,
      recordedAt: receivedAt,
      receivedAt,
      system: HANDOVER_SYSTEM,
      body: { ownerId, heldBy, requested: false, hasNote: false },
    })),
  );
};

/** Of these leads, those on whose record somebody is said to have had them. */
export const leadsWithOwnerOnRecord = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
): Promise<Set<string>> => {
  const rows = await db
    .selectDistinct({ leadId: sequenceEvent.leadId })
    .from(sequenceEvent)
    .where(
      and(eq(sequenceEvent.orgId, orgId), inArray(sequenceEvent.leadId, [...leadIds]), eq(sequenceEvent.kind, "owner")),
    );
  return new Set(rows.map((row) => row.leadId));
};

export const arrivalsOf = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
): Promise<Map<string, Instant>> => {
  const rows = await db
    .select({ id: lead.id, arrivedAt: lead.arrivedAt })
    .from(lead)
    .where(and(eq(lead.orgId, orgId), inArray(lead.id, [...leadIds])));
  return new Map(rows.map((row) => [row.id, row.arrivedAt]));
};

/** Adds leads made here. Those whose id is taken already stay as they are; returns the ids that are new. */
export const insertOwnLeads = async (db: Database, leads: readonly NewLead[]): Promise<string[]> => {
  if (leads.length === 0) return [];
  const rows = await db
    .insert(lead)
    .values([...leads])
    .onConflictDoNothing()
    .returning({ id: lead.id });
  return rows.map(({ id }) => id);
};
