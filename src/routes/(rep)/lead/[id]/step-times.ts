const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type StepTime = "hour" | "four_pm" | "tomorrow_am" | "tomorrow_pm" | "two_days" | "week";

const at = (base: number, days: number, hours: number): number => {
  const date = new Date(base);
  date.setDate(date.getDate() + days);
  date.setHours(hours, 0, 0, 0);
  return date.getTime();
};

/** Times worth offering for a next step, soonest first, on the clock of whoever holds the phone. */
export const stepTimes = (now: number): { key: StepTime; at: number }[] => {
  const offered: { key: StepTime; at: number }[] = [
    { key: "hour", at: Math.ceil((now + HOUR) / (15 * 60_000)) * 15 * 60_000 },
    { key: "four_pm", at: at(now, 0, 16) },
    { key: "tomorrow_am", at: at(now, 1, 10) },
    { key: "tomorrow_pm", at: at(now, 1, 16) },
    { key: "two_days", at: at(now, 2, 10) },
    { key: "week", at: at(now + 7 * DAY, 0, 10) },
  ];
  return offered.filter((one) => one.key !== "four_pm" || one.at > now + 2 * HOUR);
};

/** What an input of type datetime-local holds for an instant, and back. */
export const localText = (instant: number | null): string => {
  if (instant === null) return "";
  const date = new Date(instant);
  return new Date(instant - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};
export const instantOfText = (text: string): number | null => {
  const instant = new Date(text).getTime();
  return Number.isNaN(instant) ? null : instant;
};
