/** A tick of the time axis: a local midnight (or, closer in, an hour). */
export type DayTick = { at: number; grain: "day" | "hour"; weekend: boolean; hour: number };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Local midnights of `zone` within [from, to], and whole hours where the span is under three days (every hour,
 * third or sixth, so that there are never more than about 24). At most 400 ticks. Clock changes are honoured.
 */
export const dayTicks = (from: number, to: number, zone: string): DayTick[] => {
  const clock = localClock(zone);
  const length = to - from;
  const step = length > 3 * DAY ? 24 : length > 1.2 * DAY ? 6 : length > DAY / 3 ? 3 : 1;
  const stride = step === 24 ? Math.max(1, Math.ceil(length / DAY / 400)) : 1;
  const ticks: DayTick[] = [];
  let days = 0;
  // A quarter of an hour is the finest offset in use, so every local full hour is found; days are then skipped ahead.
  for (let at = Math.ceil(from / (HOUR / 4)) * (HOUR / 4); at <= to;) {
    const local = clock(at);
    if (local.minute === 0 && local.hour % step === 0) {
      if (local.hour !== 0 || days++ % stride === 0) {
        ticks.push({ at, grain: local.hour === 0 ? "day" : "hour", weekend: local.weekday > 5, hour: local.hour });
      }
      at += step === 24 ? DAY - 2 * HOUR : HOUR / 4;
    } else at += HOUR / 4;
  }
  return ticks;
};

const WEEKDAYS = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const localClock = (zone: string): ((at: number) => { hour: number; minute: number; weekday: number }) => {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hour: "numeric",
    minute: "numeric",
    weekday: "short",
    hourCycle: "h23",
  });
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
    return {
      hour: Number(parts["hour"]),
      minute: Number(parts["minute"]),
      weekday: WEEKDAYS.indexOf(parts["weekday"] ?? ""),
    };
  };
};
