import type { Fact } from "#domain/journal/fact";
import type { Stores } from "../../storage/databases/open-stores.ts";
import { pointIds, type PointIds } from "../copy/point-ids.ts";
import { readLeads } from "../copy/read-leads.ts";
import type { LeadNow } from "./lead-now.ts";

/** An entry holds instants, so it ages slowly: judged again after this long, or when something new is known. */
const GOOD_FOR = 5 * 60_000;

/** Of a lead judged here, what its row says. */
type JudgedRow = Pick<LeadNow, "entry" | "phone" | "email"> & { readonly points: PointIds | undefined };

const rowOf = (lead: LeadNow): JudgedRow => {
  const { entry, phone, email } = lead;
  return { entry, phone, email, points: pointIds(lead) };
};

/** Judges leads that this phone knows more about than the copy it pulled; what was judged just now stands. */
export const localJudge = (stores: Stores) => {
  const cached = new Map<string, { known: string; at: number; row: JudgedRow }>();
  const knownOf = (head: string, facts: readonly Fact[]): string =>
    `${head} ${facts.map(({ eventId, deviceSeq }) => `${eventId} ${deviceSeq}`).join(" ")}`;
  /** Rows of the leads asked for, as of `now`; a lead or a policy that is not here has none. */
  return async (
    asked: ReadonlyMap<string, readonly Fact[]>,
    head: string,
    now: number,
  ): Promise<Map<string, JudgedRow>> => {
    const stale = [...asked].filter(([leadId, facts]) => {
      const before = cached.get(leadId);
      return before === undefined || Math.abs(now - before.at) > GOOD_FOR || before.known !== knownOf(head, facts);
    });
    if (stale.length > 0) {
      // The judge's code is fetched (from the shell's cache) only when there is something to judge.
      const [{ leadNow }, { leads, policies: byId }] = await Promise.all([
        import("./lead-now.ts"),
        readLeads(
          stores,
          stale.map(([leadId]) => leadId),
        ),
      ]);
      stale.forEach(([leadId, facts]) => {
        const lead = leads.get(leadId);
        const policy = lead === undefined ? undefined : byId.get(lead.policyId);
        if (lead === undefined || policy === undefined) cached.delete(leadId);
        else
          cached.set(leadId, { known: knownOf(head, facts), at: now, row: rowOf(leadNow(lead, policy, facts, now)) });
      });
    }
    return new Map(
      [...asked.keys()].flatMap((leadId) => {
        const one = cached.get(leadId);
        return one === undefined ? [] : [[leadId, one.row] as const];
      }),
    );
  };
};
