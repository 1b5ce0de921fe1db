import { MINUTE, type Instant } from "#domain/time/instant";
import type { ReadInstant } from "../cells/read-instant.ts";

/**
 * What a row that names a contact says of it: `happened`; `not_done` by its own word; `ahead`, at a time that has not
 * come; `only_planned`, written down before it would have begun, and nothing says that it was done.
 */
export type RowStanding = "happened" | "not_done" | "ahead" | "only_planned";

/** Clocks differ by so much: who writes a call down as it begins may seem to be before it. */
const SKEW = 5 * MINUTE;

/** Whether a row was written down before what it names began, if known to the day: on an earlier day. */
const isBefore = (written: ReadInstant | null, began: ReadInstant): boolean =>
  written !== null && (written.latest ?? written.at) < began.at - SKEW;

/** How a row stands, with what its `done` column says (undefined: nothing). `now`: when the file came. */
export const standingOfRow = (
  began: ReadInstant,
  written: ReadInstant | null,
  done: "done" | "not_done" | undefined,
  now: Instant,
): RowStanding => {
  if (done === "not_done") return "not_done";
  if (began.at > now) return "ahead";
  return done === undefined && isBefore(written, began) ? "only_planned" : "happened";
};

/**
 * When a row that happened was written down, as far as that can be told: known to the day, as early as it can have been;
 * null where the file does not say, or where it says when the plan was written that was then done.
 */
export const recordedAtOf = (began: ReadInstant, written: ReadInstant | null): Instant | null => {
  if (written === null || isBefore(written, began)) return null;
  return written.latest === null ? written.at : Math.min(Math.max(written.at, began.at), written.latest);
};
