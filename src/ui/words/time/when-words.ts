import { getLocale } from "../../../paraglide/runtime.js";

type Grain = "day" | "time" | "minute" | "full" | "weekday" | "month" | "hour";

const SHAPES: Record<Grain, Intl.DateTimeFormatOptions> = {
  day: { weekday: "short", day: "numeric", month: "short" },
  minute: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  full: {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  },
  weekday: { weekday: "long" },
  hour: { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  month: { month: "long", year: "numeric" },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant in words in the given IANA zone (none: the device's own): "Tue, 7 Jun, 14:32" (`minute`), "Tue, 7 Jun" (`day`), "14:32" (`time`), "Tue 14:32" (`hour`). */
export const whenWords = (at: number, zone: string | undefined, grain: Grain = "minute"): string => {
  const key = `${getLocale()}|${zone ?? ""}|${grain}`;
  let format = formats.get(key);
  if (format === undefined) {
    // English here is international English: day before month, 24 hours.
    const locale = getLocale() === "en" ? "en-GB" : getLocale();
    format = new Intl.DateTimeFormat(locale, { ...SHAPES[grain], ...(zone === undefined ? {} : { timeZone: zone }) });
    formats.set(key, format);
  }
  return format.format(at);
};
