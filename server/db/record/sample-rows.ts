import type { Database } from "../engine/database.ts";
import { insertLeads, type NewLead } from "../lead/insert-leads.ts";
import { owner } from "../people/tables.ts";
import { sequenceEvent } from "./tables.ts";

export type NewEvent = typeof sequenceEvent.$inferInsert;
export type NewOwner = typeof owner.$inferInsert;

/** A statement takes at most 65,535 parameters; the widest row here has thirty. */
const ROWS_A_STATEMENT = 500;

const inPieces = async <Row>(rows: readonly Row[], insert: (piece: Row[]) => Promise<unknown>): Promise<void> => {
  for (let i = 0; i < rows.length; i += ROWS_A_STATEMENT) await insert(rows.slice(i, i + ROWS_A_STATEMENT));
};

/** Writes a made-up record: owners, leads and their events. */
export const insertRecord = async (
  db: Database,
  rows: { owners: readonly NewOwner[]; leads: readonly NewLead[]; events: readonly NewEvent[] },
): Promise<void> => {
  await inPieces(rows.owners, (piece) => db.insert(owner).values(piece));
  for (const orgId of new Set(rows.leads.map((lead) => lead.orgId)))
    await inPieces(
      rows.leads.filter((lead) => lead.orgId === orgId),
      (piece) => insertLeads(db, orgId, piece),
    );
  await inPieces(rows.events, (piece) => db.insert(sequenceEvent).values(piece));
};
