import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { PagePromise } from "#contract/promise";
import type { TrackLine } from "#domain/promise/talk-track";
import type { Instant } from "#domain/time/instant";
import type { Database } from "#server/db/engine/database";
import { enquiry } from "#server/db/lead/tables";
import { promiseSet, promiseVersion, talkTrack } from "#server/db/promise/tables";

export const pagePromise = (text: string): PagePromise => ({ id: randomUUID(), text });
export const trackLine = (text: string, of: Partial<TrackLine> = {}): TrackLine => ({
  id: randomUUID(),
  text,
  promiseId: null,
  question: null,
  ...of,
});

/** A promise set of one page, with no version yet: its id. */
export const putSet = async (db: Database, orgId: string, page: string, createdAt: Instant): Promise<string> => {
  const id = randomUUID();
  const names = { page, pageKey: page, campaignKey: "", adKey: "" };
  await db.insert(promiseSet).values({ orgId, id, ...names, createdAt });
  return id;
};

type Version = { no?: number; from: Instant; promises: PagePromise[]; title?: string; pageText?: string };

/** A version of a set: its id. */
export const putVersion = async (
  db: Database,
  orgId: string,
  setId: string,
  { no = 1, ...more }: Version,
): Promise<string> => {
  const id = randomUUID();
  await db.insert(promiseVersion).values({ orgId, id, setId, no, createdAt: more.from, ...more });
  return id;
};

/** A version of a set's talk track: its id. */
export const putTrack = async (
  db: Database,
  orgId: string,
  setId: string,
  { no = 1, at, lines }: { no?: number; at: Instant; lines: TrackLine[] },
): Promise<string> => {
  const id = randomUUID();
  await db.insert(talkTrack).values({ orgId, id, setId, no, lines, createdAt: at });
  return id;
};

/** What a lead's enquiries saw, behind the feed's back. */
export const saw = async (
  db: Database,
  leadId: string,
  seen: { promiseVersionId?: string | null; promiseCandidates?: string[] | null },
): Promise<void> => void (await db.update(enquiry).set(seen).where(eq(enquiry.leadId, leadId)));

/** A page with one promise, and leads that saw it, behind the feed's back. */
export const promisedTo = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
  page: string,
  from: Instant,
): Promise<void> => {
  const setId = await putSet(db, orgId, page, from);
  const promiseVersionId = await putVersion(db, orgId, setId, { from, promises: [pagePromise("In ten minutes")] });
  for (const leadId of leadIds) await saw(db, leadId, { promiseVersionId });
};
