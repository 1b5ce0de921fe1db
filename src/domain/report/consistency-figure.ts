import { type FirstTalks, isByTapsAlone } from "./first-talk.ts";
import { type ShareOf, shareOf } from "./share-of.ts";

/** Why a talk or a lead stands apart from a figure. */
export const APART = ["unrecorded", "not_discussed", "unnamed", "no_step", "step_unknown", "page_names_none"] as const;
export type Apart = (typeof APART)[number];

/**
 * One figure: its share, how many stand apart and why (those that do, in fixed order), and what share of its
 * denominator was recorded by taps alone.
 */
export interface ConsistencyFigure {
  readonly share: ShareOf;
  readonly apart: readonly { readonly why: Apart; readonly n: number }[];
  readonly byTapsAlone: ShareOf;
}

export type Reading = "yes" | "no" | Apart;

/** So many that read alike. */
export interface Counted {
  readonly n: number;
  readonly reading: Reading;
  readonly byTapsAlone: boolean;
}

export const figureOf = (counted: readonly Counted[]): ConsistencyFigure => {
  const by = new Map<Reading, number>();
  let byTaps = 0;
  for (const { n, reading, byTapsAlone } of counted) {
    by.set(reading, (by.get(reading) ?? 0) + n);
    if (byTapsAlone && (reading === "yes" || reading === "no")) byTaps += n;
  }
  const n = (reading: Reading): number => by.get(reading) ?? 0;
  const of = n("yes") + n("no");
  return {
    share: shareOf(n("yes"), of),
    apart: APART.map((why) => ({ why, n: n(why) })).filter((one) => one.n > 0),
    byTapsAlone: shareOf(byTaps, of),
  };
};

/** A figure over talks: each read by itself. */
export const talkFigure = (talks: readonly FirstTalks[], read: (talk: FirstTalks) => Reading): ConsistencyFigure =>
  figureOf(talks.map((talk) => ({ n: talk.n, reading: read(talk), byTapsAlone: isByTapsAlone(talk) })));
