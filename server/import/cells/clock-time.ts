const CLOCK =
  /^(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?)?\s*([AaPp]\.?\s?[Mm]\.?)?(?:\s*(?:Uhr|h))?$/u;

/** A time of day in ms since midnight; null: it is none. A bare hour counts only with am or pm. */
export const clockTime = (text: string): number | null => {
  const match = CLOCK.exec(text);
  if (match === null) return null;
  const [, hour, minute, second, fraction, half] = match;
  if (minute === undefined && half === undefined) return null;
  const hours = hourOfDay(Number(hour), half);
  if (hours === null || Number(minute ?? 0) > 59 || Number(second ?? 0) > 60) return null;
  const thousandths = Number((fraction ?? "0").padEnd(3, "0").slice(0, 3));
  return ((hours * 60 + Number(minute ?? 0)) * 60 + Number(second ?? 0)) * 1000 + thousandths;
};

const hourOfDay = (hour: number, half: string | undefined): number | null => {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0);
};
