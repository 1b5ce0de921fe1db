/** Today's date in a zone ("2026-03-02"), as days to have something done by are written. */
export const todayIn = (zone: string): string => {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" })
    .formatToParts(Date.now())
    .map(({ type, value }) => [type, value] as const);
  const of = new Map(parts);
  return `${of.get("year")}-${of.get("month")}-${of.get("day")}`;
};
