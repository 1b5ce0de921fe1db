import type { LibraryCounted } from "#contract/library-counted";
import type { ComparedLeads } from "#contract/review-finding";
import type { GroupFilter } from "#contract/review-filter";
import type { TalksCounted } from "#contract/talks-counted";
import { CAUSE_WORDS, FAULT_WORDS } from "#ui/words/judge/fault-words.ts";
import { PHRASE_WORDS } from "#ui/words/promise/phrase-words.ts";
import { MISSING_WORDS } from "#ui/words/judge/missing-words.ts";
import * as m from "../../../paraglide/messages.js";
import { OUTCOME_WORDS } from "./talk-outcome-words.ts";
import { dayWords, weekdayWords } from "./week-words.ts";

const findingWords = ({ finding }: ComparedLeads): string => {
  if (finding.kind === "fault") return CAUSE_WORDS[finding.cause]();
  if (finding.kind === "missing") return m.review_patterns_missing({ what: MISSING_WORDS[finding.missing]() });
  return m.review_patterns_if_complete({ fault: FAULT_WORDS[finding.fault]() });
};

/** The leads a finding is compared among, in words. */
export const comparedWords = (compared: ComparedLeads): string =>
  compared.who === "comparable"
    ? m.review_filter_comparable({ what: findingWords(compared) })
    : m.review_filter_may_have({ what: findingWords(compared) });

/** What leads do not have in common, in words. */
export const outsideWords = ({ source, campaign, week, weekday }: GroupFilter): string => {
  const all = [
    source === undefined ? null : m.review_shared_source({ value: source ?? m.review_not_recorded() }),
    campaign === undefined ? null : m.review_shared_campaign({ value: campaign ?? m.review_not_recorded() }),
    week === undefined ? null : m.review_shared_week({ value: dayWords(week) }),
    weekday === undefined ? null : m.review_shared_weekday({ value: weekdayWords(weekday) }),
  ];
  return m.review_filter_outside({ what: all.filter((one) => one !== null).join(" · ") });
};

/** Which figure of the library leads are listed by, in words. */
export const libraryFilterWords = (counted: LibraryCounted): string => {
  switch (counted.figure) {
    case "saw":
      return m.review_filter_saw_place();
    case "waiting":
      return m.review_filter_waiting();
    case "asked":
      return m.review_filter_asked();
    case "seen":
      return m.review_filter_seen({ name: counted.name });
  }
};

const FIGURE_WORDS: Record<TalksCounted["figure"], () => string> = {
  talks: m.consistency_sets_talks,
  contradiction: m.consistency_figure_contradiction,
  coverage: m.consistency_figure_coverage,
  steps: m.consistency_figure_steps,
  gap: m.consistency_figure_gap,
};
const READING_WORDS: Record<TalksCounted["reading"], () => string> = {
  of: m.review_talks_of,
  yes: m.review_talks_yes,
  no: m.review_promise_not,
  apart: m.review_talks_apart,
  unrecorded: m.review_not_recorded,
  not_discussed: m.review_promise_not_discussed,
  unnamed: m.review_talks_unnamed,
  no_step: m.review_talks_no_step,
  step_unknown: m.review_talks_step_unknown,
  page_names_none: m.review_talks_page_names_none,
};

/** Which talks leads are listed by, in words. */
export const talksFilterWords = ({
  figure,
  reading,
  promiseId,
  versionId,
  week,
  outcome,
  phrase,
}: TalksCounted): string =>
  [
    m.review_filter_pair({ what: FIGURE_WORDS[figure](), how: READING_WORDS[reading]() }),
    promiseId === undefined ? null : m.review_talks_one_promise(),
    versionId === undefined ? null : m.review_talks_one_version(),
    week === undefined ? null : m.review_filter_week_of({ day: dayWords(week) }),
    outcome === undefined ? null : OUTCOME_WORDS[outcome](),
    phrase === undefined ? null : phrase === null ? m.consistency_phrase_none() : PHRASE_WORDS[phrase](),
  ]
    .filter((one) => one !== null)
    .join(" · ");
