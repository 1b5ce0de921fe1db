import type { ReviewFilter } from "#contract/review-filter";
import { mayDo } from "../access/role-rights.ts";
import type { PeriodReader } from "./open-period.ts";
import { rescueRanked } from "./rescue-ranked.ts";

/** Where a filter asks for the leads to rescue: a reader who sees just those, beyond the ten that are shown too. */
export const amongRescue = async (opened: PeriodReader, { rescue }: ReviewFilter): Promise<PeriodReader> => {
  if (rescue === undefined) return opened;
  // Whoever may not read Rescue is not told by a list who stands there.
  const isAllowed = mayDo(opened.reader.role, "read_rescue");
  const mendable = isAllowed ? (await rescueRanked(opened.reader, opened.asOf)).mendable : [];
  const scope = { ...opened.reader.scope, leadIds: mendable.map(({ leadId }) => leadId) };
  return { ...opened, reader: { ...opened.reader, scope } };
};
