import { type ReadTwice, verdictChanges } from "#domain/report/verdict-changes";
import type { Policy } from "#domain/sequence/policy";
import type { Instant } from "#domain/time/instant";
import type { Clock } from "../base/clock.ts";
import type { Enqueue } from "../base/job.ts";
import { pastWhatBreaks } from "../base/past-what-breaks.ts";
import type { Database } from "../db/engine/database.ts";
import { leadsById } from "../db/lead/lead-record.ts";
import { policyVersions } from "../db/organisation/policy.ts";
import { changeReread, rereadById, type RereadRecord, unfinishedRereads } from "../db/organisation/reread.ts";
import { eventsOfLeads } from "../db/record/assessment.ts";
import { broughtInFor, markOfBroughtIn, rereadVerdicts, stillToReread } from "../db/record/brought-in-leads.ts";
import { assessLeads } from "../record/change/assess-leads.ts";
import { assessChunk, policyIdsOf } from "../record/judge/assess-chunk.ts";
import { judgingInstant } from "../record/judge/judging-instant.ts";
import { withFileLimits } from "../record/judge/with-file-limits.ts";

/** Held no longer than a blink while they are applied; and between any so many others are answered. */
const CHUNK = 50;

type Task = { db: Database; clock: Clock; signal?: AbortSignal };

/** These leads by the versions they are pinned to, and by another. */
const readTwice = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
  policy: Policy,
  at: Instant,
): Promise<ReadTwice[]> => {
  const leads = await withFileLimits(db, orgId, await leadsById(db, orgId, ids));
  const events = await eventsOfLeads(db, orgId, ids);
  const pinned = await policyVersions(db, orgId, policyIdsOf(leads));
  const byOther = new Map([...pinned.keys()].map((id) => [id, policy]));
  // As figures count it (M55).
  const counted = new Map(leads.map(({ id, enquiryEpisodeNo }) => [id, enquiryEpisodeNo]));
  const verdictsBy = (policies: ReadonlyMap<string, Policy>) =>
    new Map(
      assessChunk(leads, events, policies, at).judged.flatMap(({ body }) =>
        counted.get(body.leadId) === body.episodeNo ? [[body.leadId, body.verdict] as const] : [],
      ),
    );
  const before = verdictsBy(pinned);
  const after = verdictsBy(byOther);
  return [...before].flatMap(([leadId, verdict]) => {
    const other = after.get(leadId);
    return other === undefined ? [] : [{ leadId, before: verdict, after: other }];
  });
};

const preview = async ({ db, clock, signal }: Task, { orgId, id, policyId }: RereadRecord): Promise<void> => {
  const policy = (await policyVersions(db, orgId, [policyId])).get(policyId);
  if (policy === undefined) throw new Error("the version that was asked for is not there");
  const ids = await broughtInFor(db, orgId, policyId);
  const mark = await markOfBroughtIn(db, orgId, ids);
  const { at } = await judgingInstant(db, orgId, clock());
  const read: ReadTwice[] = [];
  for (let done = 0; done < ids.length; done += CHUNK) {
    signal?.throwIfAborted();
    read.push(...(await readTwice(db, orgId, ids.slice(done, done + CHUNK), policy, at)));
    const isWanted = await changeReread(db, orgId, id, "previewing", {
      of: ids.length,
      done: Math.min(done + CHUNK, ids.length),
    });
    if (!isWanted) return;
  }
  const ready = { status: "ready", mark, of: ids.length, done: ids.length, changes: verdictChanges(read) } as const;
  await changeReread(db, orgId, id, "previewing", ready);
};

const apply = async ({ db, clock, signal }: Task, { orgId, id, of }: RereadRecord): Promise<void> => {
  const { at } = await judgingInstant(db, orgId, clock());
  const broken = pastWhatBreaks();
  let after: string | null = null;
  let done = 0;
  for (;;) {
    signal?.throwIfAborted();
    const ids: string[] = await stillToReread(db, orgId, after, CHUNK);
    if (ids.length === 0) break;
    const isWhole = await assessLeads(db, orgId, ids, at).then(
      () => true,
      () => false,
    );
    // One that breaks holds up no other; it stays out of every figure until it can be read.
    if (!isWhole) for (const one of ids) await broken.part(async () => void (await assessLeads(db, orgId, [one], at)));
    after = ids.at(-1) ?? null;
    done += ids.length;
    await changeReread(db, orgId, id, "applying", { done: Math.min(done, of) });
  }
  broken.end();
  const changes = verdictChanges(await rereadVerdicts(db, orgId, id));
  await changeReread(db, orgId, id, "applying", { status: "done", done: of, changes, finishedAt: clock() });
};

/** What passes by itself has passed by then. */
const TRIES = 3;

/**
 * Goes on with a re-reading where it stands: looks at what would change, or reads what was pinned. Safe to repeat. One
 * that breaks again and again has failed, and says so: nobody waits for it, and another can be asked for.
 */
export const runReread = async (task: Task, orgId: string, id: string): Promise<void> => {
  const { db, clock, signal } = task;
  for (let tried = 1; ; tried += 1) {
    const asked = await rereadById(db, orgId, id);
    if (asked?.status !== "previewing" && asked?.status !== "applying") return;
    try {
      return await (asked.status === "previewing" ? preview(task, asked) : apply(task, asked));
    } catch (error) {
      signal?.throwIfAborted();
      if (tried < TRIES) continue;
      await changeReread(db, orgId, id, asked.status, { status: "failed", finishedAt: clock() });
      throw error;
    }
  }
};

/** Puts back into the queue what a process that died left in the middle: at start, so that nobody has to wait. */
export const resumeRereads = async (db: Database, enqueue: Enqueue): Promise<void> => {
  for (const { orgId, id } of await unfinishedRereads(db)) await enqueue("settings.reread", { orgId, rereadId: id });
};
