import type { ConsistencyFigure, ConsistencyFigures, SetConsistency } from "#contract/consistency";
import { APART } from "#domain/report/consistency-figure";
import { CSV_START, csvLine } from "../base/csv-line.ts";

const HEAD = [
  ...["campaign", "ad", "page", "version", "week", "promise", "figure", "group"],
  ...["n", "of", "share", "low95", "high95", "by_taps_alone", ...APART],
];

/** Four places: more would claim a precision that no range here has. */
const rounded = (share: number | null): number | null => (share === null ? null : Math.round(share * 1e4) / 1e4);

type Cell = string | number | null;

const figureCells = ({ share: { n, of, low, high }, byTapsAlone, apart }: ConsistencyFigure): Cell[] => [
  n,
  of,
  rounded(of === 0 ? null : n / of),
  rounded(low),
  rounded(high),
  byTapsAlone.n,
  ...APART.map((why) => apart.find((one) => one.why === why)?.n ?? 0),
];

const versionLines = (start: Cell[], figures: ConsistencyFigures, texts: ReadonlyMap<string, string>): string[] => [
  ...(["contradiction", "gap", "steps"] as const).map((name) =>
    csvLine([...start, null, null, name, null, ...figureCells(figures[name])]),
  ),
  ...figures.promises.flatMap(({ promiseId, coverage, contradiction, byOutcome, reports }) => {
    const own = [...start, null, texts.get(promiseId) ?? null];
    return [
      csvLine([...own, "coverage", null, ...figureCells(coverage)]),
      csvLine([...own, "contradiction", null, ...figureCells(contradiction)]),
      ...byOutcome.map((one) => csvLine([...own, "contradiction", one.outcome, ...figureCells(one.contradiction)])),
      csvLine([...own, "people_of_ours_reporting", null, reports.reps]),
      csvLine([...own, "leads_reporting", reports.isMismatched ? "mismatched" : "too_few_to_say", reports.leads]),
      ...reports.phrases.map(({ phrase, n }) => csvLine([...own, "phrase", phrase ?? "none", n])),
    ];
  }),
];

const setLines = ({ place, versions, all, byVersion, weeks }: SetConsistency): string[] => {
  const start: Cell[] = [place.campaign, place.ad, place.page];
  const texts = new Map(versions.flatMap(({ promises }) => promises.map(({ id, text }) => [id, text] as const)));
  const noOf = (id: string): number | null => versions.find((version) => version.id === id)?.no ?? null;
  return [
    ...versionLines([...start, null], all, texts),
    ...byVersion.flatMap(({ versionId, figures }) => versionLines([...start, noOf(versionId)], figures, texts)),
    ...weeks.map((one) =>
      csvLine([...start, null, one.week, null, "contradiction", null, ...figureCells(one.contradiction)]),
    ),
  ];
};

/** All figures as a long table, one a line; an empty version: all of them. No word of anybody is in it. */
export const consistencyCsv = (sets: readonly SetConsistency[]): string =>
  [CSV_START, csvLine(HEAD), ...sets.flatMap(setLines)].join("");
