import { and, eq } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { episode, lead } from "./tables.ts";

/** When a lead's last episode began. */
export const lastStart = async (db: Database, orgId: string, leadId: string): Promise<Instant> => {
  const rows = await db
    .select({ startedAt: episode.startedAt })
    .from(lead)
    .innerJoin(episode, and(eq(episode.orgId, lead.orgId), eq(episode.leadId, lead.id), eq(episode.no, lead.episodeNo)))
    .where(and(eq(lead.orgId, orgId), eq(lead.id, leadId)));
  return rows[0]?.startedAt ?? 0;
};
