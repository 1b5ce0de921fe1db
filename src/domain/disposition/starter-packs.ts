import type { ReasonCode } from "./reason-set.ts";

/** What one question's chips offer: six at most, most used first. */
export type ChipQuestion = "no_thanks" | "later" | "does_not_fit" | "open";

export type Trade = "debt_relief" | "mortgage" | "business";

/** Reasons a business starts with, by trade; its own use reorders them later. */
export const STARTER_PACKS: Readonly<Record<Trade, Readonly<Record<ChipQuestion, readonly ReasonCode[]>>>> = {
  debt_relief: {
    no_thanks: [
      "objection.fear_of_scam",
      "objection.does_not_remember_enquiring",
      "objection.fees",
      "objection.credit_score",
      "objection.must_ask_someone",
      "low_intent.browsing",
    ],
    later: ["no_timing.documents", "no_timing.no_date", "no_timing.date_known"],
    does_not_fit: ["no_fit.budget_eligibility", "no_fit.need", "no_fit.size", "no_fit.geo"],
    open: [
      "open.bad_moment",
      "open.asking_at_home",
      "open.thinking",
      "open.gathering_papers",
      "open.we_owe_an_answer",
      "open.language",
    ],
  },
  mortgage: {
    no_thanks: [
      "objection.already_with_another",
      "objection.price",
      "competitor.incumbent",
      "objection.fear_of_papers",
      "objection.credit_score",
      "low_intent.information_only",
    ],
    later: ["no_timing.date_known", "no_timing.documents", "no_timing.no_date", "no_timing.budget_renewal_cycle"],
    does_not_fit: ["no_fit.budget_eligibility", "no_fit.need", "no_fit.geo", "no_fit.size"],
    open: [
      "open.gathering_papers",
      "open.thinking",
      "open.asking_at_home",
      "open.bad_moment",
      "open.we_owe_an_answer",
      "open.call_dropped",
    ],
  },
  business: {
    no_thanks: [
      "objection.price",
      "competitor.chosen",
      "competitor.incumbent",
      "objection.trust",
      "low_intent.information_only",
      "low_intent.browsing",
    ],
    later: ["no_timing.budget_renewal_cycle", "no_timing.date_known", "no_timing.no_date", "no_timing.documents"],
    does_not_fit: ["no_fit.size", "no_fit.role", "no_fit.need", "no_fit.budget_eligibility", "no_fit.geo"],
    open: [
      "open.thinking",
      "open.bad_moment",
      "open.we_owe_an_answer",
      "open.asking_at_home",
      "open.gathering_papers",
      "open.call_dropped",
    ],
  },
};
