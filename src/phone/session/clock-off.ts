/** Beyond this a person should set the clock right; below it nobody notices. */
const NOTICED_FROM = 10 * 60_000;

/** How the device's clock stands to the server's, where it is more than ten minutes off; `offset`: its lead, ms. */
export const clockOff = (offset: number): { is: "ahead" | "behind"; by: number } | null =>
  Math.abs(offset) <= NOTICED_FROM ? null : { is: offset > 0 ? "ahead" : "behind", by: Math.abs(offset) };
