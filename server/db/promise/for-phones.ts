import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { PromiseVersion, TalkTrack } from "#contract/promise";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { enquiry, lead } from "../lead/tables.ts";
import { owner } from "../people/tables.ts";
import { promiseSet, promiseVersion, talkTrack } from "./tables.ts";

type Holder = { orgId: string; userId: string };

/** Which talk track is in force of which set, by set. */
export const tracksInForce = (db: Database, orgId: string): Promise<{ setId: string; trackId: string }[]> =>
  db
    .selectDistinctOn([talkTrack.setId], { setId: talkTrack.setId, trackId: talkTrack.id })
    .from(talkTrack)
    .where(eq(talkTrack.orgId, orgId))
    .orderBy(asc(talkTrack.setId), desc(talkTrack.no));

/** Whether a lead that this person holds now names a version, as what it saw or may have seen. */
const isNamedBy = ({ orgId, userId }: Holder, versionId: typeof promiseVersion.id): SQL => sql`exists (
  select 1 from ${enquiry}
    join ${lead} on ${lead.orgId} = ${enquiry.orgId} and ${lead.id} = ${enquiry.leadId}
    join ${owner} on ${owner.orgId} = ${lead.orgId} and ${owner.id} = ${lead.ownerId}
  where ${enquiry.orgId} = ${orgId} and ${owner.userId} = ${userId}
    and (${enquiry.promiseVersionId} = ${versionId} or ${enquiry.promiseCandidates} ? ${versionId}::text))`;

/** Of these versions those that leads of this person name. */
export const versionsForPhone = async (db: Database, of: Holder, ids: readonly string[]): Promise<PromiseVersion[]> => {
  if (ids.length === 0) return [];
  const { id, setId, no, from, promises, nextStep, title, pageText: text } = promiseVersion;
  const { campaign, ad, page } = promiseSet;
  return db
    .select({ id, setId, no, from, place: { campaign, ad, page }, promises, nextStep, title, text })
    .from(promiseVersion)
    .innerJoin(promiseSet, and(eq(promiseSet.orgId, promiseVersion.orgId), eq(promiseSet.id, promiseVersion.setId)))
    .where(and(eq(promiseVersion.orgId, of.orgId), oneOf(promiseVersion.id, ids), isNamedBy(of, promiseVersion.id)))
    .orderBy(asc(promiseVersion.id));
};

/** Of these talk tracks those in force of sets of which leads of this person name a version. */
export const tracksForPhone = async (db: Database, of: Holder, ids: readonly string[]): Promise<TalkTrack[]> => {
  if (ids.length === 0) return [];
  const { id, setId, no, lines } = talkTrack;
  return db
    .select({ id, setId, no, lines })
    .from(talkTrack)
    .where(
      and(
        eq(talkTrack.orgId, of.orgId),
        oneOf(talkTrack.id, ids),
        sql`not exists (select 1 from ${talkTrack} later where later.org_id = ${of.orgId}
          and later.set_id = ${talkTrack.setId} and later.no > ${talkTrack.no})`,
        sql`exists (select 1 from ${promiseVersion} where ${promiseVersion.orgId} = ${of.orgId}
          and ${promiseVersion.setId} = ${talkTrack.setId} and ${isNamedBy(of, promiseVersion.id)})`,
      ),
    )
    .orderBy(asc(talkTrack.id));
};
