import { hash } from "node:crypto";
import { canonicalEvent } from "#contract/event-hash";
import type { TellOfLead } from "#contract/leads";
import { JOURNAL_VERSION } from "#domain/journal/journal-version";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { isErased } from "../../db/erasure/erasures.ts";
import { leadsById } from "../../db/lead/lead-record.ts";
import { ownerKeysOf } from "../../db/people/reviewers.ts";
import { countFacts, factsById, insertFacts, type NewFact } from "../../db/record/fact.ts";
import type { HeldLead } from "../../db/record/lead-holder.ts";
import { MOST_FACTS } from "../fact/most-facts.ts";
import { toldBeside } from "../fact/told-beside.ts";
import { type Change, changeLeads } from "./change-leads.ts";

/** Who writes at the desk. `ownerIds`: the keys whose leads they may write about; null: all of the organisation's. */
type Teller = { orgId: string; userId: string; ownerIds: readonly string[] | null; now: Instant };
type TellRefusal = "not_found" | "wrong_state" | "too_large";

/**
 * A fact written at the desk, in the form of a phone's. No device numbers it: it goes by its own id, as the first of that.
 */
const factOf = (
  leadId: string,
  { orgId, userId, now }: Teller,
  actorId: string,
  { eventId, said }: TellOfLead,
): NewFact => {
  const event = { eventId, leadId, ...said, v: JOURNAL_VERSION, capturedAt: now, clockOffset: 0, tz: "" };
  return {
    ...event,
    ...{ orgId, userId, actorId, deviceId: eventId, deviceSeq: 1, episodeNo: null, notBefore: null, receivedAt: now },
    ...{ hash: hash("sha256", canonicalEvent(event)), flags: [], reseed: false },
  };
};

/** Only what one wrote oneself, and has not taken back, can be taken back. */
const isTheirs = async (
  tx: Database,
  { orgId, userId }: Teller,
  leadId: string,
  said: TellOfLead["said"],
): Promise<boolean> => {
  if (said.type === "note.written" || said.type === "contact-point.given") return true;
  const told = (await toldBeside(tx, orgId, await leadsById(tx, orgId, [leadId]))).get(leadId);
  return said.type === "note.taken-back"
    ? told?.notes.some(
        ({ id, byId, takenBackAt }) => id === said.payload.noteId && byId === userId && takenBackAt === null,
      ) === true
    : told?.points.some(({ given }) => given?.id === said.payload.pointId && given.byId === userId) === true;
};

const refusalOf = async (
  tx: Database,
  by: Teller,
  lead: HeldLead | undefined,
  { said }: TellOfLead,
): Promise<TellRefusal | null> => {
  const { orgId, userId, ownerIds } = by;
  if (lead === undefined) return "not_found";
  if (ownerIds !== null && (lead.ownerId === null || !ownerIds.includes(lead.ownerId))) return "not_found";
  if (await isErased(tx, orgId, [lead.id])) return "wrong_state";
  const counts = await countFacts(tx, orgId, [lead.id]);
  if ((counts.find((one) => one.userId === userId)?.count ?? 0) >= MOST_FACTS) return "too_large";
  return (await isTheirs(tx, by, lead.id, said)) ? null : "wrong_state";
};

/**
 * Puts a note, or a number or an address, on a lead's record from the desk, or takes one's own back. Within `tx`; null: done,
 * also if it was before. `not_found`: no such lead of theirs; `wrong_state`: its person was erased, the id is something
 * else's, or there is nothing of theirs to take back; `too_large`: as much as one person may say of one lead is on record.
 */
export const tellOfLead = async (tx: Database, by: Teller, asked: TellOfLead): Promise<TellRefusal | null> => {
  const { orgId, userId, now } = by;
  // The judge is given none of it: no reading can change (S123).
  const how = { now, stays: true } as const;
  const { value } = await changeLeads(
    tx,
    orgId,
    [asked.leadId],
    how,
    async (held): Promise<Change<TellRefusal | null>> => {
      const lead = held.get(asked.leadId);
      const known = (await factsById(tx, orgId, [asked.eventId])).get(asked.eventId);
      const isSame = known?.userId === userId && known.type === asked.said.type && known.leadId === lead?.id;
      if (known !== undefined) return { value: isSame ? null : "wrong_state", changed: [] };
      const refused = await refusalOf(tx, by, lead, asked);
      if (refused !== null || lead === undefined) return { value: refused, changed: [] };
      const [actorId = userId] = await ownerKeysOf(tx, orgId, userId);
      const put = await insertFacts(tx, orgId, [factOf(lead.id, by, actorId, asked)]);
      // Something else stands under its id or its number: it is not on record, and nobody is told that it is.
      if (!put.has(asked.eventId)) return { value: "wrong_state", changed: [] };
      return { value: null, changed: [lead.id], factIds: [asked.eventId] };
    },
  );
  return value;
};
