import * as m from "../../../paraglide/messages.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A stretch of clock time in words, two units at most: "12 min", "5 h 20 min", "2 d 4 h". `ms` ≥ 0, rounded down. */
export const durationWords = (ms: number): string => {
  if (ms < MINUTE) return m.judge_duration_under_minute();
  if (ms < DAY) return hoursWords(Math.floor(ms / MINUTE));
  const days = Math.floor(ms / DAY);
  const hours = Math.floor((ms % DAY) / HOUR);
  return hours === 0 || days >= 10 ? m.judge_duration_d({ days }) : m.judge_duration_d_h({ days, hours });
};

/** Open (service) minutes in hours and minutes; never in days, whose length in open hours differs. */
export const hoursWords = (whole: number): string => {
  const hours = Math.floor(whole / 60);
  const minutes = Math.floor(whole % 60);
  if (hours === 0) return minutes === 0 ? m.judge_duration_under_minute() : m.judge_duration_min({ minutes });
  return minutes === 0 ? m.judge_duration_h({ hours }) : m.judge_duration_h_min({ hours, minutes });
};
