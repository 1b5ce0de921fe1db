import type { Pattern } from "#contract/review-patterns";
import { codesOf } from "#ui/words/codes-of.ts";
import { CAUSE_WORDS, FAULT_WORDS } from "#ui/words/judge/fault-words.ts";
import { HOLDER_WORDS } from "#ui/words/judge/holder-words.ts";
import { MISSING_WORDS } from "#ui/words/judge/missing-words.ts";
import * as m from "../../../../paraglide/messages.js";
import { figureWords } from "../../report/figure-words.ts";
import { dayWords, weekdayWords } from "../../report/week-words.ts";

/** What the leads of a pattern were found to have. */
export const findingTitle = ({ finding }: Pattern): string => {
  switch (finding.kind) {
    case "fault":
      return CAUSE_WORDS[finding.cause]();
    case "if_complete":
      return m.review_patterns_if_complete({ fault: FAULT_WORDS[finding.fault]() });
    case "missing":
      return m.review_patterns_missing({ what: MISSING_WORDS[finding.missing]() });
  }
};

/** How common it is among the others: at most, where some of them only may have it. */
export const elsewhereWords = ({ elsewhere, elsewhereMayBe }: Pattern): string => {
  const figure = figureWords(elsewhere);
  return elsewhereMayBe === 0
    ? m.review_patterns_elsewhere({ figure })
    : m.review_patterns_elsewhere_at_most({ figure });
};

/** What sets them apart from the others, in words. */
export const sharedWords = ({ shared }: Pattern): string =>
  shared.length === 0 ? m.review_patterns_no_shared() : shared.map(attributeWords).join(" · ");

const attributeWords = ({ attribute, value }: Pattern["shared"][number]): string => {
  const named = value ?? m.review_not_recorded();
  switch (attribute) {
    case "source":
      return m.review_shared_source({ value: named });
    case "campaign":
      return m.review_shared_campaign({ value: named });
    case "weekday":
      return m.review_shared_weekday({ value: value === null ? named : weekdayWords(Number(value)) });
    case "week":
      return m.review_shared_week({ value: value === null ? named : dayWords(value) });
    case "holder": {
      const code = codesOf(HOLDER_WORDS).find((each) => each === value);
      return m.review_shared_holder({ value: code === undefined ? named : HOLDER_WORDS[code]() });
    }
  }
};
