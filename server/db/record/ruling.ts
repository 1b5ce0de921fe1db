import type { RulingEvent } from "#domain/sequence/sequence-event";
import type { Instant } from "#domain/time/instant";
import { newId } from "../../base/new-id.ts";
import type { Database } from "../engine/database.ts";
import { sequenceEvent } from "./tables.ts";

/** Of a ruling, what it says; `leadId` and `episodeNo`: those that the entry names, under which it goes wherever that goes. */
export type NewRuling = Pick<RulingEvent, "at" | "entryId" | "matter" | "decision" | "byId" | "authorIds" | "said"> & {
  leadId: string;
  episodeNo: number | null;
};

/** Puts a reviewer's word on record. `writtenAt`: when it was written; `receivedAt`: from when whoever judges the record sees it. */
export const writeRuling = async (
  db: Database,
  orgId: string,
  { leadId, episodeNo, at, ...body }: NewRuling,
  writtenAt: Instant,
  receivedAt: Instant,
): Promise<void> => {
  const id = newId(writtenAt);
  const row = { orgId, id, leadId, episodeNo, kind: "ruling", at, recordedAt: writtenAt, receivedAt };
  await db.insert(sequenceEvent).values({ ...row, system: "fairlead", body });
};
