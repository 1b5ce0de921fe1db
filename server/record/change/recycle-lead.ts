import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { insertEpisode } from "../../db/lead/insert-episode.ts";
import { organisationPolicyId } from "../../db/organisation/organisation-settings.ts";
import { leadsDueBack } from "../../db/record/assessment-due.ts";
import type { AuditEntry } from "../../db/record/audit.ts";
import type { Move } from "../../db/record/feed.ts";
import { letGo } from "../../db/record/holding.ts";
import { firstTeamLead, lastActiveHolder } from "../../db/record/last-holder.ts";
import { type HeldLead, type HeldLeads, setOwner } from "../../db/record/lead-holder.ts";
import { writeHandovers } from "../../db/record/own-record.ts";
import { nextOpening, type Opening } from "../judge/next-opening.ts";
import { handOver } from "./hand-over.ts";

export type Recycled = { moves: Move[]; audit: AuditEntry[] };

/** With their last active owner, else with the team lead, else with nobody: that is on their record then. */
const giveBack = async (
  tx: Database,
  orgId: string,
  lead: HeldLead,
  now: Instant,
): Promise<{ moves: Move[]; to: string | null; as: "owner" | "team" | "nobody" }> => {
  const holder = await lastActiveHolder(tx, orgId, lead.id);
  const to = holder ?? (await firstTeamLead(tx, orgId));
  const as = holder !== null ? "owner" : to !== null ? "team" : "nobody";
  if (to !== null) return { moves: to === lead.userId ? [] : await handOver(tx, orgId, [lead], to, now), to, as };
  if (lead.ownerId === null) return { moves: [], to, as };
  await setOwner(tx, orgId, [lead.id], null);
  await writeHandovers(tx, orgId, [{ leadId: lead.id, at: now, ownerId: null, heldBy: "nobody" }], now);
  return { moves: await letGo(tx, orgId, lead.id), to, as };
};

const open = async (
  tx: Database,
  orgId: string,
  lead: HeldLead,
  { last, next }: Opening,
  now: Instant,
): Promise<{ moves: Move[]; audit: AuditEntry; to: string | null }> => {
  const { startedAt, opening } = next;
  const policyId = await organisationPolicyId(tx, orgId);
  // Which channels are on record completely is not changed by a date.
  const { enquiryNo, partialChannels } = last;
  const of = { startedAt, opening, policyId, enquiryNo, partialChannels };
  const episodeNo = await insertEpisode(tx, orgId, lead.id, of);
  const { moves, to, as } = await giveBack(tx, orgId, lead, now);
  const detail = { episodeNo, startedAt, to, as };
  return { moves, audit: { at: now, actorId: null, action: "lead.recycled", subject: lead.id, detail }, to };
};

/**
 * Opens the episodes of a held lead whose dates to come back on were reached by now, or by when somebody enquired, each
 * once: what opened it is of the episode before. `opening`: the one that the enquiry opens after these, if it does.
 * Within the transaction that holds the lead.
 */
export const recycleLead = async (
  tx: Database,
  orgId: string,
  lead: HeldLead,
  now: Instant,
  enquiredAt: Instant | null = null,
): Promise<Recycled & { opening: Opening | null }> => {
  const all: Recycled = { moves: [], audit: [] };
  let held = lead;
  for (;;) {
    const opening = await nextOpening(tx, orgId, lead.id, enquiredAt, now);
    if (opening?.next.opening !== "recycled") return { ...all, opening };
    const opened = await open(tx, orgId, held, opening, now);
    all.moves.push(...opened.moves);
    all.audit.push(opened.audit);
    held = { ...held, userId: opened.to, ownerId: opened.to === null ? null : held.ownerId };
  }
};

/** The same for the leads named, of those that are held: whoever changes one opens first what was due in it. */
export const recycleDue = async (
  tx: Database,
  orgId: string,
  held: HeldLeads,
  ids: readonly string[],
  now: Instant,
): Promise<Recycled> => {
  const all: Recycled = { moves: [], audit: [] };
  const due = new Set(await leadsDueBack(tx, orgId, ids, now));
  for (const lead of new Set(held.values())) {
    if (!due.has(lead.id)) continue;
    const { moves, audit } = await recycleLead(tx, orgId, lead, now);
    all.moves.push(...moves);
    all.audit.push(...audit);
  }
  return all;
};
