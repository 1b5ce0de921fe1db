import { type Verdict, verdict } from "../sequence/assessment.ts";
import { type QuestionBand, shownBand, type ShownBand } from "./question-band.ts";
import { type ReviewQuestion, reviewQuestion } from "./review-question.ts";
import { type BoundedShare, boundedShare } from "./bounded-share.ts";
import { UNJUDGED } from "./lead-finding.ts";
import { shareOf } from "./share-of.ts";

/** `n` leads alike in group, verdict and the bands of all questions. */
export type SpreadCell = {
  key: string | null;
  verdict: Verdict;
  bands: Record<ReviewQuestion, QuestionBand>;
  n: number;
};

type Bands = Record<ShownBand, BoundedShare> & { of: number; notApplicable: number };

/**
 * How verdicts and questions are spread over one group of leads. What can be said is of those that are due, between what
 * is certain and what the unknown may add; what is unknown or not due yet is of all of them.
 */
export type Spread = {
  key: string | null;
  leads: number;
  verdicts: { verdict: Verdict; share: BoundedShare }[];
  questions: { question: ReviewQuestion; spread: Bands }[];
};

/** How many leads have each value of something; one pass, however many values there are. */
const counted = <Value>(
  cells: readonly SpreadCell[],
  valueOf: (cell: SpreadCell) => Value,
): ((of: Value) => number) => {
  const counts = new Map<Value, number>();
  for (const cell of cells) {
    const value = valueOf(cell);
    counts.set(value, (counts.get(value) ?? 0) + cell.n);
  }
  return (of) => counts.get(of) ?? 0;
};

const bandsOf = (question: ReviewQuestion, cells: readonly SpreadCell[], leads: number): Bands => {
  const count = counted(cells, ({ bands }) => bands[question]);
  const notApplicable = count("not_applicable");
  const of = leads - notApplicable;
  const shares = shownBand.options.map(
    (band) =>
      [
        band,
        band === "unknown" || band === "open"
          ? shareOf(count(band), of)
          : boundedShare(count(band), count("unknown"), of - count("open")),
      ] as const,
  );
  return { ...(Object.fromEntries(shares) as Record<ShownBand, BoundedShare>), of, notApplicable };
};

/** One group's spread from its cells. Every verdict and question is listed, in its fixed order, zero included. */
export const spreadOf = (key: string | null, cells: readonly SpreadCell[]): Spread => {
  const leads = cells.reduce((sum, { n }) => sum + n, 0);
  const count = counted(cells, (cell) => cell.verdict);
  return {
    key,
    leads,
    verdicts: verdict.options.map((each) => ({
      verdict: each,
      share: UNJUDGED.includes(each)
        ? shareOf(count(each), leads)
        : boundedShare(count(each), count("not_judgeable"), leads - count("not_yet_judgeable")),
    })),
    questions: reviewQuestion.options.map((question) => ({ question, spread: bandsOf(question, cells, leads) })),
  };
};
