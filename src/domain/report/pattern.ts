import { type Contrast, contrastOf, type PatternCell, type Shared, type Tally } from "./pattern-candidate.ts";
import { type Group, type PatternColumns, patternColumns } from "./pattern-columns.ts";
import { FEWEST, isClear } from "./pattern-threshold.ts";

/**
 * A finding with what sets its leads apart (`shared` empty: the finding as a whole). `holder`: whose time it was, if
 * the same in all and another elsewhere. `members`: the places of its cells among those given.
 */
export type FoundPattern = {
  finding: string;
  shared: Shared;
  contrast: Contrast;
  holder: string | null;
  members: readonly number[];
};

/** A fourth group of the same finding tells a reader less than the finding as a whole. */
const MOST_PER_FINDING = 3;

/** A finding's leads (`own`, cells by place) among those that tell something of it: counts by group, and of all. */
type Field = {
  cells: readonly PatternCell[];
  columns: PatternColumns;
  finding: string;
  own: readonly number[];
  found: ReadonlyMap<number, number>;
  of: ReadonlyMap<number, number>;
  /** Of those without the finding, the ones that may have it. */
  mayBe: ReadonlyMap<number, number>;
  all: Tally;
  /** Whether a cell has no weightier finding. */
  tells: (cell: number) => boolean;
};

type Candidate = Group & Tally & { name: string };

const tallyOf = ({ found, of, mayBe }: Field, key: number): Tally => ({
  found: found.get(key) ?? 0,
  of: of.get(key) ?? 0,
  mayBe: mayBe.get(key) ?? 0,
});

/** Every single attribute value and every pair that at least `FEWEST` leads of the finding have. */
const candidatesOf = (field: Field): Candidate[] => {
  const enough: Candidate[] = [];
  for (const [key, found] of field.found) {
    if (found < FEWEST) continue;
    const group = field.columns.groupOf(key);
    const name = JSON.stringify(field.columns.sharedOf(group).map(({ attribute, value }) => [attribute, value]));
    enough.push({ ...group, ...tallyOf(field, key), name });
  }
  return enough;
};

const width = ({ halves }: Candidate): number => Math.max(...halves.map(({ attribute }) => attribute));

/** The narrowest first, and of equally narrow ones the one that explains more leads. */
const byWidth = (a: Candidate, b: Candidate): number =>
  width(a) - width(b) || b.found - a.found || (a.name < b.name ? -1 : 1);

/** Singles and pairs that are clear, and clear within what they are a part of too, not only because that is. */
const clearGroups = (field: Field): Candidate[] => {
  const { columns } = field;
  const tried = candidatesOf(field);
  const clear = tried.filter((each) => each.halves.length === 1 && isClear(contrastOf(each, field.all)));
  const contains = (wide: Candidate, narrow: Candidate): boolean => {
    const [one, other] = [wide.halves[0], narrow.halves[0]];
    if (one === undefined || other === undefined || one.attribute === other.attribute) return false;
    // Of two that are of the same leads (a campaign, and the source all of it came by) the narrower attribute is named.
    if (wide.of === narrow.of && width(narrow) < width(wide)) return false;
    return tallyOf(field, columns.keyOf(one, other)).of === narrow.of;
  };
  const singles = clear.filter((one) =>
    clear.every((wide) => wide === one || !contains(wide, one) || isClear(contrastOf(one, wide))),
  );
  const few = new Set(clear.map(({ key }) => key));
  // A pair is only worth telling if at least one half is, and it must add to both.
  const pairs = tried.filter(({ halves, ...pair }) => {
    const keys = halves.map((half) => columns.keyOf(half));
    return (
      halves.length === 2 &&
      keys.some((key) => few.has(key)) &&
      keys.every((key) => isClear(contrastOf(pair, tallyOf(field, key))))
    );
  });
  return [...pairs.sort(byWidth), ...singles.sort(byWidth)];
};

/** Up to three of the clear groups, each still clear once the leads of those before it are set aside. */
const chosenGroups = (field: Field): Candidate[] => {
  const { cells, columns, finding, tells } = field;
  const chosen: Candidate[] = [];
  const isTaken = new Uint8Array(cells.length);
  const taken: Tally = { found: 0, of: 0, mayBe: 0 };
  const add = (to: Tally, cell: number): void => {
    const { n, finding: has, mayBe } = cells[cell] as PatternCell;
    to.of += n;
    if (has === finding) to.found += n;
    else if (mayBe?.has(finding) === true) to.mayBe += n;
  };
  const without = (from: Tally, less: Tally): Tally => ({
    found: from.found - less.found,
    of: from.of - less.of,
    mayBe: from.mayBe - less.mayBe,
  });
  for (const next of clearGroups(field)) {
    if (chosen.length === MOST_PER_FINDING) break;
    const near = columns.near(next).filter((cell) => tells(cell) && columns.has(cell, next));
    const overlap: Tally = { found: 0, of: 0, mayBe: 0 };
    for (const cell of near) if (isTaken[cell] === 1) add(overlap, cell);
    if (chosen.length > 0 && !isClear(contrastOf(without(next, overlap), without(field.all, taken)))) continue;
    chosen.push(next);
    for (const cell of near) {
      if (isTaken[cell] === 0) add(taken, cell);
      isTaken[cell] = 1;
    }
  }
  return chosen;
};

