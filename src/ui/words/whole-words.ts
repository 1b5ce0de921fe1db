import { getLocale } from "../../paraglide/runtime.js";

/** A whole number as every page writes it: "13,087". */
export const wholeWords = (n: number): string => n.toLocaleString(getLocale() === "en" ? "en-GB" : getLocale());
