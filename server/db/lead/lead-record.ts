import { and, asc, eq, getTableColumns, gt, sql } from "drizzle-orm";
import type { NotAsked } from "#domain/lead/episode";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { withAliases } from "./aliases.ts";
import { contactPoint, enquiry, episode, lead, leadAlias, person } from "./tables.ts";

export type EnquiryRecord = typeof enquiry.$inferSelect;

/** An episode with the enquiries worked in it: the one that opened it, and those that came while it ran. */
export type EpisodeRecord = typeof episode.$inferSelect & {
  opened: EnquiryRecord;
  further: EnquiryRecord[];
  /** When the next one began; null of the last. */
  endedAt: Instant | null;
};

/** `leadId`: the lead that the person it is of had before they were joined to another, if they were. */
export type ContactPointRecord = Omit<typeof contactPoint.$inferSelect, "orgId"> & { leadId: string };

/** A lead with all its episodes by their starts (there is at least one), and its person's numbers and addresses. */
export type LeadRecord = typeof lead.$inferSelect & {
  zone: string | null;
  contactPoints: ContactPointRecord[];
  episodes: EpisodeRecord[];
  /** What no file of its system records; known once `withFileLimits` has looked. */
  notAsked?: NotAsked[];
};

/** A lead's last episode: the one that runs. */
export const lastEpisode = ({ episodes }: LeadRecord): EpisodeRecord => episodes.at(-1)!;

/** The next `limit` lead ids after `after` (null: from the first), rising. */
export const leadIdsAfter = async (
  db: Database,
  orgId: string,
  after: string | null,
  limit: number,
): Promise<string[]> => {
  const rows = await db
    .select({ id: lead.id })
    .from(lead)
    .where(and(eq(lead.orgId, orgId), after === null ? undefined : gt(lead.id, after)))
    .orderBy(asc(lead.id))
    .limit(limit);
  return rows.map(({ id }) => id);
};

/** The leads named that are there, in no order. One that was joined to another is not there by itself. */
export const leadsById = async (db: Database, orgId: string, ids: readonly string[]): Promise<LeadRecord[]> => {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      lead: getTableColumns(lead),
      zone: person.zone,
      episode: getTableColumns(episode),
      enquiry: getTableColumns(enquiry),
    })
    .from(lead)
    .innerJoin(person, and(eq(person.orgId, lead.orgId), eq(person.id, lead.personId)))
    .innerJoin(episode, and(eq(episode.orgId, lead.orgId), eq(episode.leadId, lead.id)))
    .innerJoin(
      enquiry,
      and(eq(enquiry.orgId, lead.orgId), eq(enquiry.leadId, lead.id), eq(enquiry.episodeNo, episode.no)),
    )
    .where(and(eq(lead.orgId, orgId), oneOf(lead.id, ids)))
    .orderBy(asc(episode.startedAt), asc(episode.no), asc(enquiry.no));
  const points = await contactPointsOf(db, orgId, ids);
  const leads = new Map<string, LeadRecord>();
  for (const row of rows) {
    let known = leads.get(row.lead.id);
    if (known === undefined) {
      const contactPoints = points.get(row.lead.id) ?? [];
      leads.set(row.lead.id, (known = { ...row.lead, zone: row.zone, contactPoints, episodes: [] }));
    }
    let last = known.episodes.at(-1);
    if (last?.no !== row.episode.no) {
      if (last !== undefined) last.endedAt = row.episode.startedAt;
      known.episodes.push((last = { ...row.episode, opened: row.enquiry, further: [], endedAt: null }));
    }
    if (row.enquiry.no === row.episode.enquiryNo) last.opened = row.enquiry;
    else last.further.push(row.enquiry);
  }
  return [...leads.values()];
};

/** Numbers and addresses by lead: its person's own, then those of whoever was joined to them. */
const contactPointsOf = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, ContactPointRecord[]>> => {
  const { orgId: _, ...columns } = getTableColumns(contactPoint);
  const rows = await db
    .select({ of: sql<string>`coalesce(${leadAlias.leadId}, ${lead.id})`, point: { ...columns, leadId: lead.id } })
    .from(lead)
    .leftJoin(leadAlias, and(eq(leadAlias.orgId, lead.orgId), eq(leadAlias.id, lead.id)))
    .innerJoin(contactPoint, and(eq(contactPoint.orgId, lead.orgId), eq(contactPoint.personId, lead.personId)))
    .where(and(eq(lead.orgId, orgId), sql`${lead.id} = any(${withAliases(orgId, ids)})`))
    .orderBy(sql`${leadAlias.id} is not null`, asc(contactPoint.personId), asc(contactPoint.no));
  return new Map([...Map.groupBy(rows, ({ of }) => of)].map(([id, some]) => [id, some.map(({ point }) => point)]));
};
