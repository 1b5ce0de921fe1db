/** The ways follow-up went in the sample, good and not; each is told by the function of its name in tales. */
export const TALE_KINDS = [
  "won",
  "later",
  "declined",
  "unfit",
  "patient",
  "wrongNumber",
  "slow",
  "unowned",
  "bunched",
  "pressed",
  "repeated",
  "dropped",
  "few",
  "afterStop",
  "withdrew",
  "offRecord",
  "untouched",
] as const;
export type TaleKind = (typeof TALE_KINDS)[number];
