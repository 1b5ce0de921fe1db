import type { LeadSet, PullInput, PullOutput } from "#contract/pull";
import { PULL_MOST_LEADS } from "#contract/pull-limits";
import type { Instant } from "#domain/time/instant";
import type { SignCursor } from "../access/deployment.ts";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import { heardFrom } from "../db/phone/device.ts";
import { changeEpoch, feedAfter, feedState, readFeedState } from "../db/record/feed.ts";
import { served } from "../db/record/holding.ts";
import { leadsOfUser } from "../db/record/lead-holder.ts";
import { setOfUser } from "../db/phone/lead-mark.ts";
import { onOneState } from "../db/engine/snapshot.ts";
import { newId } from "../base/new-id.ts";
import { isCursorGiven } from "./cursor-sign.ts";
import { noteDeliveries } from "./note-deliveries.ts";
import { noteTrouble } from "./note-trouble.ts";
import { phoneLeads } from "./phone-lead.ts";
import { tracksFor } from "./tracks-for.ts";
import { wipeOrderFor } from "./wipe-order.ts";

/** `hasLeads`: false for whoever is no rep now: their leads stay theirs, but on no phone. */
type Puller = { orgId: string; userId: string; hasLeads: boolean };
type Page = Omit<PullOutput, "kind" | "serverTime" | "lastDeviceSeq" | "tracks">;
/** `own`: what the phone's set would be, where what it says it holds is something else. */
type Read = { page: Page; own: LeadSet | null };

/**
 * One page for a phone: the first set by lead id up to a fixed version, from then on what changed after its cursor.
 * Whatever the feed says, a phone is only ever given leads that are its person's at that moment, and a rep's. `not_found`: this
 * person has no such device (it has to register).
 */
export const pullPage = async (
  { db, clock, signCursor }: { db: Database; clock: Clock; signCursor: SignCursor },
  puller: Puller,
  input: PullInput,
): Promise<PullOutput | "not_found"> => {
  const { orgId, userId } = puller;
  const now = clock();
  const heard = await heardFrom(db, { orgId, id: input.deviceId, userId }, now);
  if (heard === null) return "not_found";
  const state = await feedState(db, orgId, newId(now));
  const { cursor } = input;
  if (cursor?.epoch === state.epoch && cursor.version > state.head) {
    // The phone was given what this database has not: it stands where it stood before. Whoever only says so begins anew alone.
    if (isCursorGiven(signCursor, orgId, cursor)) await changeEpoch(db, orgId, state.epoch, newId(now));
  } else if (cursor?.epoch === state.epoch && input.first === null) {
    await noteDeliveries(db, { orgId, userId }, cursor.version, now);
  }
  const { page, own } = await onOneState(db, (tx) => readPage(tx, puller, input, now));
  const phone = { orgId, userId, deviceId: input.deviceId };
  if (own !== null) await noteTrouble(db, phone, { action: "phone.rebuilt", detail: { held: input.set, own } }, now);
  if (input.restartedAt !== undefined)
    await noteTrouble(db, phone, { action: "phone.restarted", detail: { restartedAt: input.restartedAt } }, now);
  if (input.cursor === null && input.first === null)
    await noteTrouble(db, phone, { action: "phone.pulled_whole" }, now);
  const leadIds = page.leads.map(({ leadId }) => leadId);
  // One more pull tells at once that the page was written down, and not first with the next change.
  const onTheirWay = await served(db, orgId, userId, leadIds, now);
  const lastDeviceSeq = heard.lastSeq;
  const tracks = await tracksFor(db, orgId, input.tracks);
  const wipe = await wipeOrderFor(input.deviceId, heard.wipe);
  const more = page.more || onTheirWay > 0;
  const stands = { ...page.cursor, sign: signCursor(orgId, page.cursor) };
  return { ...page, cursor: stands, kind: "pull", serverTime: clock(), more, lastDeviceSeq, ...tracks, ...wipe };
};

const readPage = async (tx: Database, puller: Puller, input: PullInput, now: Instant): Promise<Read> => {
  const { orgId, userId, hasLeads } = puller;
  const state = await readFeedState(tx, orgId);
  if (state === null) throw new Error("the feed has no epoch");
  const { epoch, floor, head } = state;
  const { cursor, first, judgeVersion: phoneJudge = null } = input;
  const limit = Math.min(input.limit ?? PULL_MOST_LEADS, PULL_MOST_LEADS);
  // Both are the phone's word, and what it is given is signed: neither may be ahead.
  const stands = [cursor?.version ?? head, first?.upTo ?? head];
  const standing = (version: number) => ({
    resetRequired: false,
    removed: [],
    cursor: { epoch, version },
    first: null,
  });
  const reset = { ...standing(head), resetRequired: true, leads: [], policies: [], more: false };
  const isElsewhere =
    (cursor !== null && cursor.epoch !== epoch) || Math.max(...stands) > head || Math.min(...stands) < floor;
  if (isElsewhere) return { page: reset, own: null };
  if (cursor === null || first !== null) {
    const upTo = first?.upTo ?? head;
    const rows = hasLeads ? await leadsOfUser(tx, orgId, userId, { after: first?.after ?? null, limit }) : [];
    const isFull = rows.length === limit;
    const given = await phoneLeads(tx, orgId, rows, now, phoneJudge);
    const next = isFull ? { upTo, after: rows.at(-1)?.id ?? null } : null;
    // Whole: what changed since is the next page's, from the version fixed at first.
    return { page: { ...standing(upTo), ...given, first: next, more: isFull || head > upTo }, own: null };
  }
  const rows = await feedAfter(tx, orgId, userId, cursor.version, limit);
  if (input.set !== undefined && rows.length === 0) {
    // Nothing of theirs changed since the phone's cursor: what it holds is what it would be given now, or it is wrong.
    const own = hasLeads ? await setOfUser(tx, orgId, userId) : { count: 0, hash: 0 };
    if (own !== null && (own.count !== input.set.count || own.hash !== input.set.hash)) return { page: reset, own };
  }
  const more = rows.length === limit;
  const version = more ? (rows.at(-1)?.version ?? head) : head;
  const ids = [...new Set(rows.map(({ leadId }) => leadId))];
  const own = hasLeads ? await leadsOfUser(tx, orgId, userId, { ids }) : [];
  const given = await phoneLeads(tx, orgId, own, now, phoneJudge);
  const kept = new Set(own.map(({ id }) => id));
  return { page: { ...standing(version), ...given, removed: ids.filter((id) => !kept.has(id)), more }, own: null };
};
