import type { LogGap, LogRead } from "../audit/check-log.ts";

const some = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

const GO_ON = "npm run fairlead -- audit go-on";

/** What was found to be as written, and what cannot be told here. */
export const readWords = ({ rows, seals, others, waiting, isHeadKnown, gap }: LogRead): string[] => {
  const count = `${some(rows, "row", "rows")} under ${some(seals, "seal", "seals")}`;
  const since = waiting > 0 ? `, ${some(waiting, "row", "rows")} since` : "";
  return [
    gap === null ? `${count}, all as written${since}.` : `${count} are as written.`,
    ...(others > 0
      ? [
          `${some(others, "of these seals was", "of these seals were")} made with another key than this machine's, as after a restore from elsewhere: rows under them were counted, and whether they were changed cannot be told here.`,
        ]
      : []),
    ...(isHeadKnown || seals === 0
      ? []
      : [`this machine has no audit.head for it: whether seals are missing at the end cannot be told here.`]),
  ];
};

const sealWords = ({ no, at }: LogGap): string =>
  at === null ? `seal ${no}` : `seal ${no} (${new Date(at).toISOString()})`;

/** The first gap, in a sentence. */
export const gapWords = (gap: LogGap): string => {
  const seal = sealWords(gap);
  switch (gap.kind) {
    case "rows_missing":
      return `${some(gap.rows, "row is", "rows are")} missing under ${seal}.`;
    case "rows_too_many":
      return `${some(gap.rows, "row", "rows")} under ${seal} ${gap.rows === 1 ? "was" : "were"} not there when it was made.`;
    case "changed":
      return `what stands under ${seal} was changed after it was made: a row, or the seal itself.`;
    case "seal_missing":
      return `seal ${gap.no} is missing${gap.at === null ? "" : `; the next one is of ${new Date(gap.at).toISOString()}`}.`;
    case "seal_unknown":
      return `rows name a seal that is not there${gap.at === null ? "" : `; the first is of ${new Date(gap.at).toISOString()}`}.`;
    case "other_key":
      return `${seal} was made with another key, after this machine had begun to seal. If another machine shares this database, give both the same audit.key; if this machine's key was lost, see docs/backup.md.`;
    case "head_ahead":
      return `${some(gap.rows, "seal", "seals")} up to ${seal} ${gap.rows === 1 ? "was" : "were"} made here and ${gap.rows === 1 ? "is" : "are"} not there. If an earlier backup was restored by another machine, that is why: ${GO_ON}`;
    case "head_differs":
      return `${seal} is another than was made here. If a backup was restored by another machine, that may be why: ${GO_ON}`;
    case "unsealed":
      return `${some(gap.rows, "row waits", "rows wait")} to be sealed, the oldest since ${gap.at === null ? "long ago" : new Date(gap.at).toISOString()}: no server seals this log. If one runs, its own log says why.`;
  }
};
