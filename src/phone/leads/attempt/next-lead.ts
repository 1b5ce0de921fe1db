import { rowWays } from "./row-way.ts";
import type { QueueRow } from "../queue/read-queue.ts";

/** For so long after something of ours went to them, or we talked, nobody is led back to them, ms. */
const LET_BE = 3_600_000;

type Row = Pick<QueueRow, "entry" | "reason" | "when" | "phone" | "email" | "isPutOff">;

/**
 * The lead whose card opens after what was told of another (`was`): the first that is for now, by a way that may be used
 * this minute, and that was not just seen to. `now`: server time. Undefined: none.
 */
export const nextLead = <Of extends Row>(rows: readonly Of[], was: string, now: number): Of | undefined =>
  rows.find((row) => {
    const { entry, reason, when, isPutOff } = row;
    if (when !== "now" || isPutOff || entry.leadId === was) return false;
    if (reason === "unlogged") return true;
    if (entry.touchedAt !== undefined && now - entry.touchedAt < LET_BE) return false;
    return entry.ways === undefined || rowWays(row, now).some(({ href }) => href !== null);
  });
