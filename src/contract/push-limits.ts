/** A phone sends at most this many events, and this many bytes, at once. */
export const PUSH_MOST_EVENTS = 100;
export const PUSH_MOST_BYTES = 256 * 1024;
/** Bound on one event as sent; kept at capture, so that one event alone is always accepted. */
export const EVENT_MOST_BYTES = 32 * 1024;
