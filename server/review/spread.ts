import type { ReviewSpreadInput, ReviewSpreadOutput } from "#contract/review-spread";
import { spreadByGroup } from "#domain/report/spread-by-group";
import { spreadCells } from "../db/review/review-spread.ts";
import { oneVersion } from "./one-version.ts";
import { openPeriod } from "./open-period.ts";
import type { Reader } from "./reader.ts";

/** Six years of weeks, or more campaigns than a chart can show. */
const MOST_GROUPS = 300;

/** How verdicts and the four questions are spread by source, campaign or week of arrival. */
export const reviewSpread = async (reader: Reader, input: ReviewSpreadInput): Promise<ReviewSpreadOutput> => {
  const { by, filter } = input;
  const { reader: within, asOf, period } = await oneVersion(await openPeriod(reader, filter), filter.settings);
  const cells = await spreadCells(within.db, within.scope, by, filter);
  return { asOf, period, by, ...spreadByGroup(cells, MOST_GROUPS) };
};
