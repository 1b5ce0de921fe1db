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
