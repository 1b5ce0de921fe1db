import type { Database } from "../engine/database.ts";
import { owner } from "../people/tables.ts";
import { lead } from "../lead/tables.ts";
import { sequenceEvent } from "./tables.ts";

export type NewLead = typeof lead.$inferInsert;
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
  await inPieces(rows.leads, (piece) => db.insert(lead).values(piece));
  await inPieces(rows.events, (piece) => db.insert(sequenceEvent).values(piece));
};
