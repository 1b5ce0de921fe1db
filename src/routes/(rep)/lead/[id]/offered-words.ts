import type { OfferedTime } from "#phone/leads/attempt/offered-times";
import * as m from "../../../../paraglide/messages.js";
import { comingWords } from "../../coming-words.ts";
import { deviceZone } from "../../device-zone.ts";

const WORDS: Readonly<Record<Exclude<OfferedTime, "other">, () => string>> = {
  hour: m.phone_step_hour,
  four_pm: m.phone_step_four_pm,
  tomorrow_am: m.phone_step_tomorrow_am,
  tomorrow_pm: m.phone_step_tomorrow_pm,
  two_days: m.phone_step_two_days,
  week: m.phone_step_week,
};

/** A time that is offered, in words: by its own name, or by its day and hour. */
export const offeredWords = ({ key, at }: { key: OfferedTime; at: number }, now: number): string =>
  key === "other" ? comingWords(at, now, deviceZone()) : WORDS[key]();
