import type { ReviewFigures } from "../import/review-files.ts";
import { importWords } from "../import/batch/words.ts";
import { boundsLines } from "./bounds-lines.ts";
import { judgeWords } from "../base/judge-words.ts";

const count = (value: number): string => value.toLocaleString("en");

const NOT_KNOWN = "not known";

/** A duration in the unit people would say it in. */
const duration = (seconds: number | null): string => {
  if (seconds === null) return NOT_KNOWN;
  const minutes = seconds / 60;
  if (minutes < 90) return `${minutes.toFixed(0)} min`;
  if (minutes < 48 * 60) return `${(minutes / 60).toFixed(1)} h`;
  return `${(minutes / 1440).toFixed(1)} days`;
};

const table = (title: string, counts: Record<string, number | undefined>, of: number): string[] => {
  const rows = Object.entries(counts);
  if (rows.length === 0) return [`${title}: none`];
  return [
    `${title}`,
    ...rows.map(
      ([name, n = 0]) =>
        `  ${judgeWords(name).padEnd(44)} ${count(n).padStart(9)}  ${((100 * n) / Math.max(1, of)).toFixed(1).padStart(5)} %`,
    ),
  ];
};

/** What is worth knowing of rows that came in, as the import's page says it. */
const notesOf = ({ notes }: ReviewFigures): string[] =>
  (["leads", "attempts"] as const).flatMap((file) =>
    Object.entries(notes[file]).flatMap(([code, times]) =>
      SAID.has(code) ? [importWords({ kind: "note", code, count: times ?? 0 })] : [],
    ),
  );

const SAID: ReadonlySet<string> = new Set([
  ...["unmapped_result", "unmapped_outcome", "some_leads_unknown", "phone_unclear", "lines_around"],
  ...["encoding_guessed", "duplicates_beyond_limit"],
]);

/** The figures in words, for a terminal. What they mean: docs/review-figures.md. */
export const summaryOf = (of: ReviewFigures): string[] => [
  `As of ${of.asOf}, by policy ${of.policy}`,
  "",
  `${count(of.leads)} leads; ${count(of.outcomes.progressed)} progressed, ${count(of.outcomes.notProgressed)} did not, ${count(of.outcomes.unknown)} unknown (still open or not recorded; never counted as lost)`,
  `${count(of.attemptsRead)} attempt rows read, ${count(of.attemptsUsed)} of them contacts; ${count(of.rejectedRows.leads)} lead rows and ${count(of.rejectedRows.attempts)} attempt rows given back`,
  ...notesOf(of),
  ...of.notComplete.map((doubt) => importWords({ kind: "doubt", doubt })),
  ...(of.writtenDownKnown ? [] : [importWords({ kind: "undated" })]),
  `${count(of.leadsWithAttempt)} leads with an attempt on record: median ${of.attemptsPerLead.median ?? NOT_KNOWN}, most ${of.attemptsPerLead.max}`,
  `Enquiry to first attempt: median ${duration(of.firstAttemptSeconds.median)} (${count(of.firstAttemptSeconds.n)} leads)`,
  `Between attempts, start to start: median ${duration(of.gapSeconds.median)} (${count(of.gapSeconds.n)} gaps)`,
  `Owner changes between attempts: ${count(of.ownerChanges.known)} known in ${count(of.ownerChanges.leadsWithAny)} leads, ${count(of.ownerChanges.unknowable)} can't be known (owner not recorded)`,
  "",
  ...table("How the follow-up reads", of.verdicts, of.leads),
  "",
  ...table("What deserves a look (a lead may show several)", of.faults, of.leads),
  "",
  ...boundsLines(of.bounds, of.notEnough, of.notAsked, of.leads),
  "",
  ...table("What the record does not say", of.missing, of.leads),
];
