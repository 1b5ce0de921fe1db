import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import { insertEnquiry, type NewEnquiry } from "../../db/lead/insert-enquiry.ts";
import type { NewEpisode } from "../../db/lead/insert-episode.ts";
import { organisationPolicyId } from "../../db/organisation/organisation-settings.ts";
import type { HeldLead } from "../../db/record/lead-holder.ts";
import { type Recycled, recycleLead } from "./recycle-lead.ts";
import type { Opening } from "../judge/next-opening.ts";

/** What is known of the episode besides, should the enquiry open it. */
export type OpenedBy = Pick<NewEpisode, "partialChannels" | "outcome" | "outcomeLabel" | "outcomeAt">;

export type Enquired = Recycled & { no: number; episodeNo: number; opening: Opening | null };

/**
 * Writes a further enquiry of a lead that is held: into the episode that ran when it came, or opening the next one under
 * the policy in force, as its record has it now (M50). `asked`: the lead it named, which may have been joined to this one.
 */
export const enquire = async (
  tx: Database,
  orgId: string,
  lead: HeldLead,
  asked: string,
  { of, openedBy = {}, now }: { of: Omit<NewEnquiry, "aliasId">; openedBy?: OpenedBy; now: Instant },
): Promise<Enquired> => {
  const { opening, moves, audit } = await recycleLead(tx, orgId, lead, now, of.arrivedAt);
  const opens =
    opening === null ? null : { policyId: await organisationPolicyId(tx, orgId), ...openedBy, ...opening.next };
  const aliasId = asked === lead.id ? null : asked;
  const added = await insertEnquiry(tx, orgId, lead.id, { ...of, aliasId }, opens);
  return { ...added, opening, moves, audit };
};
