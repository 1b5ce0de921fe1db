import { expect, test } from "vitest";
import { firstLook, type FirstLookPoint } from "#domain/report/first-look";
import type { Pattern } from "#contract/review-patterns";
import type { PeriodChoice } from "#contract/review-period";
import { reviewLeads } from "#server/review/leads";
import { reviewPatterns } from "#server/review/patterns";
import type { Reader } from "#server/review/reader";
import { reviewSummary } from "#server/review/summary";
import { makeSample } from "#server/sample/make-sample";
import { filterFromAddress } from "../../src/routes/(team)/report/filter-address.ts";
import { firstLookLine } from "../../src/routes/(team)/review/first-look-line.ts";
import { anEngine, withDatabase } from "../make/database.ts";

const NOW = Date.parse("2026-11-18T12:00:00Z");

/** The figure a sentence begins with, or says it is about. */
const countedBy = (point: FirstLookPoint<Pattern>): number => {
  switch (point.kind) {
    case "fault":
      return point.figure === "certain" ? point.bounds.certain : point.bounds.ifComplete;
    case "apart":
      return point.pattern.n;
    case "not_enough":
      return point.notEnough.leads;
    default:
      return point.leads;
  }
};

const linesOf = async (reader: Reader, period: PeriodChoice, isPlain = false) => {
  const summary = await reviewSummary(reader, { filter: { period } });
  const { patterns } = await reviewPatterns(reader, { period });
  const onTrack = summary.verdicts.find(({ verdict }) => verdict === "proportionate")?.n ?? 0;
  // Without faults and patterns the sentences further down come up.
  const bounds = isPlain ? [] : summary.bounds;
  return firstLook({ ...summary, bounds, onTrack }, isPlain ? [] : patterns).map((point) => ({
    n: countedBy(point),
    kind: point.kind,
    ...firstLookLine(point, summary),
  }));
};

const sample = async (): Promise<Reader> => {
  const { db } = await withDatabase(anEngine(import.meta.filename)[0]!);
  const orgId = await db.transaction((tx) => makeSample(tx, () => NOW));
  const scope = { orgId, ownerIds: null, zone: "Europe/London", days: null };
  return { db, scope, userId: "x", role: "team_lead", now: NOW };
};

test("V63 V64: each sentence of a first look names its figure, and its address lists exactly the leads it counts", async () => {
  const reader = await sample();
  const kinds = new Set<string>();
  for (const period of ["90_days", "365_days"] as const)
    for (const isPlain of [false, true])
      for (const { n, kind, words, href } of await linesOf(reader, period, isPlain)) {
        kinds.add(kind);
        expect(words).toMatch(new RegExp(`\\b${n}\\b`));
        const address = new URL(href, "http://localhost").searchParams;
        const filter = filterFromAddress((name) => address.get(name));
        expect(filter.period).toBe(period);
        expect([words, (await reviewLeads(reader, { filter, limit: 1 })).total]).toEqual([words, n]);
      }
  expect([...kinds]).toEqual(expect.arrayContaining(["fault", "not_enough", "too_early", "on_track"]));

  // How long before the page's instant the first of those came in of which it is too early to say.
  const { tooEarly } = await reviewSummary(reader);
  const early = await reviewLeads(reader, { filter: { verdict: ["not_yet_judgeable"] }, limit: 100 });
  const oldestArrival = Math.min(...early.rows.map(({ arrivedAt }) => arrivedAt));
  expect(tooEarly).toEqual({ leads: early.total, oldestArrival });
});
