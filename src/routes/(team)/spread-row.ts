import type { ReviewQuestion } from "#domain/report/review-question";
import type { Verdict } from "#domain/sequence/assessment";
import type { ReviewShare } from "#contract/review-share";
import type { SpreadGroup } from "#contract/review-spread";
import type { SpreadPart } from "#ui/chart/spread-part.ts";
import { BAND_WORDS } from "#ui/words/band-words.ts";
import { VERDICTS } from "#ui/words/verdicts.ts";
import { verdictTone } from "#ui/words/verdict-tone.ts";
import { verdictWords } from "#ui/words/verdict-words.ts";
import * as m from "../../paraglide/messages.js";

/** What is spread: the verdicts, or one question's bands. */
export type SpreadMeasure = "verdicts" | ReviewQuestion;
/** One group as a bar and a table row. `few`: under ten leads, so no share is drawn. */
export type SpreadRow = { of: number; notApplicable: number; few: boolean; parts: (SpreadPart & { share: ReviewShare })[] };

const FEW = 10;

/** A group's shares of one measure in their fixed order: in order first, then what needs a look, then unknown, then open. */
export const spreadRow = (group: SpreadGroup, measure: SpreadMeasure): SpreadRow => {
  if (measure === "verdicts") {
    const parts = verdictOrder.flatMap((code) => {
      const found = group.verdicts.find((each) => each.verdict === code);
      return found === undefined ? [] : [{ key: code, words: verdictWords(code, null), n: found.share.n, look: lookOf(code), share: found.share }];
    });
    const of = parts[0]?.share.of ?? 0;
    return { of, notApplicable: 0, few: of < FEW, parts };
  }
  const spread = group.questions.find((each) => each.question === measure)?.spread;
  if (spread === undefined) return { of: 0, notApplicable: 0, few: true, parts: [] };
  const parts = BANDS.map(({ band, look, words }) => ({ key: band, words: words(), n: spread[band].n, look, share: spread[band] }));
  return { of: spread.of, notApplicable: spread.notApplicable, few: spread.of < FEW, parts };
};

const verdictOrder = [
  ...VERDICTS.filter((code) => verdictTone(code) === "green"),
  ...VERDICTS.filter((code) => verdictTone(code) === "amber"),
  ...VERDICTS.filter((code) => verdictTone(code) === "coral"),
  "not_judgeable" as const,
  "not_yet_judgeable" as const,
];

const lookOf = (code: Verdict): SpreadPart["look"] => {
  if (code === "not_yet_judgeable") return "open";
  if (code === "not_judgeable") return "unknown";
  const tone = verdictTone(code);
  return tone === "green" ? "in_order" : tone === "coral" ? "stop" : "look";
};

const BANDS = [
  { band: "fine", look: "in_order", words: BAND_WORDS.fine },
  { band: "partly", look: "partly", words: BAND_WORDS.partly },
  { band: "look", look: "look", words: BAND_WORDS.look },
  { band: "unknown", look: "unknown", words: m.review_spread_unknown },
  { band: "open", look: "open", words: m.review_spread_open },
] as const;
