import type { Dimension } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";

/** What a dimension reads as: its band, or why it has none. */
export type Band = "fine" | "partly" | "look" | "open" | "not_applicable" | "not_recorded";

export const BAND_WORDS: Record<Band, () => string> = {
  fine: m.judge_band_fine,
  partly: m.judge_band_partly,
  look: m.judge_band_look,
  open: m.judge_band_open,
  not_applicable: m.judge_band_not_applicable,
  not_recorded: m.judge_band_not_recorded,
};

/** The band of a dimension's reading. */
export const bandOf = (dimension: Dimension): Band =>
  dimension.state === "value" ? (dimension.band ?? "not_recorded") : dimension.state;
