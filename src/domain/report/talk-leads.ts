import type { PromisePhrase } from "../promise/promise-phrase.ts";
import type { Reading } from "./consistency-figure.ts";
import { gapReading } from "./expectation-gap.ts";
import { phraseOf, type FirstTalks, type VersionSeen } from "./first-talk.ts";
import type { TalkFigure, TalkOutcome, TalkReading } from "./talk-figure.ts";
import { readContradiction, readContradictionOf, readCoverage, readStep } from "./read-talk.ts";

/** Which talks of a figure. */
export interface TalksAsked {
  readonly figure: TalkFigure;
  readonly reading: TalkReading;
  /** The promise whose figure it is; null: the set's. Coverage is always a promise's. */
  readonly promiseId: string | null;
  readonly week: string | null;
  readonly outcome: TalkOutcome | null;
  /** The word tapped for what was otherwise; null: none was; undefined: whichever. */
  readonly phrase?: PromisePhrase | null | undefined;
}

const readingOf = ({ figure, promiseId }: TalksAsked, talk: FirstTalks, version: VersionSeen): Reading => {
  if (figure === "contradiction")
    return promiseId === null ? readContradiction(talk) : readContradictionOf(promiseId, talk, version);
  if (figure === "coverage") return promiseId === null ? "unrecorded" : readCoverage(promiseId, talk, version);
  return figure === "steps" ? readStep(talk, version) : "yes";
};

/**
 * The leads of the talks that a figure counts, each once: those of the very readings the figure is made of (PR22 to
 * PR25). `talks`: each with its lead named; of other versions than these they are left out, as in the figure.
 */
export const talkLeads = (
  talks: readonly FirstTalks[],
  versions: readonly VersionSeen[],
  asked: TalksAsked,
): string[] => {
  const { figure, reading, promiseId, week, outcome, phrase } = asked;
  const byId = new Map(versions.map((version) => [version.id, version]));
  const own = talks.filter(
    (talk) =>
      (byId.get(talk.versionId)?.promiseIds.includes(promiseId ?? "") ?? false) ||
      (promiseId === null && byId.has(talk.versionId)),
  );
  const within = own.filter(
    (talk) =>
      (week === null || talk.week === week) &&
      (outcome === null || talk.outcome === outcome) &&
      (phrase === undefined || phraseOf(talk) === phrase),
  );
  const isAsked = (found: Reading): boolean => {
    const isCounted = found === "yes" || found === "no";
    return reading === "of" ? isCounted : reading === "apart" ? !isCounted : found === reading;
  };
  if (figure === "gap")
    return [...Map.groupBy(within, ({ leadId }) => leadId)].flatMap(([leadId, ofLead]) =>
      leadId !== null && isAsked(gapReading(ofLead)) ? leadId : [],
    );
  const counted = within.filter((talk) => isAsked(readingOf(asked, talk, byId.get(talk.versionId)!)));
  return [...new Set(counted.flatMap(({ leadId }) => leadId ?? []))];
};
