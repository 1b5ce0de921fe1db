import type { ReviewSpreadOutput, SpreadGroup } from "#contract/review-spread";
import type { ReviewShare } from "#contract/review-share";
import { shownBand } from "#domain/report/question-band";
import { CSV_START, csvLine } from "../base/csv-line.ts";

const HEAD = ["by", "group", "leads", "figure", "name", "band", "n", "at_most", "of", "share", "low95", "high95"];

/** Four places: more would claim a precision that no interval here has. */
const rounded = (share: number | null): number | null => (share === null ? null : Math.round(share * 1e4) / 1e4);

/** Where something is unknown there is no one share: the count has a least (`n`) and a most. */
const figures = ({ n, of, low, high, atMost }: ReviewShare): (number | null)[] => [
  n,
  atMost ?? n,
  of,
  rounded(of === 0 || atMost !== undefined ? null : n / of),
  rounded(low),
  rounded(high),
];

const linesOf = (by: string, name: string | null, { leads, verdicts, questions }: SpreadGroup): string[] => {
  const start = [by, name, leads];
  return [
    ...verdicts.map(({ verdict, share }) => csvLine([...start, "verdict", verdict, null, ...figures(share)])),
    ...questions.flatMap(({ question, spread }) =>
      shownBand.options.map((band) => csvLine([...start, "question", question, band, ...figures(spread[band])])),
    ),
  ];
};

/** The spread as a long table: one figure a line, with what it is out of and its interval. An empty group: not recorded. */
export const spreadCsv = ({ by, all, groups, rest }: ReviewSpreadOutput): string =>
  [
    CSV_START,
    csvLine(HEAD),
    ...linesOf("all", null, all),
    ...groups.flatMap((group) => linesOf(by, group.key, group)),
    ...(rest === null ? [] : linesOf("rest", null, rest)),
  ].join("");
