import { byName } from "./by-name.ts";
import { type Spread, type SpreadCell, spreadOf } from "./spread.ts";

/**
 * The spread of every group and of all together. Groups stand by name (a week's name is its date), never by a count.
 * Beyond `most` groups the remaining ones, in that order, are united in `rest`; groups and rest add up to `all`.
 */
export const spreadByGroup = (
  cells: readonly SpreadCell[],
  most: number,
): { all: Spread; groups: Spread[]; rest: Spread | null; restGroups: number } => {
  const byKey = new Map<string | null, SpreadCell[]>();
  for (const cell of cells) {
    const group = byKey.get(cell.key);
    if (group === undefined) byKey.set(cell.key, [cell]);
    else group.push(cell);
  }
  const keys = [...byKey.keys()].sort(byName);
  const left = keys.slice(most);
  return {
    all: spreadOf(null, cells),
    groups: keys.slice(0, most).map((key) => spreadOf(key, byKey.get(key) ?? [])),
    rest:
      left.length === 0
        ? null
        : spreadOf(
            null,
            left.flatMap((key) => byKey.get(key) ?? []),
          ),
    restGroups: left.length,
  };
};
