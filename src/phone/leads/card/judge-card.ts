import type { LeadNow } from "../judged/lead-now.ts";
import type { LeadCard } from "./read-lead.ts";

/** The card of one lead with how it reads now. */
export interface JudgedCard extends LeadCard {
  readonly lead: LeadNow | null;
}

/** Judges what a card shows as of `now` (server time). The judge is fetched here, when the card stands already. */
export const judgeCard = async (card: LeadCard, now: number): Promise<JudgedCard> => {
  const { lead, policy, news } = card;
  if (lead === null || policy === null) return { ...card, lead: null };
  const { leadNow } = await import("../judged/lead-now.ts");
  return { ...card, lead: leadNow(lead, policy, news, now) };
};
