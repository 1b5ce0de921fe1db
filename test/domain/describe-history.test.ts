import { expect, test } from "vitest";
import { describeHistory, type LeadHistory } from "#domain/report/describe-history";

const at = (text: string): number => Date.parse(text);
const lead = (
  arrived: string,
  attempts: [string, string | null][],
  outcome: LeadHistory["outcome"] = "unknown",
): LeadHistory => ({
  arrivedAt: at(arrived),
  arrivedDayOnly: false,
  outcome,
  attempts: attempts.map(([time, ownerId]) => ({ at: at(time), dayOnly: false, ownerId })),
});

test("I16: figures of a small history, counted by hand", () => {
  const figures = describeHistory([
    // Out of order on purpose; the second gap lies across the hour put back and is 3 h, not 2.
    lead(
      "2011-10-28T09:00:00+02:00",
      [
        ["2011-10-30T03:30:00+01:00", "cid"],
        ["2011-10-28T09:05:00+02:00", "ann"],
        ["2011-10-30T01:30:00+02:00", "cid"],
      ],
      "progressed",
    ),
    lead(
      "2011-10-28T10:00:00+02:00",
      [
        ["2011-10-28T12:00:00+02:00", "dee"],
        ["2011-10-28T13:00:00+02:00", null],
      ],
      "not_progressed",
    ),
    lead("2011-10-28T11:00:00+02:00", []),
  ]);
  expect(figures).toEqual({
    leads: 3,
    leadsWithAttempt: 2,
    outcomes: { progressed: 1, notProgressed: 1, unknown: 1 },
    attemptsPerLead: { median: 2.5, max: 3 },
    gapSeconds: { n: 3, median: 3 * 3600 },
    firstAttemptSeconds: { n: 2, median: (300 + 7200) / 2 },
    ownerChanges: { known: 1, unknowable: 1, leadsWithAny: 1 },
  });
});

test("I16: nothing on record has no medians", () => {
  expect(describeHistory([])).toMatchObject({
    leads: 0,
    attemptsPerLead: { median: null, max: 0 },
    gapSeconds: { n: 0, median: null },
  });
});
