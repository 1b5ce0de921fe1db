import type { SeenColumn } from "./look-at-column.ts";

export const shareOf = ({ values }: SeenColumn, of: RegExp): number =>
  values.length === 0 ? 0 : values.filter((value) => of.test(value)).length / values.length;

/** Share of a column's values that are written as numbers to dial are. */
export const phoneShare = (column: SeenColumn): number =>
  column.dateFormats.length > 0 ? 0 : shareOf(column, /^(p:|tel:|')?\+?[\d\s()./–-]{7,22}(,\d{1,6}| ?x\d+)?$/);
