import { type BoundsForm, boundsForm, boundsRange } from "#domain/report/bounds-form";
import type { FaultBounds } from "#domain/report/fault-bounds";
import * as m from "../../../paraglide/messages.js";

const percent = (share: number): number => Math.round(share * 100);

const SAID: Record<BoundsForm, (figures: FaultBounds) => string> = {
  none_due: m.judge_bounds_none_due,
  late_one: m.judge_bounds_late_one,
  late_if_complete: m.judge_bounds_late_if_complete,
  late_at_most: m.judge_bounds_late_at_most,
  late_all: m.judge_bounds_late_all,
  due_one: m.judge_bounds_due_one,
  due_if_complete: m.judge_bounds_due_if_complete,
  due_at_most: m.judge_bounds_due_at_most,
  due_all: m.judge_bounds_due_all,
  pressed_one: m.judge_bounds_pressed_one,
  pressed_at_most: m.judge_bounds_pressed_at_most,
};

/** How many show a fault, with what it is out of: only the figures that differ. */
export const boundsWords = (bounds: FaultBounds): string => SAID[boundsForm(bounds)](bounds);

/** The range of the share, in brackets; empty where there are too few to say one. */
export const rangeWords = (bounds: FaultBounds): string => {
  const range = boundsRange(bounds);
  return range === null ? "" : `(${m.judge_bounds_range({ low: percent(range.low), high: percent(range.high) })})`;
};

/** Those that are counted apart: too early, or no matter; empty without any. */
export const apartWords = ({ tooEarly, notApplicable }: FaultBounds): string =>
  [
    ...(tooEarly === 0 ? [] : [m.judge_bounds_too_early({ count: tooEarly })]),
    ...(notApplicable === 0 ? [] : [m.judge_bounds_not_applicable({ count: notApplicable })]),
  ].join(" · ");
