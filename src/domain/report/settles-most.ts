import type { Missing, Verdict } from "../sequence/assessment.ts";
import type { FaultMark } from "./fault-mark.ts";

/** Kinds of thing that could still be found out, in the order in which equals are named. */
const KINDS = [
  "message_content",
  "call_result",
  "contact_on_partial_channel",
  "enquiry_content",
  "exact_time",
  "lead_zone",
] as const satisfies readonly Missing[];
export type SettlingKind = (typeof KINDS)[number];

/** Enquiries alike in their verdict, their marks and what is missing. */
export type UnsettledCount = {
  verdict: Verdict;
  marks: readonly FaultMark[];
  missing: readonly Missing[];
  n: number;
};

/** `leads`: those with not enough on record. `most`: the one kind that would settle most of them, and how many; or null. */
export type NotEnough = { leads: number; most: { kind: SettlingKind; settles: number } | null };

/**
 * The one kind that settles an enquiry, known either way: nothing is then possible that is not certain. Complete
 * channels do where every open fault holds on what is on file; another kind, where it is all that leaves any open.
 */
const settledBy = ({ marks, missing }: UnsettledCount): SettlingKind | null => {
  const open = marks.map((mark) => mark.split(":")[1]);
  const ifComplete = open.filter((standing) => standing === "if_complete").length;
  const possible = open.filter((standing) => standing === "possible").length;
  if (ifComplete > 0) return possible === 0 ? "contact_on_partial_channel" : null;
  if (possible === 0) return null;
  const lacking = KINDS.filter((kind) => kind !== "contact_on_partial_channel" && missing.includes(kind));
  return lacking.length === 1 ? lacking[0]! : null;
};

/** What would settle most of the enquiries with not enough on record; of kinds that settle as many, the first of `KINDS`. */
export const settlesMost = (counts: readonly UnsettledCount[]): NotEnough => {
  const unsettled = counts.filter(({ verdict }) => verdict === "not_judgeable");
  const most = KINDS.map((kind) => ({
    kind,
    settles: unsettled.reduce((sum, each) => (settledBy(each) === kind ? sum + each.n : sum), 0),
  })).reduce((best, each) => (each.settles > best.settles ? each : best));
  return { leads: unsettled.reduce((sum, { n }) => sum + n, 0), most: most.settles === 0 ? null : most };
};
