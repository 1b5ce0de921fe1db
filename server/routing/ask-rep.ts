import type { AskRep } from "#contract/lead-question";
import type { Clock } from "../base/clock.ts";
import { newId } from "../base/new-id.ts";
import type { Database } from "../db/engine/database.ts";
import { retrying } from "../db/engine/retry.ts";
import { isErased } from "../db/erasure/erasures.ts";
import { insertQuestion, withdrawQuestion } from "../db/record/lead-question.ts";
import { isActiveRep } from "../db/record/lead-holder.ts";
import { type Change, changeLeads } from "../record/change/change-leads.ts";
import { leadQuestions } from "../record/fact/lead-questions.ts";
import type { Assigner } from "./assign-leads.ts";

type Deps = { db: Database; clock: Clock };
type Refused = { refused: "not_found" | "wrong_state" };

/**
 * Puts a question to the rep who has a lead; their phone gets it with the lead. `wrong_state`: one is open, nobody who
 * has a phone here has the lead, or its person was erased.
 */
export const askRepAbout = (
  { db, clock }: Deps,
  { orgId, actorId }: Assigner,
  { leadId, words }: AskRep,
): Promise<{ questionId: string } | Refused> =>
  retrying(() =>
    db.transaction(async (tx) => {
      const now = clock();
      type Asked = { questionId: string } | Refused;
      const { value } = await changeLeads(tx, orgId, [leadId], { now }, async (held): Promise<Change<Asked>> => {
        const lead = held.get(leadId);
        if (lead === undefined) return { value: { refused: "not_found" }, changed: [] };
        const { id: subject, userId } = lead;
        const [last] = (await leadQuestions(tx, orgId, [subject])).get(subject) ?? [];
        const canAnswer = userId !== null && (await isActiveRep(tx, orgId, userId));
        if (!canAnswer || last?.question.isOpen === true || (await isErased(tx, orgId, [subject])))
          return { value: { refused: "wrong_state" }, changed: [] };
        const id = newId(now);
        // The last asked is told by when: one of the same instant comes after the one before.
        const askedAt = Math.max(now, (last?.question.at ?? 0) + 1);
        await insertQuestion(tx, {
          ...{ orgId, id, leadId: subject, askedBy: actorId, askedOf: userId, words: words ?? null, askedAt },
        });
        const detail = { question: id, to: userId };
        const audit = [{ at: now, actorId, action: "lead.asked" as const, subject, detail }];
        return { value: { questionId: id }, changed: [subject], audit };
      });
      return value;
    }),
  );

/** Takes a question back that nobody has answered. `wrong_state`: it was answered. */
export const takeBackQuestion = (
  { db, clock }: Deps,
  { orgId, actorId }: Assigner,
  { leadId, questionId }: { leadId: string; questionId: string },
): Promise<null | Refused> =>
  retrying(() =>
    db.transaction(async (tx) => {
      const now = clock();
      type Taken = null | Refused;
      const { value } = await changeLeads(tx, orgId, [leadId], { now }, async (held): Promise<Change<Taken>> => {
        const subject = held.get(leadId)?.id;
        const all = subject === undefined ? [] : ((await leadQuestions(tx, orgId, [subject])).get(subject) ?? []);
        const question = all.find(({ question: one }) => one.questionId === questionId)?.question;
        if (subject === undefined || question === undefined) return { value: { refused: "not_found" }, changed: [] };
        if (question.answer !== null) return { value: { refused: "wrong_state" }, changed: [] };
        await withdrawQuestion(tx, orgId, questionId, now);
        const detail = { question: questionId };
        const audit = [{ at: now, actorId, action: "lead.question_withdrawn" as const, subject, detail }];
        return { value: null, changed: [subject], audit };
      });
      return value;
    }),
  );
