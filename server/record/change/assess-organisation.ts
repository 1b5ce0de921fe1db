import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { assessLeads } from "./assess-leads.ts";
import type { Assessed } from "../judge/judge-leads.ts";
import { judgingInstant } from "../judge/judging-instant.ts";

/**
 * Judges all leads of an organisation as of its own judging instant: now, or the end of its record. To be called
 * after anything that changes many leads at once (an import, its reversal); what changes one lead marks it instead.
 */
export const assessOrganisation = async (
  db: Database,
  orgId: string,
  now: Instant,
  onProgress?: (done: number) => void | Promise<void>,
): Promise<Assessed> => assessLeads(db, orgId, "all", (await judgingInstant(db, orgId, now)).at, onProgress);
