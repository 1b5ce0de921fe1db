import type { PatternAttribute } from "./pattern-attribute.ts";
import type { PatternCell, Shared } from "./pattern-candidate.ts";

/** Attributes tried, the narrowest first. The holder is told of a pattern, never tried: only findings have one. */
export const TRIED = ["campaign", "week", "weekday", "source"] as const satisfies readonly PatternAttribute[];

/** One attribute (its place in `TRIED`) with one of its values, by number. */
export type Half = { attribute: number; code: number };
/** One half or two, the narrower first. `key`: the same number for the same halves. */
export type Group = { key: number; halves: readonly Half[] };

/** Numbers of groups that have these attributes in common: from `from` on, one for every combination of values. */
type Segment = { from: number; to: number; attributes: readonly number[] };

const ABSENT = -1;

/**
 * The cells as columns of small numbers, so that counting a hundred thousand leads by every value and every pair of
 * values is one pass, and leads that share a value are found without looking at the others.
 */
export const patternColumns = (cells: readonly PatternCell[]) => {
  const names: (string | null)[][] = TRIED.map(() => []);
  const codes = TRIED.map((attribute, at) => {
    const known = new Map<string | null, number>();
    const column = new Int32Array(cells.length).fill(ABSENT);
    cells.forEach(({ values }, cell) => {
      const value = values[attribute];
      if (value === undefined) return;
      const code = known.get(value) ?? known.size;
      column[cell] = code;
      if (code < known.size) return;
      known.set(value, code);
      names[at]?.push(value);
    });
    return column;
  });
  const segments = segmentsOf(names.map(({ length }) => length));
  const withValue = codes.map((column, at) => {
    const lists: number[][] = (names[at] ?? []).map(() => []);
    column.forEach((code, cell) => lists[code]?.push(cell));
    return lists;
  });

  const keyOf = (halves: readonly Half[]): number => {
    const segment = segments.find(
      ({ attributes }) =>
        attributes.length === halves.length && attributes.every((each, i) => each === halves[i]?.attribute),
    );
    return (
      halves.reduce((key, { attribute, code }) => key * (names[attribute]?.length ?? 0) + code, 0) +
      (segment?.from ?? 0)
    );
  };

  return {
    /** How many leads of these cells are in each group, by the group's key. */
    count: (which: readonly number[]): Map<number, number> => {
      const counts = new Map<number, number>();
      for (const { from, attributes } of segments) {
        const [first = 0, second] = attributes;
        const one = codes[first] as Int32Array;
        const other = second === undefined ? null : (codes[second] as Int32Array);
        const width = second === undefined ? 1 : (names[second]?.length ?? 0);
        for (const cell of which) {
          const [a, b] = [one[cell] as number, other === null ? 0 : (other[cell] as number)];
          if (a === ABSENT || b === ABSENT) continue;
          const key = from + a * width + b;
          counts.set(key, (counts.get(key) ?? 0) + (cells[cell] as PatternCell).n);
        }
      }
      return counts;
    },
    groupOf: (key: number): Group => {
      const segment = segments.find(({ from, to }) => key >= from && key < to) as Segment;
      const [first = 0, second] = segment.attributes;
      const rest = key - segment.from;
      if (second === undefined) return { key, halves: [{ attribute: first, code: rest }] };
      const width = names[second]?.length ?? 1;
      const halves = [
        { attribute: first, code: Math.floor(rest / width) },
        { attribute: second, code: rest % width },
      ];
      return { key, halves };
    },
    /** The key of the group that has all of these halves: one, or two of different attributes. */
    keyOf: (...halves: readonly Half[]): number => keyOf([...halves].sort((a, b) => a.attribute - b.attribute)),
    has: (cell: number, { halves }: Group): boolean =>
      halves.every(({ attribute, code }) => codes[attribute]?.[cell] === code),
    /** Cells among which are all that the group holds; no more than have its rarer half. */
    near: ({ halves }: Group): readonly number[] =>
      halves
        .map(({ attribute, code }) => withValue[attribute]?.[code] ?? [])
        .reduce((least, each) => (each.length < least.length ? each : least)),
    sharedOf: ({ halves }: Group): Shared =>
      halves.map(({ attribute, code }) => ({
        attribute: TRIED[attribute] as PatternAttribute,
        value: names[attribute]?.[code] ?? null,
      })),
  };
};
export type PatternColumns = ReturnType<typeof patternColumns>;

const segmentsOf = (sizes: readonly number[]): Segment[] => {
  const segments: Segment[] = [];
  let from = 0;
  const add = (attributes: readonly number[], length: number): void => {
    segments.push({ from, to: from + length, attributes });
    from += length;
  };
  sizes.forEach((size, one) => {
    add([one], size);
    sizes.forEach((other, two) => {
      if (two > one) add([one, two], size * other);
    });
  });
  return segments;
};
