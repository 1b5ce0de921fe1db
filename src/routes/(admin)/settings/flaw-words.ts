import type { PolicyFlaw } from "#domain/sequence/policy-flaws";
import { POLICY_BOUNDS } from "#domain/sequence/policy-flaws";
import * as m from "../../../paraglide/messages.js";
import { dateWords, weekdayWords } from "./hours-words.ts";

/** The part of the form that a flaw stands at. */
export type FlawPlace = "zone" | "hours" | "permitted" | "holidays" | "window" | "slots" | "caps";

const PLACES: Record<PolicyFlaw["flaw"], FlawPlace> = {
  zone_unknown: "zone",
  week_empty: "hours",
  hours_end_first: "hours",
  hours_overlap: "hours",
  hours_too_many: "hours",
  permitted_end_first: "permitted",
  permitted_never_open: "permitted",
  holidays_too_many: "holidays",
  holiday_twice: "holidays",
  sources_too_many: "window",
  source_unnamed: "window",
  window_too_short: "window",
  window_too_long: "window",
  latest_too_soon: "window",
  latest_too_long: "window",
  slots_none: "slots",
  slots_too_many: "slots",
  slot_out_of_range: "slots",
  slot_out_of_order: "slots",
  slot_minutes_after_days: "slots",
  cap_out_of_range: "caps",
  caps_out_of_order: "caps",
};

export const placeOf = ({ flaw }: PolicyFlaw): FlawPlace => PLACES[flaw];

/** What is wrong, and what to do, in a sentence. */
export const flawWords = (of: PolicyFlaw): string => {
  switch (of.flaw) {
    case "zone_unknown":
      return m.app_start_zone_unknown();
    case "week_empty":
      return m.settings_flaw_week_empty();
    case "hours_end_first":
      return m.settings_flaw_end_first({ day: weekdayWords(of.day) });
    case "hours_overlap":
      return m.settings_flaw_overlap({ day: weekdayWords(of.day) });
    case "hours_too_many":
      return m.settings_flaw_too_many({ day: weekdayWords(of.day), most: POLICY_BOUNDS.spans });
    case "permitted_end_first":
      return m.settings_flaw_permitted_end();
    case "permitted_never_open":
      return m.settings_flaw_permitted_never();
    case "holidays_too_many":
      return m.settings_flaw_holidays({ count: of.count, most: POLICY_BOUNDS.holidays });
    case "holiday_twice":
      return m.settings_flaw_holiday_twice({ date: dateWords(of.date) });
    case "sources_too_many":
      return m.settings_flaw_sources({ count: of.count, most: POLICY_BOUNDS.sources });
    case "source_unnamed":
      return m.settings_flaw_source_unnamed();
    case "window_too_short":
      return m.settings_flaw_window_short();
    case "window_too_long":
      return m.settings_flaw_window_long({ most: POLICY_BOUNDS.withinMinutes });
    case "latest_too_soon":
      return m.settings_flaw_latest_soon();
    case "latest_too_long":
      return m.settings_flaw_window_long({ most: POLICY_BOUNDS.latestMinutes });
    case "slots_none":
      return m.settings_flaw_tries_none();
    case "slots_too_many":
      return m.settings_flaw_tries_many({ most: POLICY_BOUNDS.slots });
    case "slot_out_of_range":
      return m.settings_flaw_try_range({
        number: of.place + 1,
        minutes: POLICY_BOUNDS.slotMinutes,
        days: POLICY_BOUNDS.slotDays,
      });
    case "slot_out_of_order":
      return m.settings_flaw_try_order({ number: of.place + 1 });
    case "slot_minutes_after_days":
      return m.settings_flaw_try_mixed({ number: of.place + 1 });
    case "cap_out_of_range":
      return m.settings_flaw_cap_range({ most: POLICY_BOUNDS.contacts });
    case "caps_out_of_order":
      return m.settings_flaw_cap_order();
  }
};
