import type { PullInput, PullOutput } from "#contract/pull";
import type { Instant } from "#domain/time/instant";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/database.ts";
import { heardFrom } from "../db/device.ts";
import { changeEpoch, feedAfter, feedState, readFeedState } from "../db/feed.ts";
import { served } from "../db/holding.ts";
import { leadsOfUser } from "../db/lead-holder.ts";
import { onOneState } from "../db/snapshot.ts";
import { newId } from "../new-id.ts";
import { noteDeliveries } from "./note-deliveries.ts";
import { phoneLeads } from "./phone-lead.ts";
import { wipeOrderFor } from "./wipe-order.ts";

/** Leads a page: small enough for a bad line, large enough that two thousand leads take ten. */
const PAGE = 200;

type Puller = { orgId: string; userId: string };
type Page = Omit<PullOutput, "kind" | "serverTime" | "lastDeviceSeq">;

/**
 * One page for a phone: the first set by lead id up to a fixed version, from then on what changed after its cursor.
 * Whatever the feed says, a phone is only ever given leads that are its person's at that moment. `not_found`: this
 * person has no such device (it has to register).
 */
export const pullPage = async (
  { db, clock }: { db: Database; clock: Clock },
  { orgId, userId }: Puller,
  input: PullInput,
): Promise<PullOutput | "not_found"> => {
  const now = clock();
  const heard = await heardFrom(db, { orgId, id: input.deviceId, userId }, now);
  if (heard === null) return "not_found";
  const state = await feedState(db, orgId, newId(now));
  const standsAt = input.cursor ?? (input.first === null ? null : { epoch: state.epoch, version: input.first.upTo });
  if (standsAt !== null && standsAt.epoch === state.epoch && standsAt.version > state.head) {
    // The phone has seen what this database has not: it stands where it stood before.
    await changeEpoch(db, orgId, state.epoch, newId(now));
  } else if (input.cursor?.epoch === state.epoch && input.first === null) {
    await noteDeliveries(db, { orgId, userId }, input.cursor.version, now);
  }
  const page = await onOneState(db, (tx) => readPage(tx, { orgId, userId }, input, now));
  const leadIds = page.leads.map(({ leadId }) => leadId);
  // One more pull tells at once that the page was written down, and not first with the next change.
  const onTheirWay = await served(db, orgId, userId, leadIds, now);
  const lastDeviceSeq = heard.lastSeq;
  const wipe = await wipeOrderFor(input.deviceId, heard.wipe);
  return { ...page, kind: "pull", serverTime: clock(), more: page.more || onTheirWay > 0, lastDeviceSeq, ...wipe };
};

const readPage = async (tx: Database, { orgId, userId }: Puller, input: PullInput, now: Instant): Promise<Page> => {
  const state = await readFeedState(tx, orgId);
  if (state === null) throw new Error("the feed has no epoch");
  const { epoch, floor, head } = state;
  const { cursor, first } = input;
  const at = cursor?.version ?? first?.upTo ?? head;
  const nothing = { leads: [], removed: [], policies: [] };
  if ((cursor !== null && cursor.epoch !== epoch) || at > head || at < floor) {
    return { ...nothing, resetRequired: true, cursor: { epoch, version: head }, first: null, more: false };
  }
  if (cursor === null || first !== null) {
    const upTo = first?.upTo ?? head;
    const rows = await leadsOfUser(tx, orgId, userId, { after: first?.after ?? null, limit: PAGE });
    const more = rows.length === PAGE;
    const after = rows.at(-1)?.id ?? null;
    const page = await phoneLeads(tx, orgId, rows, now);
    // Whole: what changed since is the next page's, from the version fixed at first.
    return {
      ...page,
      resetRequired: false,
      removed: [],
      cursor: { epoch, version: upTo },
      first: more ? { upTo, after } : null,
      more: more || head > upTo,
    };
  }
  const rows = await feedAfter(tx, orgId, userId, cursor.version, PAGE);
  const more = rows.length === PAGE;
  const version = more ? (rows.at(-1)?.version ?? head) : head;
  const ids = [...new Set(rows.map(({ leadId }) => leadId))];
  const own = await leadsOfUser(tx, orgId, userId, { ids });
  const page = await phoneLeads(tx, orgId, own, now);
  const kept = new Set(own.map(({ id }) => id));
  return {
    ...page,
    resetRequired: false,
    removed: ids.filter((id) => !kept.has(id)),
    cursor: { epoch, version },
    first: null,
    more,
  };
};
