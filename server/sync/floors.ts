import type { Instant } from "#domain/time/instant";

/** When a device was last heard from while its newest number was this one: number → instant, ms. */
export type Heard = Readonly<Record<string, Instant>>;

/** More steps than a phone in use ever has between two numbers that have not arrived. */
const MOST_STEPS = 64;
/** As far as a request may be under way, or a clock measured wrong, ms: what is nearer was not set back. */
const UNDER_WAY = 120_000;

const steps = (heard: Heard): [number, Instant][] => Object.entries(heard).map(([seq, at]) => [Number(seq), at]);

/**
 * What is known of a device once it says at `at` that its newest number is `newest`. Kept: what may still bind a number
 * that is to come after `lastSeq`, the highest up to which none is missing.
 */
export const heardNow = (heard: Heard, newest: number | undefined, at: Instant, lastSeq: number): Heard => {
  const said = newest === undefined ? heard : { ...heard, [newest]: Math.max(heard[newest] ?? at, at) };
  const all = steps(said).sort(([a], [b]) => a - b);
  const from = all.findLastIndex(([seq]) => seq <= lastSeq);
  return Object.fromEntries(all.slice(Math.max(from, 0)).slice(-MOST_STEPS));
};

/**
 * The earliest that this number of a device can have been written down, where its clock says earlier: the device had
 * not given it out when it was last heard from before it. `writtenAt`: as its clock has it, server time. Null: nothing
 * known says so.
 */
export const floorOf = (heard: Heard, deviceSeq: number, writtenAt: Instant): Instant | null => {
  const before = steps(heard).flatMap(([seq, at]) => (seq < deviceSeq ? [at] : []));
  const floor = Math.max(...before);
  return writtenAt < floor - UNDER_WAY ? floor : null;
};
