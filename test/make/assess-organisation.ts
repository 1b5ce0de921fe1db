import type { Instant } from "#domain/time/instant";
import type { Database } from "#server/db/engine/database";
import { assessLeads } from "#server/record/change/assess-leads";
import type { Assessed } from "#server/record/judge/judge-leads";
import { judgingInstant } from "#server/record/judge/judging-instant";

/** Judges all leads of an organisation as of its own judging instant: now, or the end of its record. */
export const assessOrganisation = async (db: Database, orgId: string, now: Instant): Promise<Assessed> =>
  assessLeads(db, orgId, "all", (await judgingInstant(db, orgId, now)).at);
