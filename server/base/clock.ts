import type { Instant } from "#domain/time/instant";

/** Where the time comes from; tests hand in their own. */
export type Clock = () => Instant;

export const systemClock: Clock = () => Date.now();
