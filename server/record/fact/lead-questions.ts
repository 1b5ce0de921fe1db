import type { LeadQuestion } from "#contract/lead-question";
import { inOrder } from "#domain/journal/in-order";
import { WAIT_REASONS, type WaitReason } from "#domain/lead/wait-reason";
import type { Database } from "../../db/engine/database.ts";
import { factsOfLeads } from "../../db/record/fact.ts";
import { type QuestionRecord, questionsOfLeads } from "../../db/record/lead-question.ts";
import { factOf } from "./fact-of.ts";

/** `isHolders`: whoever was asked has the lead now. */
type AskedQuestion = { question: LeadQuestion; isHolders: boolean };

type Said = { userId: string; questionId: string; answer: NonNullable<LeadQuestion["answer"]> };

/** A code of another build is none of ours. */
const reasonOf = (code: string): WaitReason => WAIT_REASONS.find((one) => one === code) ?? "other";

/**
 * Questions about these leads, by lead, the last asked first, each with the last answer that the one asked gave. Only a
 * lead's last question can be open, and only while whoever was asked has the lead.
 */
export const leadQuestions = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
): Promise<Map<string, AskedQuestion[]>> => {
  const asked = Map.groupBy(await questionsOfLeads(db, orgId, leadIds), ({ leadId }) => leadId);
  if (asked.size === 0) return new Map();
  const said = await answersAbout(db, orgId, [...asked.keys()]);
  return new Map([...asked].map(([leadId, own]) => [leadId, own.map((one, at) => questionOf(one, at === 0, said))]));
};

const answersAbout = async (db: Database, orgId: string, leadIds: readonly string[]): Promise<Said[]> => {
  const rows = await factsOfLeads(db, orgId, leadIds, ["review.answered"]);
  const userOf = new Map(rows.map(({ eventId, userId }) => [eventId, userId]));
  return inOrder(rows.flatMap((row) => factOf(row) ?? [])).flatMap((fact): Said[] => {
    if (fact.type !== "review.answered" || fact.payload.questionId === undefined) return [];
    const { questionId, answer, words } = fact.payload;
    const at = fact.capturedAt - fact.clockOffset;
    return [{ userId: userOf.get(fact.eventId) ?? "", questionId, answer: { reason: reasonOf(answer), words, at } }];
  });
};

const questionOf = (one: QuestionRecord, isLast: boolean, said: readonly Said[]): AskedQuestion => {
  const answer =
    said.findLast(({ userId, questionId }) => userId === one.askedOf && questionId === one.id)?.answer ?? null;
  const isHolders = one.holderId === one.askedOf;
  const { id: questionId, words, by, of, askedAt: at } = one;
  const isOpen = isLast && answer === null && isHolders;
  return { question: { questionId, words, by, of, at, isOpen, answer }, isHolders };
};
