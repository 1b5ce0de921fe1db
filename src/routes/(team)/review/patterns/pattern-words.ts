import type { Pattern } from "#contract/review-patterns";
import { codesOf } from "#ui/words/codes-of.ts";
import { CAUSE_WORDS } from "#ui/words/judge/fault-words.ts";
import { HOLDER_WORDS } from "#ui/words/judge/holder-words.ts";
import { MISSING_WORDS } from "#ui/words/judge/missing-words.ts";
import * as m from "../../../../paraglide/messages.js";
import { dayWords, weekdayWords } from "../../report/week-words.ts";

/** What the leads of a pattern were found to have. */
export const findingTitle = ({ finding }: Pattern): string =>
  finding.kind === "fault"
    ? CAUSE_WORDS[finding.cause]()
    : m.review_patterns_missing({ what: MISSING_WORDS[finding.missing]() });

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
