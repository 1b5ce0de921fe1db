import type { RuleOn } from "#contract/ruling";
import { entrySaid } from "#domain/sequence/record/entry-said";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { leadsById } from "../../db/lead/lead-record.ts";
import { policyVersions } from "../../db/organisation/policy.ts";
import { eventsOfLeads } from "../../db/record/assessment.ts";
import { factsOfLeads } from "../../db/record/fact.ts";
import type { HeldLead } from "../../db/record/lead-holder.ts";
import { writeRuling } from "../../db/record/ruling.ts";
import { byEpisode } from "../judge/by-episode.ts";
import { judgingInstant } from "../judge/judging-instant.ts";
import { type RulableEntry, rulableEntries } from "../judge/rulable-entries.ts";
import { withFileLimits } from "../judge/with-file-limits.ts";
import { type Change, changeLeads } from "./change-leads.ts";
import { reviewerOf } from "./may-rule.ts";

export type RulingRefusal = "not_found" | "not_allowed" | "wrong_state";

const find = async (
  tx: Database,
  orgId: string,
  leadId: string,
  { entryId, matter }: RuleOn,
  asOf: Instant,
): Promise<{ entry: RulableEntry; episodeNo: number } | null> => {
  const [lead] = await withFileLimits(tx, orgId, await leadsById(tx, orgId, [leadId]));
  if (lead === undefined) return null;
  const rows = byEpisode(lead, await eventsOfLeads(tx, orgId, [leadId]));
  const facts = await factsOfLeads(tx, orgId, [leadId]);
  const policies = await policyVersions(tx, orgId, [...new Set(lead.episodes.map(({ policyId }) => policyId))]);
  for (const episode of lead.episodes) {
    const policy = policies.get(episode.policyId);
    if (policy === undefined) continue;
    const entry = rulableEntries(lead, episode, rows, facts, policy, asOf).find(
      (one) => one.entryId === entryId && one.matter === matter,
    );
    if (entry !== undefined) return { entry, episodeNo: episode.no };
  }
  return null;
};

/** Under which lead and episode an entry lies by its own word: where that was joined to another, by the number it has there. */
const placeOf = ({ id, aliases }: HeldLead, { row }: RulableEntry, episodeNo: number) => {
  if (row === null) return { leadId: id, episodeNo };
  const alias = aliases.find((one) => one.id === row.namedLeadId);
  const own = row.episodeNo === null || alias === undefined ? row.episodeNo : row.episodeNo - alias.episodesAfter;
  return { leadId: row.namedLeadId, episodeNo: own };
};

/**
 * Puts a reviewer's word on an entry on record, or that it is withdrawn; the lead is judged by it at once. Within `tx`;
 * null: done. `not_found`: no such lead; `wrong_state`: no entry of it that may be ruled on so, or nothing to withdraw;
 * `not_allowed`: whoever asks is no reviewer of it (J73).
 */
export const ruleOnEntry = async (
  tx: Database,
  { orgId, actorId, now }: { orgId: string; actorId: string; now: Instant },
  asked: RuleOn,
): Promise<RulingRefusal | null> => {
  const { at: asOf } = await judgingInstant(tx, orgId, now);
  const ids = [asked.leadId];
  const { value } = await changeLeads(
    tx,
    orgId,
    ids,
    { now, asOf },
    async (held): Promise<Change<RulingRefusal | null>> => {
      const no = (value: RulingRefusal): Change<RulingRefusal> => ({ value, changed: [] });
      const lead = held.get(asked.leadId);
      if (lead === undefined) return no("not_found");
      const found = await find(tx, orgId, lead.id, asked, asOf);
      if (found === null) return no("wrong_state");
      const { entry, episodeNo } = found;
      const { keys, may } = await reviewerOf(tx, orgId, actorId, lead.id);
      if (may(entry.authorIds) !== "yes") return no("not_allowed");
      const { matter, entryId, decision } = asked;
      if (decision === "withdrawn" && entry.ruling === null) return no("wrong_state");
      const said = {
        entryId,
        matter,
        decision,
        byId: keys[0] ?? actorId,
        authorIds: [...entry.authorIds],
        said: entrySaid(entry.event),
      };
      const place = placeOf(lead, entry, episodeNo);
      // The last word is the one that was said last, whatever the clock says.
      const writtenAt = Math.max(now, (entry.ruledAt ?? 0) + 1);
      await writeRuling(tx, orgId, { ...place, at: entry.event.at, ...said }, writtenAt, Math.min(now, asOf));
      const detail = { entryId, matter, decision };
      const audit = { at: now, actorId, action: "entry.ruled", subject: lead.id, detail } as const;
      return { value: null, changed: [lead.id], audit: [audit] };
    },
  );
  return value;
};
