import { client } from "#link/client";
import { codesOf } from "#ui/words/codes-of.ts";
import { QUESTION_WORDS } from "#ui/words/judge/question-words.ts";
import { settingsFromAddress } from "../../report/settings-address.ts";
import { periodFromAddress } from "../../report/period-address.ts";
import type { SpreadMeasure } from "./spread-row.ts";
import type { PageLoad } from "./$types";

const BY = ["source", "campaign", "week"] as const;
const MEASURES: readonly SpreadMeasure[] = ["verdicts", ...codesOf(QUESTION_WORDS)];

export const load: PageLoad = async ({ url }) => {
  const by = BY.find((each) => each === url.searchParams.get("by")) ?? "source";
  const show = MEASURES.find((each) => each === url.searchParams.get("show")) ?? "verdicts";
  const period = periodFromAddress(url.searchParams.get("period"));
  const settings = settingsFromAddress(url.searchParams.get("settings"));
  const filter = { ...(period === undefined ? {} : { period }), ...(settings === undefined ? {} : { settings }) };
  return { by, show, chosen: period, spread: await client.review.spread.query({ by, filter }) };
};
