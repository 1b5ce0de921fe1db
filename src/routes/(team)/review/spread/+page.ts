import { reviewQuestion } from "#domain/report/review-question";
import { client } from "#link/client";
import type { SpreadMeasure } from "../../spread-row.ts";
import type { PageLoad } from "./$types";

const BY = ["source", "campaign", "week"] as const;
const MEASURES: readonly SpreadMeasure[] = ["verdicts", ...reviewQuestion.options];

export const load: PageLoad = async ({ url }) => {
  const by = BY.find((each) => each === url.searchParams.get("by")) ?? "source";
  const show = MEASURES.find((each) => each === url.searchParams.get("show")) ?? "verdicts";
  return { by, show, spread: await client.review.spread.query({ by, filter: {} }) };
};
