/** How far a zone's clock is ahead of UTC at an instant, ms. */
const aheadAt = (at: number, zone: string): number => {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" },
  } as const).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return shown - Math.floor(at / 1000) * 1000;
};

/** The instant at which a day ("2026-03-04") begins on a zone's clock; null where it is no day. */
export const dayStart = (day: string, zone: string): number | null => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(midnight)) return null;
  const near = midnight - aheadAt(midnight, zone);
  // Near a change of the clocks the first guess has the offset of the other side.
  return midnight - aheadAt(near, zone);
};
