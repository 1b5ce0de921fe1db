import { boundsForm, boundsRange } from "#domain/report/bounds-form";
import type { FaultBounds } from "#domain/report/fault-bounds";
import type { ReviewNotAsked } from "#contract/review-bounds";
import type { NotEnough } from "#domain/report/settles-most";
import { judgeMessage, judgeWords } from "../base/judge-words.ts";

const count = (value: number): string => value.toLocaleString("en");
const percent = (share: number): string => String(Math.round(share * 100));

const apart = (what: "too_early" | "not_applicable", n: number): string[] =>
  n === 0 ? [] : [judgeMessage(`judge_bounds_${what}`, { count: count(n) })];

const lineOf = (bounds: FaultBounds): string => {
  const { certain, ifComplete, possible, of } = bounds;
  const said = judgeMessage(`judge_bounds_${boundsForm(bounds)}`, {
    certain: count(certain),
    ifComplete: count(ifComplete),
    possible: count(possible),
    of: count(of),
  });
  const range = boundsRange(bounds);
  const share =
    range === null
      ? ""
      : ` (${judgeMessage("judge_bounds_range", { low: percent(range.low), high: percent(range.high) })})`;
  const others = [...apart("too_early", bounds.tooEarly), ...apart("not_applicable", bounds.notApplicable)];
  return `  ${judgeWords(bounds.fault)}: ${[said + share, ...others].join("; ")}`;
};

/** What the record can bear out, a line a fault, and what would settle most of what it cannot; as the page says it. */
export const boundsLines = (
  bounds: readonly FaultBounds[],
  { leads, most }: NotEnough,
  notAsked: readonly ReviewNotAsked[],
  of: number,
): string[] => [
  judgeMessage("judge_bounds_title"),
  ...bounds.map(lineOf),
  ...notAsked.map(({ system, what }) => judgeMessage(`judge_not_asked_${what}`, { system })),
  ...(leads === 0
    ? []
    : most === null
      ? [judgeMessage("judge_not_enough_several", { leads: count(leads), of: count(of) })]
      : [
          judgeMessage("judge_not_enough_settles", {
            leads: count(leads),
            of: count(of),
            what: judgeWords(most.kind),
            settles: count(most.settles),
          }),
        ]),
];
