import type { PatternAttribute } from "#domain/report/pattern-attribute";
import type { Contrast, PatternCell, Shared } from "#domain/report/pattern-candidate";
import { FEWEST, isClear } from "#domain/report/pattern-threshold";

export type PlainPattern = { finding: string; shared: Shared; contrast: Contrast; holder: string | null };

/** A cell has every one of the shared values. */
const hasAll = (cell: PatternCell, shared: Shared): boolean =>
  shared.every(({ attribute, value }) => cell.values[attribute] === value);

/** Counts of `finding` with and without the shared values, among the cells given. */
const contrastOf = (cells: readonly PatternCell[], finding: string, shared: Shared): Contrast => {
  const counts = { found: 0, of: 0, foundElsewhere: 0, ofElsewhere: 0, mayBeElsewhere: 0 };
  for (const cell of cells) {
    const found = cell.finding === finding ? cell.n : 0;
    const mayBe = found === 0 && cell.mayBe?.has(finding) === true ? cell.n : 0;
    if (hasAll(cell, shared)) {
      counts.of += cell.n;
      counts.found += found;
    } else {
      counts.ofElsewhere += cell.n;
      counts.foundElsewhere += found + mayBe;
      counts.mayBeElsewhere += mayBe;
    }
  }
  return counts;
};

/** Attributes tried, the narrowest first. The holder is told of a pattern, never tried: only findings have one. */
const TRIED: readonly PatternAttribute[] = ["campaign", "week", "weekday", "source"];
/** A fourth group of the same finding tells a reader less than the finding as a whole. */
const MOST_PER_FINDING = 3;

const keyOf = (shared: Shared): string => JSON.stringify(shared.map(({ attribute, value }) => [attribute, value]));

/** Every single attribute value and every pair that at least `FEWEST` leads of the finding have. */
const candidates = (found: readonly PatternCell[]): { singles: Shared[]; pairs: Shared[] } => {
  const seen = new Map<string, { shared: Shared; n: number }>();
  const count = (shared: Shared, n: number): void => {
    const key = keyOf(shared);
    const before = seen.get(key);
    if (before === undefined) seen.set(key, { shared, n });
    else before.n += n;
  };
  for (const { values, n } of found) {
    const own = TRIED.flatMap((attribute) => {
      const value = values[attribute];
      return value === undefined ? [] : [{ attribute, value }];
    });
    own.forEach((one, i) => {
      count([one], n);
      for (const other of own.slice(i + 1)) count([one, other], n);
    });
  }
  const enough = [...seen.values()].filter(({ n }) => n >= FEWEST).map(({ shared }) => shared);
  return { singles: enough.filter((each) => each.length === 1), pairs: enough.filter((each) => each.length === 2) };
};

/** The narrower group is clear within the wider one too, not only because the wider one is. */
const addsTo = (cells: readonly PatternCell[], finding: string, narrow: Shared, wide: Shared): boolean =>
  isClear(
    contrastOf(
      cells.filter((cell) => hasAll(cell, wide)),
      finding,
      narrow,
    ),
  );

const isWithin = (cells: readonly PatternCell[], narrow: Shared, wide: Shared): boolean =>
  cells.every((cell) => !hasAll(cell, narrow) || hasAll(cell, wide));

/** Of two that are of the same leads the narrower attribute lies within nothing. */
const contains = (cells: readonly PatternCell[], wide: Shared, narrow: Shared): boolean =>
  isWithin(cells, narrow, wide) && !(isWithin(cells, wide, narrow) && width(narrow) < width(wide));

const width = (shared: Shared): number => Math.max(...shared.map(({ attribute }) => TRIED.indexOf(attribute)));

/** The narrowest first, and of equally narrow ones the one that explains more leads. */
const byWidth =
  (cells: readonly PatternCell[], finding: string) =>
  (a: Shared, b: Shared): number =>
    width(a) - width(b) ||
    contrastOf(cells, finding, b).found - contrastOf(cells, finding, a).found ||
    (keyOf(a) < keyOf(b) ? -1 : 1);

const sharedOf = (cells: readonly PatternCell[], finding: string): Shared[] => {
  const tried = candidates(cells.filter((cell) => cell.finding === finding));
  const clear = tried.singles.filter((one) => isClear(contrastOf(cells, finding, one)));
  const singles = clear.filter((one) =>
    clear.every((wide) => wide === one || !contains(cells, wide, one) || addsTo(cells, finding, one, wide)),
  );
  const few = new Set(clear.map(keyOf));
  // A pair is only worth telling if at least one half is, and it must add to both.
  const pairs = tried.pairs.filter(
    (pair) => pair.some((half) => few.has(keyOf([half]))) && pair.every((half) => addsTo(cells, finding, pair, [half])),
  );
  const chosen: Shared[] = [];
  for (const next of [...pairs.sort(byWidth(cells, finding)), ...singles.sort(byWidth(cells, finding))]) {
    if (chosen.length === MOST_PER_FINDING) break;
    const rest = cells.filter((cell) => !chosen.some((one) => hasAll(cell, one)));
    if (chosen.length === 0 || isClear(contrastOf(rest, finding, next))) chosen.push(next);
  }
  return chosen;
};

/** That a lead was with a person is the ordinary case and says nothing; an unknown holder says nothing either. */
const TELLING: ReadonlySet<string> = new Set(["nobody", "routing", "transit"]);

/** Whose time decided the finding: the same kind of holder in every lead of the group, and another in others. */
const holderOf = (cells: readonly PatternCell[], finding: string, shared: Shared): string | null => {
  const group = cells.filter((cell) => cell.finding === finding && hasAll(cell, shared));
  const holders = new Set(group.map(({ values }) => values.holder ?? null));
  const [only] = holders;
  const others = cells.filter((cell) => cell.finding === finding && !hasAll(cell, shared));
  const isApart = others.some(({ values }) => (values.holder ?? null) !== only);
  return holders.size === 1 && only != null && TELLING.has(only) && isApart ? only : null;
};

/** The rules of patterns written down without any thought for time: every question goes through all cells again. */
export const plainPatterns = (cells: readonly PatternCell[], weightOf: (finding: string) => number): PlainPattern[] => {
  const counts = new Map<string, number>();
  for (const { finding, n } of cells) if (finding !== null) counts.set(finding, (counts.get(finding) ?? 0) + n);
  const findings = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([finding]) => finding);
  return findings.flatMap((finding) => {
    // A lead with a weightier finding may have this one too, unseen: it says neither yes nor no.
    const telling = cells.filter((cell) => cell.finding === null || weightOf(cell.finding) <= weightOf(finding));
    const chosen = sharedOf(telling, finding);
    const outside = telling.some((cell) => cell.finding === finding && !chosen.some((one) => hasAll(cell, one)));
    return [...chosen, ...(outside ? [[]] : [])].map((shared) => ({
      finding,
      shared,
      contrast: contrastOf(telling, finding, shared),
      holder: holderOf(telling, finding, shared),
    }));
  });
};
