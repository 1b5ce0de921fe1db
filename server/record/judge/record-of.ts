import { faultMarks } from "#domain/report/fault-mark";
import { packedMarks } from "#domain/report/packed-marks";
import { questionBand } from "#domain/report/question-band";
import { type Missing, missing } from "#domain/sequence/assessment";
import type { JudgedEpisode } from "./assess-chunk.ts";
import type { AssessmentRecord } from "../../db/record/assessment.ts";

/** Not gaps in the record: these fill by themselves as time goes on. */
const EARLY: ReadonlySet<Missing> = new Set(["first_response_not_due", "nothing_specific_yet"]);

/** An assessment with the readings the review counts by. A lead has one finding: its primary fault, or the first gap. */
export const recordOf = ({ body, opened }: JudgedEpisode): AssessmentRecord => {
  const primary = body.faults.find(({ fault }) => fault === body.verdict);
  const unjudged = body.verdict === "not_judgeable" || body.verdict === "not_yet_judgeable";
  const gap = missing.options.find((each) => body.missing.includes(each) && !EARLY.has(each));
  return {
    body,
    arrivedAt: opened.arrivedAt,
    source: opened.source,
    campaign: opened.campaign,
    primaryHolder: primary?.holder ?? null,
    faultMarks: packedMarks(faultMarks(body)),
    primaryCause: primary?.cause ?? null,
    firstMissing: unjudged ? (gap ?? null) : null,
    bands: {
      in_time: questionBand("in_time", body),
      useful: questionBand("useful", body),
      spaced: questionBand("spaced", body),
      kept: questionBand("kept", body),
      record: questionBand("record", body),
    },
  };
};
