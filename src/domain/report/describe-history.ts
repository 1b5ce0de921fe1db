import { quantile } from "../statistics/quantile.ts";
import type { Instant } from "../time/instant.ts";

/**
 * One lead's attempts as they stand on record, nothing merged: outbound contacts with their owner, in any order.
 * `dayOnly`: known to the day, `at` being its first instant.
 */
export type LeadHistory = {
  arrivedAt: Instant;
  arrivedDayOnly: boolean;
  outcome: "progressed" | "not_progressed" | "unknown";
  attempts: readonly { at: Instant; dayOnly: boolean; ownerId: string | null }[];
};

/** What the record says, before anything is judged. Medians are of type 7; durations in seconds. */
export type HistoryDescription = {
  leads: number;
  leadsWithAttempt: number;
  outcomes: { progressed: number; notProgressed: number; unknown: number };
  /** Over leads with an attempt. */
  attemptsPerLead: { median: number | null; max: number };
  /** Start to start, consecutive attempts of a lead, both with a time. */
  gapSeconds: { n: number; median: number | null };
  /** Enquiry to first attempt, both with a time; below 0 where the record has an attempt before the enquiry. */
  firstAttemptSeconds: { n: number; median: number | null };
  /** Consecutive attempts by different owners; unknowable where either has none on record. */
  ownerChanges: { known: number; unknowable: number; leadsWithAny: number };
};

/** Describes histories, one pass; keeps one number for each gap and each lead. */
export const describeHistory = (histories: Iterable<LeadHistory>): HistoryDescription => {
  const outcomes = { progressed: 0, notProgressed: 0, unknown: 0 };
  const perLead: number[] = [];
  const gaps: number[] = [];
  const firsts: number[] = [];
  const ownerChanges = { known: 0, unknowable: 0, leadsWithAny: 0 };
  let leads = 0;
  for (const { arrivedAt, arrivedDayOnly, outcome, attempts } of histories) {
    leads++;
    outcomes[outcome === "not_progressed" ? "notProgressed" : outcome]++;
    const inOrder = [...attempts].sort((a, b) => a.at - b.at);
    const first = inOrder[0];
    if (first === undefined) continue;
    perLead.push(inOrder.length);
    if (!first.dayOnly && !arrivedDayOnly) firsts.push(first.at - arrivedAt);
    let changed = false;
    for (let next = 1; next < inOrder.length; next++) {
      const from = inOrder[next - 1] as (typeof inOrder)[number];
      const to = inOrder[next] as (typeof inOrder)[number];
      if (!from.dayOnly && !to.dayOnly) gaps.push(to.at - from.at);
      if (from.ownerId === null || to.ownerId === null) ownerChanges.unknowable++;
      else if (from.ownerId !== to.ownerId) {
        ownerChanges.known++;
        changed = true;
      }
    }
    if (changed) ownerChanges.leadsWithAny++;
  }
  return {
    leads,
    leadsWithAttempt: perLead.length,
    outcomes,
    attemptsPerLead: { median: quantile(perLead, 0.5), max: perLead.reduce((most, of) => Math.max(most, of), 0) },
    gapSeconds: { n: gaps.length, median: seconds(quantile(gaps, 0.5)) },
    firstAttemptSeconds: { n: firsts.length, median: seconds(quantile(firsts, 0.5)) },
    ownerChanges,
  };
};

/** Counted in whole milliseconds, so that sums stay exact. */
const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);
