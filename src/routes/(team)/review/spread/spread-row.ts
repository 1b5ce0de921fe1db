import type { ReviewQuestion } from "#domain/report/review-question";
import type { Verdict } from "#domain/sequence/assessment";
import { boundedShare } from "#domain/report/bounded-share";
import { shareOf } from "#domain/report/share-of";
import type { ReviewFilter } from "#contract/review-filter";
import type { ReviewShare } from "#contract/review-share";
import type { SpreadGroup } from "#contract/review-spread";
import type { SpreadPart } from "#ui/chart/spread-part.ts";
import { BAND_WORDS } from "#ui/words/judge/band-words.ts";
import { VERDICTS } from "#ui/words/judge/verdicts.ts";
import { verdictTone } from "#ui/words/judge/verdict-tone.ts";
import { verdictWords } from "#ui/words/judge/verdict-words.ts";
import * as m from "../../../../paraglide/messages.js";

/** What is spread: the verdicts, or one question's bands. */
export type SpreadMeasure = "verdicts" | ReviewQuestion;
/** One group as a bar and a table row. `few`: under ten leads, so no share is drawn. */
export type SpreadRow = { of: number; notApplicable: number; few: boolean; bar: BarPart[]; cells: SpreadCell[] };
/** `counts`: the filter that leaves the leads counted, within their group. */
export type SpreadCell = { key: string; words: string; share: ReviewShare; counts: ReviewFilter };
type BarPart = SpreadPart & { share: ReviewShare; counts: ReviewFilter };

const FEW = 10;

/**
 * A group's shares of one measure: the bar by meaning (in order, needs a look, stop, not known, not due yet), the
 * table by every code. Two verdicts of one meaning are one part of the bar with an interval of its own.
 */
export const spreadRow = (group: SpreadGroup, measure: SpreadMeasure): SpreadRow => {
  if (measure === "verdicts") return verdictRow(group);
  const spread = group.questions.find((each) => each.question === measure)?.spread;
  if (spread === undefined) return { of: 0, notApplicable: 0, few: true, bar: [], cells: [] };
  const bar = BANDS.map(({ band, pattern, words }) => ({
    key: band,
    words: words(),
    n: spread[band].n,
    pattern,
    share: spread[band],
    counts: { answer: { question: measure, band } },
  }));
  return { of: spread.of, notApplicable: spread.notApplicable, few: spread.of < FEW, bar, cells: bar };
};

const verdictRow = ({ verdicts }: SpreadGroup): SpreadRow => {
  const of = verdicts.reduce((sum, { share }) => sum + share.n, 0);
  const cells = VERDICTS.flatMap((code) => {
    const found = verdicts.find((each) => each.verdict === code);
    return found === undefined
      ? []
      : [
          {
            key: code,
            words: verdictWords(code, null),
            share: found.share,
            pattern: patternOf(code),
            counts: { verdict: [code] },
          },
        ];
  });
  const counted = (pattern: SpreadPart["pattern"]): number =>
    cells.reduce((sum, cell) => (cell.pattern === pattern ? sum + cell.share.n : sum), 0);
  const bar = MEANINGS.map(({ pattern, words }) => {
    const n = counted(pattern);
    const verdicts = cells.flatMap((cell) => (cell.pattern === pattern ? cell.counts.verdict : []));
    return {
      key: pattern,
      words: words(),
      n,
      pattern,
      counts: { verdict: verdicts },
      share:
        pattern === "unknown" || pattern === "open"
          ? shareOf(n, of)
          : boundedShare(n, counted("unknown"), of - counted("open")),
    };
  });
  return { of, notApplicable: 0, few: of < FEW, bar, cells };
};

const patternOf = (code: Verdict): SpreadPart["pattern"] => {
  if (code === "not_yet_judgeable") return "open";
  if (code === "not_judgeable") return "unknown";
  const tone = verdictTone(code);
  return tone === "green" ? "in_order" : tone === "coral" ? "stop" : "look";
};

const MEANINGS = [
  { pattern: "in_order", words: m.review_spread_in_order },
  { pattern: "look", words: m.review_spread_look },
  { pattern: "stop", words: m.review_spread_stop },
  { pattern: "unknown", words: m.judge_verdict_not_enough },
  { pattern: "open", words: m.judge_verdict_too_early },
] as const;

const BANDS = [
  { band: "fine", pattern: "in_order", words: BAND_WORDS.fine },
  { band: "partly", pattern: "partly", words: BAND_WORDS.partly },
  { band: "look", pattern: "look", words: BAND_WORDS.look },
  { band: "unknown", pattern: "unknown", words: m.review_spread_unknown },
  { band: "open", pattern: "open", words: m.review_spread_open },
] as const;
