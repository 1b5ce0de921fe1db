import { and, asc, eq, getTableColumns, gt, sql } from "drizzle-orm";
import type { NotAsked } from "#domain/lead/episode";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { readRows } from "../engine/read-rows.ts";
import { withAliases } from "./aliases.ts";
import { contactPoint, enquiry, episode, lead, leadAlias, person } from "./tables.ts";

export type EnquiryRecord = typeof enquiry.$inferSelect;

/**
 * An episode with the enquiries worked in it: the one that opened it (of a recycled one, the enquiry worked on further),
 * and those that came while it ran.
 */
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
  const select = db
    .select({
      lead: getTableColumns(lead),
      zone: person.zone,
      episode: getTableColumns(episode),
      enquiry: getTableColumns(enquiry),
    })
    .from(lead)
    .innerJoin(person, and(eq(person.orgId, lead.orgId), eq(person.id, lead.personId)))
    .innerJoin(episode, and(eq(episode.orgId, lead.orgId), eq(episode.leadId, lead.id)))
    // To the left of it: into a recycled episode there may have come none.
    .leftJoin(
      enquiry,
      and(eq(enquiry.orgId, lead.orgId), eq(enquiry.leadId, lead.id), eq(enquiry.episodeNo, episode.no)),
    )
    .where(and(eq(lead.orgId, orgId), oneOf(lead.id, ids)))
    .orderBy(asc(episode.startedAt), asc(episode.no), asc(enquiry.no));
  const rows = await readRows(select);
  const points = await contactPointsOf(db, orgId, ids);
  return [...Map.groupBy(rows, ({ lead: { id } }) => id).values()].map((own): LeadRecord => {
    const enquiries = new Map(own.flatMap(({ enquiry: one }) => (one === null ? [] : [[one.no, one] as const])));
    const parts = [...Map.groupBy(own, ({ episode: { no } }) => no).values()];
    const { lead: of, zone } = own[0]!;
    const episodes = parts.map((part, i): EpisodeRecord => {
      const { episode: one } = part[0]!;
      const opened = enquiries.get(one.enquiryNo)!;
      const further = part.flatMap(({ enquiry: came }) => (came === null || came.no === opened.no ? [] : came));
      return { ...one, opened, further, endedAt: parts[i + 1]?.[0]!.episode.startedAt ?? null };
    });
    return { ...of, zone, contactPoints: points.get(of.id) ?? [], episodes };
  });
};

/** Numbers and addresses by lead: its person's own, then those of whoever was joined to them. */
const contactPointsOf = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, ContactPointRecord[]>> => {
  const { orgId: _, ...columns } = getTableColumns(contactPoint);
  const select = db
    .select({ of: sql<string>`coalesce(${leadAlias.leadId}, ${lead.id})`, point: { ...columns, leadId: lead.id } })
    .from(lead)
    .leftJoin(leadAlias, and(eq(leadAlias.orgId, lead.orgId), eq(leadAlias.id, lead.id)))
    .innerJoin(contactPoint, and(eq(contactPoint.orgId, lead.orgId), eq(contactPoint.personId, lead.personId)))
    .where(and(eq(lead.orgId, orgId), sql`${lead.id} = any(${withAliases(orgId, ids)})`))
    .orderBy(sql`${leadAlias.id} is not null`, asc(contactPoint.personId), asc(contactPoint.no));
  const rows = await readRows(select);
  return new Map([...Map.groupBy(rows, ({ of }) => of)].map(([id, some]) => [id, some.map(({ point }) => point)]));
};
