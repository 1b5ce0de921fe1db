/**
 * The twelve dimensions by name, each with the letter it is stored, sent and written in SPEC under. What is stored is
 * read for ever and by pages of other builds: a letter never changes, and nothing but this table says one.
 */
export const DIMENSION = {
  timeliness: "T",
  coverage: "C",
  pressure: "P",
  channelFit: "H",
  relevance: "R",
  variation: "V",
  nextStepClear: "N",
  nextStepKept: "K",
  statedTiming: "A",
  ownership: "O",
  closure: "Z",
  completeness: "M",
} as const;
export type DimensionCode = (typeof DIMENSION)[keyof typeof DIMENSION];
