/** Longer is nobody's to ask of a phone whose person works on. */
const MOST_MS = 600_000;

/**
 * How long a server that is full or down (429, 503) asks to be left alone, ms, at most ten minutes; 0 where it does
 * not. `Retry-After` is in seconds or a date (RFC 9110), which is read by the server's own clock where it tells it.
 */
export const waitAsked = (response: Response | undefined): number => {
  if (response?.status !== 429 && response?.status !== 503) return 0;
  const text = response.headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(text)) return Math.min(MOST_MS, Number(text) * 1_000);
  const here = Date.parse(response.headers.get("date") ?? "");
  const wait = Date.parse(text) - (Number.isNaN(here) ? Date.now() : here);
  return Number.isNaN(wait) ? 0 : Math.min(MOST_MS, Math.max(0, wait));
};
