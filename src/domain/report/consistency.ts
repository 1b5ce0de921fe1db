import { byName } from "./by-name.ts";
import { type ConsistencyFigure, talkFigure } from "./consistency-figure.ts";
import { expectationGap } from "./expectation-gap.ts";
import type { FirstTalks, VersionSeen } from "./first-talk.ts";
import { promiseReports, type PromiseReports } from "./promise-reports.ts";
import { readContradiction, readContradictionOf, readCoverage, readStep } from "./read-talk.ts";

type Outcome = FirstTalks["outcome"];
const OUTCOMES: readonly Outcome[] = ["progressed", "not_progressed", "unknown"];

/** What talks say of one promise (PR22, PR23, PR27). */
export interface PromiseConsistency {
  readonly promiseId: string;
  /** Talks of versions that make it. */
  readonly talks: number;
  readonly coverage: ConsistencyFigure;
  readonly contradiction: ConsistencyFigure;
  readonly reports: PromiseReports;
  /** The contradiction rate again, by what became of the lead: nothing else here looks at that. */
  readonly byOutcome: readonly { readonly outcome: Outcome; readonly contradiction: ConsistencyFigure }[];
}

/** What first talks say of one version, or of several of one set together. */
export interface Consistency {
  readonly talks: number;
  readonly contradiction: ConsistencyFigure;
  readonly steps: ConsistencyFigure;
  readonly gap: ConsistencyFigure;
  /** Promises of the last version first, each in its version's order. */
  readonly promises: readonly PromiseConsistency[];
}

const countOf = (talks: readonly FirstTalks[]): number => talks.reduce((sum, { n }) => sum + n, 0);

const ofPromise = (
  promiseId: string,
  all: readonly FirstTalks[],
  versions: ReadonlyMap<string, VersionSeen>,
): PromiseConsistency => {
  const versionOf = (talk: FirstTalks): VersionSeen => versions.get(talk.versionId)!;
  const talks = all.filter((talk) => versionOf(talk).promiseIds.includes(promiseId));
  const contradiction = (talk: FirstTalks) => readContradictionOf(promiseId, talk, versionOf(talk));
  return {
    promiseId,
    talks: countOf(talks),
    coverage: talkFigure(talks, (talk) => readCoverage(promiseId, talk, versionOf(talk))),
    contradiction: talkFigure(talks, contradiction),
    reports: promiseReports(talks.filter((talk) => contradiction(talk) === "yes")),
    byOutcome: OUTCOMES.map((outcome) => ({
      outcome,
      contradiction: talkFigure(
        talks.filter((talk) => talk.outcome === outcome),
        contradiction,
      ),
    })),
  };
};

/** The figures of a set, or of some of its versions. `versions`: first to last; talks of others are left out. */
export const consistencyOf = (talks: readonly FirstTalks[], versions: readonly VersionSeen[]): Consistency => {
  const byId = new Map(versions.map((version) => [version.id, version]));
  const own = talks.filter(({ versionId }) => byId.has(versionId));
  const promiseIds = new Set(versions.toReversed().flatMap((version) => version.promiseIds));
  return {
    talks: countOf(own),
    contradiction: talkFigure(own, readContradiction),
    steps: talkFigure(own, (talk) => readStep(talk, byId.get(talk.versionId)!)),
    gap: expectationGap(own),
    promises: [...promiseIds].map((promiseId) => ofPromise(promiseId, own, byId)),
  };
};

/** Contradictions of each week's first talks, earliest first (PR29). */
export const contradictionByWeek = (
  talks: readonly FirstTalks[],
): { week: string; contradiction: ConsistencyFigure }[] =>
  [...Map.groupBy(talks, ({ week }) => week)]
    .sort(([a], [b]) => byName(a, b))
    .map(([week, own]) => ({ week, contradiction: talkFigure(own, readContradiction) }));
