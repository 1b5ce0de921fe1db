import { describe, expect, test } from "vitest";
import { type BoundsFigure, boundsFigure, type ReviewFilter } from "#contract/review-filter";
import { reviewLeads } from "#server/review/leads";
import type { Reader } from "#server/review/reader";
import { reviewSpread } from "#server/review/spread";
import { reviewSummary } from "#server/review/summary";
import { makeSample } from "#server/sample/make-sample";
import { filterFromAddress, filterToAddress } from "../../src/routes/(team)/report/filter-address.ts";
import { chance } from "../make/chance.ts";
import { anEngine, type Engine, withDatabase } from "../make/database.ts";

const NOW = Date.parse("2026-11-18T12:00:00Z");

const sample = async (engine: Engine): Promise<Reader> => {
  const { db } = await withDatabase(engine);
  const orgId = await db.transaction((tx) => makeSample(tx, () => NOW));
  return {
    db,
    scope: { orgId, ownerIds: null, zone: "Europe/London", days: null },
    userId: "x",
    role: "team_lead",
    now: NOW,
  };
};

/** How many leads the page of an address lists, as it reads the address. */
const listed = async (reader: Reader, filter: ReviewFilter): Promise<number> => {
  const address = filterToAddress(filter);
  const read = filterFromAddress((name) => address.get(name));
  expect(read).toEqual(filter);
  return (await reviewLeads(reader, { filter: read, limit: 1 })).total;
};

describe.each(anEngine(import.meta.filename))("what a figure counts, on %s", (engine) => {
  test("V56: every count side by side is what its address lists", async () => {
    const reader = await sample(engine);
    const draw = chance("counts side by side");
    let seen = 0;
    for (const by of ["source", "campaign", "week"] as const) {
      const { groups, period } = await reviewSpread(reader, { by, filter: { period: "365_days" } });
      for (const group of groups) {
        const of: ReviewFilter = by === "week" ? { week: group.key ?? "" } : { [by]: group.key };
        const counts: [ReviewFilter, number][] = [
          [{}, group.leads],
          ...group.verdicts.map(({ verdict, share }): [ReviewFilter, number] => [{ verdict: [verdict] }, share.n]),
          ...group.questions.flatMap(({ question, spread }) => [
            ...(["fine", "partly", "look", "unknown", "open"] as const).map((band): [ReviewFilter, number] => [
              { answer: { question, band } },
              spread[band].n,
            ]),
            [{ answer: { question, band: "not_applicable" } }, spread.notApplicable] satisfies [ReviewFilter, number],
          ]),
        ];
        for (const [counted, n] of counts.filter(() => draw() < 0.25)) {
          seen += n;
          const filter = { ...of, ...counted, period: period.choice };
          expect([filter, await listed(reader, filter)]).toEqual([filter, n]);
        }
      }
    }
    expect(seen).toBeGreaterThan(100);
  });

  test("V56: every figure of what the record can bear out is what its address lists", async () => {
    const reader = await sample(engine);
    const { bounds, period } = await reviewSummary(reader, { filter: { period: "everything" } });
    for (const each of bounds) {
      const figures: Record<BoundsFigure, number> = {
        certain: each.certain,
        if_complete: each.ifComplete,
        possible: each.possible,
        of: each.of,
        too_early: each.tooEarly,
        not_applicable: each.notApplicable,
      };
      for (const figure of boundsFigure.options) {
        const filter = { bounds: { fault: each.fault, figure }, period: period.choice };
        expect([filter, await listed(reader, filter)]).toEqual([filter, figures[figure]]);
      }
    }
  });
});
