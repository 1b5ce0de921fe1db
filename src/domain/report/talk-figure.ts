import { APART } from "./consistency-figure.ts";

/** What a page of consistency counts: talks, each read by itself, or leads by all of their talks (`gap`). */
export const TALK_FIGURES = ["talks", "contradiction", "coverage", "steps", "gap"] as const;
export type TalkFigure = (typeof TALK_FIGURES)[number];

/** Which talks of a figure: those that read so; `of`: all that its share is out of; `apart`: all that stand apart from it. */
export const TALK_READINGS = ["of", "yes", "no", "apart", ...APART] as const;
export type TalkReading = (typeof TALK_READINGS)[number];

/** What became of the lead a talk was with. */
export const TALK_OUTCOMES = ["progressed", "not_progressed", "unknown"] as const;
export type TalkOutcome = (typeof TALK_OUTCOMES)[number];
