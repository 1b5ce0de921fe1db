import type { ExplainLead } from "#contract/lead-question";
import type { Clock } from "../base/clock.ts";
import { newId } from "../base/new-id.ts";
import type { Database } from "../db/engine/database.ts";
import { retrying } from "../db/engine/retry.ts";
import { isErased } from "../db/erasure/erasures.ts";
import { dueOf, explanationsOfLeads, insertExplanation, withdrawExplanations } from "../db/record/lead-explanation.ts";
import { type Change, changeLeads } from "../record/change/change-leads.ts";
import { reviewerOf } from "../record/change/may-rule.ts";
import type { Assigner } from "./assign-leads.ts";

type Deps = { db: Database; clock: Clock };
type Refusal = "not_found" | "wrong_state" | "not_allowed";

/**
 * A reviewer's word that what is due of a lead is explained; its verdict stays. `not_allowed`: whoever asks is no
 * reviewer of the lead; `wrong_state`: nothing is due (or not what was shown), just that is explained already, or its person was erased.
 */
export const explainLeadAs = (
  { db, clock }: Deps,
  { orgId, actorId }: Assigner,
  { leadId, reason, words, due: shown }: ExplainLead,
): Promise<Refusal | null> =>
  retrying(() =>
    db.transaction(async (tx) => {
      const now = clock();
      const { value } = await changeLeads(tx, orgId, [leadId], { now }, async (held): Promise<Said> => {
        const subject = held.get(leadId)?.id;
        if (subject === undefined) return no("not_found");
        if ((await reviewerOf(tx, orgId, actorId, subject)).may([]) !== "yes") return no("not_allowed");
        const due = await dueOf(tx, orgId, subject, shown);
        if (due === null || (await isErased(tx, orgId, [subject]))) return no("wrong_state");
        const before = await explanationsOfLeads(tx, orgId, [subject]);
        if (before.some(({ dueWhat, dueBy }) => dueWhat === due.what && dueBy === due.by)) return no("wrong_state");
        const id = newId(now);
        const of = { orgId, id, leadId: subject, byId: actorId, at: now };
        await insertExplanation(tx, { ...of, reason, words: words ?? null, dueWhat: due.what, dueBy: due.by });
        const audit = [{ at: now, actorId, action: "lead.explained" as const, subject, detail: { reason } }];
        return { value: null, changed: [subject], audit };
      });
      return value;
    }),
  );

type Said = Change<Refusal | null>;
const no = (value: Refusal): Said => ({ value, changed: [] });

/** Withdraws what explains a lead. `wrong_state`: nothing does. */
export const takeBackExplanation = (
  { db, clock }: Deps,
  { orgId, actorId }: Assigner,
  leadId: string,
): Promise<Refusal | null> =>
  retrying(() =>
    db.transaction(async (tx) => {
      const now = clock();
      const { value } = await changeLeads(tx, orgId, [leadId], { now }, async (held): Promise<Said> => {
        const subject = held.get(leadId)?.id;
        if (subject === undefined) return no("not_found");
        if ((await reviewerOf(tx, orgId, actorId, subject)).may([]) !== "yes") return no("not_allowed");
        const inForce = await explanationsOfLeads(tx, orgId, [subject]);
        if (inForce.length === 0) return no("wrong_state");
        await withdrawExplanations(
          tx,
          orgId,
          inForce.map(({ id }) => id),
          now,
        );
        const audit = [{ at: now, actorId, action: "lead.explanation_withdrawn" as const, subject, detail: {} }];
        return { value: null, changed: [subject], audit };
      });
      return value;
    }),
  );
