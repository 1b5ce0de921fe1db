import type { ColumnPool } from "./column-pool.ts";
import { phoneShare } from "./phone-share.ts";

/** Columns named for calls alone, so many at least. */
const ENOUGH = 3;

/** Whether a file holds calls and nothing else: who called whom by number, or columns that only a call has. */
export const isOfCalls = (pool: ColumnPool): boolean => {
  const [from] = pool.all("fromNumber");
  const [to] = pool.all("toNumber");
  if (from !== undefined && to !== undefined && from !== to && Math.max(phoneShare(from), phoneShare(to)) >= 0.5)
    return true;
  return pool.everyName.filter((name) => /(^|[^\p{L}])(call|anruf|appel|llamada)/iu.test(name)).length >= ENOUGH;
};
