import { and, asc, eq, inArray } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import type { MappedLead } from "./mapped-row.ts";
import { importEnquiry } from "./tables.ts";

/** A further enquiry as its row gives it. */
export type StagedEnquiry = { rowHash: string; row: MappedLead };

/** Keeps further enquiries until all rows of their file are read. */
export const stageEnquiries = async (
  db: Database,
  orgId: string,
  batchId: string,
  rows: readonly StagedEnquiry[],
): Promise<void> => {
  if (rows.length === 0) return;
  const staged = rows.map(({ rowHash, row }) => {
    const { externalId, arrivedAt } = row;
    return { orgId, batchId, externalId, arrivedAt, rowHash, row };
  });
  await db.insert(importEnquiry).values(staged);
};

/** The enquiries kept for the next so many leads, by their ids in the sender's system, each lead's by their arrival. */
export const nextStaged = async (
  db: Database,
  orgId: string,
  batchId: string,
  leads: number,
): Promise<Map<string, StagedEnquiry[]>> => {
  const ofBatch = and(eq(importEnquiry.orgId, orgId), eq(importEnquiry.batchId, batchId));
  const ids = await db
    .selectDistinct({ id: importEnquiry.externalId })
    .from(importEnquiry)
    .where(ofBatch)
    .orderBy(asc(importEnquiry.externalId))
    .limit(leads);
  if (ids.length === 0) return new Map();
  const named = inArray(
    importEnquiry.externalId,
    ids.map(({ id }) => id),
  );
  const rows = await db
    .select({ rowHash: importEnquiry.rowHash, row: importEnquiry.row })
    .from(importEnquiry)
    .where(and(ofBatch, named))
    .orderBy(asc(importEnquiry.externalId), asc(importEnquiry.arrivedAt));
  return Map.groupBy(rows, ({ row }) => row.externalId);
};

/** Lets go of what was kept for these leads; without any named, of all that a batch kept. */
export const dropStaged = async (
  db: Database,
  orgId: string,
  batchId: string,
  externalIds: readonly string[] | null = null,
): Promise<void> => {
  const ofBatch = and(eq(importEnquiry.orgId, orgId), eq(importEnquiry.batchId, batchId));
  const named = externalIds === null ? undefined : inArray(importEnquiry.externalId, [...externalIds]);
  await db.delete(importEnquiry).where(and(ofBatch, named));
};
