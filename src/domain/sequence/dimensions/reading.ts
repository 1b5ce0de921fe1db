import type { Dimension } from "../assessment.ts";

const FINE = 0.8;
const PARTLY = 0.4;
/** Sums of thirds and halves must not fall a hair below a band's edge. */
const HAIR = 1e-9;

/** A known value in [0,1], with its band. */
export const valued = (value: number): Dimension => ({
  state: "value",
  value,
  band: value >= FINE - HAIR ? "fine" : value >= PARTLY - HAIR ? "partly" : "look",
});

export const OPEN: Dimension = { state: "open", value: null, band: null };
export const NOT_APPLICABLE: Dimension = { state: "not_applicable", value: null, band: null };
export const NOT_RECORDED: Dimension = { state: "not_recorded", value: null, band: null };

/** Mean of a non-empty list. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
