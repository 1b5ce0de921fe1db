import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { withAliases } from "../lead/aliases.ts";
import { lead, leadAlias } from "../lead/tables.ts";
import { owner, user } from "../people/tables.ts";
import { leadQuestion } from "./tables.ts";

/** A question as stored, under the lead that stands for the one it was asked about. `holderId`: who has that lead now. */
export type QuestionRecord = Pick<
  typeof leadQuestion.$inferSelect,
  "id" | "leadId" | "askedOf" | "words" | "askedAt"
> & { by: string; of: string; holderId: string | null };

/** Every question about these leads that was not withdrawn, the last asked first. */
export const questionsOfLeads = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
): Promise<QuestionRecord[]> => {
  if (leadIds.length === 0) return [];
  const [asker, asked] = [alias(user, "asker"), alias(user, "asked")];
  const leadId = sql<string>`coalesce(${leadAlias.leadId}, ${leadQuestion.leadId})`;
  return db
    .select({
      id: leadQuestion.id,
      leadId,
      askedOf: leadQuestion.askedOf,
      words: leadQuestion.words,
      askedAt: leadQuestion.askedAt,
      by: sql<string>`coalesce(${asker.name}, '')`,
      of: sql<string>`coalesce(${asked.name}, '')`,
      holderId: owner.userId,
    })
    .from(leadQuestion)
    .leftJoin(leadAlias, and(eq(leadAlias.orgId, leadQuestion.orgId), eq(leadAlias.id, leadQuestion.leadId)))
    .leftJoin(lead, and(eq(lead.orgId, leadQuestion.orgId), eq(lead.id, leadId)))
    .leftJoin(owner, and(eq(owner.orgId, lead.orgId), eq(owner.id, lead.ownerId)))
    .leftJoin(asker, and(eq(asker.orgId, leadQuestion.orgId), eq(asker.id, leadQuestion.askedBy)))
    .leftJoin(asked, and(eq(asked.orgId, leadQuestion.orgId), eq(asked.id, leadQuestion.askedOf)))
    .where(
      and(
        eq(leadQuestion.orgId, orgId),
        sql`${leadQuestion.leadId} = any(${withAliases(orgId, leadIds)})`,
        isNull(leadQuestion.withdrawnAt),
      ),
    )
    .orderBy(desc(leadQuestion.askedAt), desc(leadQuestion.id));
};

export const insertQuestion = async (db: Database, question: typeof leadQuestion.$inferInsert): Promise<void> => {
  await db.insert(leadQuestion).values(question);
};

export const withdrawQuestion = async (db: Database, orgId: string, id: string, at: Instant): Promise<void> => {
  await db
    .update(leadQuestion)
    .set({ withdrawnAt: at })
    .where(and(eq(leadQuestion.orgId, orgId), eq(leadQuestion.id, id), isNull(leadQuestion.withdrawnAt)));
};