/** That a lead was with a person is the ordinary case and says nothing; an unknown holder says nothing either. */
const TELLING: ReadonlySet<string> = new Set(["nobody", "routing", "transit"]);

/**
 * Whose time decided the finding, where it was the same kind of holder in every lead of the group and another in others
 * with the finding: what all of them have sets none apart.
 */
const holderOf = ({ cells, own }: Field, members: readonly number[]): string | null => {
  const holderAt = (cell: number): string | null => cells[cell]?.values.holder ?? null;
  const holders = new Set(members.map(holderAt));
  const [only] = holders;
  const isSaid = holders.size === 1 && only != null && TELLING.has(only);
  return isSaid && own.some((cell) => holderAt(cell) !== only) ? only : null;
};

const patternsOf = (field: Field): FoundPattern[] => {
  const { columns, finding, own, all } = field;
  const patternOf = (shared: Shared, contrast: Contrast, members: readonly number[]): FoundPattern => ({
    ...{ finding, shared, contrast, holder: holderOf(field, members), members },
  });
  const chosen = chosenGroups(field);
  const groups = chosen.map((group) =>
    patternOf(
      columns.sharedOf(group),
      contrastOf(group, all),
      own.filter((cell) => columns.has(cell, group)),
    ),
  );
  const outside = own.some((cell) => !chosen.some((group) => columns.has(cell, group)));
  return outside ? [...groups, patternOf([], contrastOf(all, all), own)] : groups;
};

/** The cells of each finding by place; those without one under null. */
const placesByFinding = (cells: readonly PatternCell[]): Map<string | null, number[]> => {
  const places = new Map<string | null, number[]>();
  cells.forEach(({ finding }, place) => {
    const known = places.get(finding);
    if (known === undefined) places.set(finding, [place]);
    else known.push(place);
  });
  return places;
};

/** The cells that may have a finding beside their own, by place. */
const placesThatMayHave = (cells: readonly PatternCell[]): Map<string, number[]> => {
  const places = new Map<string, number[]>();
  cells.forEach(({ finding, mayBe }, place) => {
    for (const each of mayBe ?? []) {
      if (each === finding) continue;
      const known = places.get(each);
      if (known === undefined) places.set(each, [place]);
      else known.push(place);
    }
  });
  return places;
};

/**
 * Groups leads by what was found and what they share. For each finding: up to three groups, the most specific shared
 * attribute (or pair) with a clear lift first, each still clear once the groups before it are set aside; then the
 * finding as a whole, unless the groups hold all of its leads. `weightOf`: where a lead has several findings, the
 * weightiest is its one; leads with a weightier one may have this one too, unseen, so they are no part of another's
 * comparison. What is certain in a group is held against what is possible among the others. Findings by how many leads
 * they concern. Never by person, never by number of attempts: a cell knows neither.
 */
export const findPatterns = (cells: readonly PatternCell[], weightOf: (finding: string) => number): FoundPattern[] => {
  const columns = patternColumns(cells);
  const places = placesByFinding(cells);
  const leadsAt = (which: readonly number[]): number => which.reduce((sum, cell) => sum + (cells[cell]?.n ?? 0), 0);
  const mayHave = placesThatMayHave(cells);
  const findings = [...places.keys()].filter((finding) => finding !== null);
  const weights = [...new Set(findings.map(weightOf))].sort((a, b) => a - b);
  const nothing = places.get(null) ?? [];
  const of = columns.count(nothing);
  let leads = leadsAt(nothing);
  const patterns = new Map<string, { n: number; patterns: FoundPattern[] }>();
  // From the lightest finding up, so that what tells something of one is counted on from what told of those before.
  for (const weight of weights) {
    const alike = findings
      .filter((finding) => weightOf(finding) === weight)
      .map((finding) => {
        const own = places.get(finding) ?? [];
        return { finding, own, n: leadsAt(own), found: columns.count(own) };
      });
    for (const { n, found } of alike) {
      leads += n;
      for (const [key, count] of found) of.set(key, (of.get(key) ?? 0) + count);
    }
    const tells = (cell: number): boolean => {
      const has = cells[cell]?.finding ?? null;
      return has === null || weightOf(has) <= weight;
    };
    for (const { finding, own, n, found } of alike) {
      const open = (mayHave.get(finding) ?? []).filter(tells);
      const all = { found: n, of: leads, mayBe: leadsAt(open) };
      const field = { cells, columns, finding, own, found, of, mayBe: columns.count(open), all, tells };
      patterns.set(finding, { n, patterns: patternsOf(field) });
    }
  }
  return [...patterns]
    .sort(([a, { n: one }], [b, { n: other }]) => other - one || (a < b ? -1 : 1))
    .flatMap(([, each]) => each.patterns);
};
