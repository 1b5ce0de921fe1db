import { type Verdict, verdict } from "../sequence/assessment.ts";
import type { QuestionBand } from "./question-band.ts";
import { type ReviewQuestion, reviewQuestion } from "./review-question.ts";
import { type ShareOf, shareOf } from "./share-of.ts";

/** `n` leads alike in group, verdict and the bands of all questions. */
export type SpreadCell = {
  key: string | null;
  verdict: Verdict;
  bands: Record<ReviewQuestion, QuestionBand>;
  n: number;
};

type Bands = Record<"fine" | "partly" | "look" | "unknown" | "open", ShareOf> & { of: number; notApplicable: number };

/** How verdicts and questions are spread over one group of leads. */
export type Spread = {
  key: string | null;
  leads: number;
  verdicts: { verdict: Verdict; share: ShareOf }[];
  questions: { question: ReviewQuestion; spread: Bands }[];
};

const total = (cells: readonly SpreadCell[], which: (cell: SpreadCell) => boolean): number =>
  cells.reduce((sum, cell) => (which(cell) ? sum + cell.n : sum), 0);

const bandsOf = (question: ReviewQuestion, cells: readonly SpreadCell[], leads: number): Bands => {
  const count = (band: QuestionBand): number => total(cells, (cell) => cell.bands[question] === band);
  const notApplicable = count("not_applicable");
  const of = leads - notApplicable;
  const share = (band: QuestionBand): ShareOf => shareOf(count(band), of);
  return {
    fine: share("fine"),
    partly: share("partly"),
    look: share("look"),
    unknown: share("unknown"),
    open: share("open"),
    of,
    notApplicable,
  };
};

/** One group's spread from its cells. Every verdict and question is listed, in its fixed order, zero included. */
export const spreadOf = (key: string | null, cells: readonly SpreadCell[]): Spread => {
  const leads = total(cells, () => true);
  return {
    key,
    leads,
    verdicts: verdict.options.map((each) => ({
      verdict: each,
      share: shareOf(
        total(cells, (cell) => cell.verdict === each),
        leads,
      ),
    })),
    questions: reviewQuestion.options.map((question) => ({ question, spread: bandsOf(question, cells, leads) })),
  };
};
