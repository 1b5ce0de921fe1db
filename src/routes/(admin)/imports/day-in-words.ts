import { getLocale } from "../../../paraglide/runtime.js";

/** The day of an instant on the clock of UTC: "3 April". */
export const dayInWords = (at: number): string => {
  const locale = getLocale() === "en" ? "en-GB" : getLocale();
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" }).format(at);
};
