import { describe, expect, test } from "vitest";
import type { ConsistencyFigure } from "#contract/consistency";
import { type BoundsFigure, boundsFigure, type ReviewFilter } from "#contract/review-filter";
import { addPlace } from "#server/library/change-sets";
import { listLibrary } from "#server/library/list-library";
import { showSet } from "#server/library/show-set";
import { reviewLeads } from "#server/review/leads";
import type { Reader } from "#server/review/reader";
import { readConsistency } from "#server/consistency/read-consistency";
import { reviewPatterns } from "#server/review/patterns";
import { reviewSpread } from "#server/review/spread";
import { reviewSummary } from "#server/review/summary";
import { makeSample } from "#server/sample/make-sample";
import { countedFilter } from "../../src/routes/(team)/report/counted-filter.ts";
import { filterFromAddress, filterToAddress } from "../../src/routes/(team)/report/filter-address.ts";
import type { LibraryCounted } from "#contract/library-counted";
import type { TalksCounted } from "#contract/talks-counted";
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
  const get = (name: string): string | null => address.get(name);
  const read = { ...filterFromAddress(get), ...countedFilter(get) };
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

  test("V57: every figure of a pattern is what its address lists, here and among the others", async () => {
    const reader = await sample(engine);
    let compared = 0;
    const { patterns } = await reviewPatterns(reader, { period: "365_days" });
    for (const { here, elsewhere, shared, filter, filters } of patterns) {
      const isWhole = shared.length === 0;
      const counts: [ReviewFilter, number][] = [
        [filter, here.n],
        [filters.hereOf, here.of],
        ...(isWhole ? [] : ([[filters.elsewhere, elsewhere.n]] satisfies [ReviewFilter, number][])),
        ...(isWhole ? [] : ([[filters.elsewhereOf, elsewhere.of]] satisfies [ReviewFilter, number][])),
      ];
      if (!isWhole) compared += elsewhere.n;
      for (const [asked, n] of counts) expect([asked, await listed(reader, asked)]).toEqual([asked, n]);
    }
    // Without others that have the finding too, the test would show nothing of them.
    expect(compared).toBeGreaterThan(20);
  });

  test("V58 V77: every figure of Consistency is what its address lists: the leads of the talks it counts", async () => {
    const reader = await sample(engine);
    const { db, scope, now } = reader;
    const { rows: more } = await db.execute<{ n: number }>(
      "select count(*)::int as n from (select lead_id from first_talk group by lead_id having count(*) > 1) t",
    );
    // Talks are leads here; of a lead with two the list would hold one.
    expect(more[0]?.n).toBe(0);
    // The sample's people all say in a word what was otherwise.
    await db.execute(
      "update first_talk set phrase = null where lead_id in " +
        "(select lead_id from first_talk where answer in ('partly', 'not') order by lead_id limit 9)",
    );
    const seen = new Set<string>();
    const draw = chance("talks counted");
    for (const days of ["everything", "30_days"] as const) {
      const read = (setId: string | null) =>
        readConsistency({ db, orgId: scope.orgId, zone: scope.zone, now }, { setId, period: days });
      for (const { id: setId } of (await read(null)).sets) {
        const { set } = await read(setId);
        if (set === null) continue;
        const check = async (asked: Omit<TalksCounted, "reading" | "setId" | "days">, figure: ConsistencyFigure) => {
          const { n, of } = figure.share;
          const apart = figure.apart.reduce((sum, one) => sum + one.n, 0);
          const readings: [TalksCounted["reading"], number][] = [
            ["yes", n],
            ["no", of - n],
            ["of", of],
            ["apart", apart],
            ...figure.apart.map((one): [TalksCounted["reading"], number] => [one.why, one.n]),
          ];
          for (const [reading, counted] of readings.filter(() => draw() < 0.25)) {
            const talks = { setId, days, ...asked, reading };
            expect([talks, await listed(reader, { talks })]).toEqual([talks, counted]);
            if (counted > 0) seen.add(`${asked.figure} ${reading}`);
          }
        };
        expect(await listed(reader, { talks: { setId, days, figure: "talks", reading: "yes" } })).toBe(set.all.talks);
        for (const { versionId, figures } of set.byVersion) {
          for (const figure of ["contradiction", "steps", "gap"] as const)
            await check({ figure, versionId }, figures[figure]);
          for (const { promiseId, coverage, contradiction, byOutcome } of figures.promises) {
            await check({ figure: "coverage", versionId, promiseId }, coverage);
            await check({ figure: "contradiction", versionId, promiseId }, contradiction);
            for (const by of byOutcome)
              await check({ figure: "contradiction", versionId, promiseId, outcome: by.outcome }, by.contradiction);
          }
        }
        for (const { promiseId, reports } of set.all.promises)
          for (const { phrase, n } of reports.phrases) {
            const talks = { setId, days, figure: "contradiction", reading: "yes", promiseId, phrase } as const;
            expect([talks, await listed(reader, { talks })]).toEqual([talks, n]);
            if (n > 0) seen.add(`phrase ${phrase === null ? "none" : "tapped"}`);
          }
        for (const { week, contradiction } of set.weeks) await check({ figure: "contradiction", week }, contradiction);
      }
    }
    // Which of them are drawn is chance; that many kinds are is not.
    expect(seen.size).toBeGreaterThan(6);
    expect([...seen]).toEqual(expect.arrayContaining(["phrase none", "phrase tapped"]));
  });

  test("V60: how many leads saw a version of promises is what its address lists", async () => {
    const reader = await sample(engine);
    const { db, scope, userId, role, now } = reader;
    const librarian = { db, orgId: scope.orgId, userId, role, now };
    let seen = 0;
    for (const { id } of (await listLibrary(librarian)).sets)
      for (const version of (await showSet(librarian, id))?.versions ?? []) {
        expect([id, await listed(reader, { saw: version.id })]).toEqual([id, version.leads]);
        seen += version.leads;
      }
    expect(seen).toBeGreaterThan(50);
  });

  test("V76: every figure of the library is what its address lists: saw a place, wait on it or on none yet, asked", async () => {
    const reader = await sample(engine);
    const { db, scope, userId, role, now } = reader;
    const librarian = { db, orgId: scope.orgId, userId, role, now };
    const seen = { saw: 0, seen: 0, waiting: 0, asked: 0 };
    const check = async (library: LibraryCounted, leads: number): Promise<void> => {
      expect([library, await listed(reader, { library })]).toEqual([library, leads]);
      seen[library.figure] += leads;
    };
    await db.execute(
      "update enquiry set campaign = 'Nowhere, yet', promise_version_id = null, promise_candidates = null where lead_id in " +
        "(select lead_id from enquiry where promise_version_id is not null order by lead_id limit 9)",
    );
    const { sets, toDo } = await listLibrary(librarian);
    for (const { kind, name, leads } of toDo) await check({ figure: "seen", kind, name }, leads);
    for (const { id, leads } of sets) await check({ figure: "saw", setId: id }, leads);
    const place = toDo[0]!;
    const added = await addPlace(librarian, { page: null, ad: null, campaign: null, [place.kind]: place.name });
    if (typeof added === "string") throw new Error(added);
    for (const setId of [...sets.map(({ id }) => id), added.setId]) {
      const set = await showSet(librarian, setId);
      await check({ figure: "waiting", setId }, set?.waiting.leads ?? 0);
      for (const { id, leads } of set?.questions ?? []) await check({ figure: "asked", setId, question: id! }, leads);
    }
    expect(Object.entries(seen).filter(([, leads]) => leads === 0)).toEqual([]);
  });

  test("V76: marketing is told of nobody who asked a question, also of one it reads or writes itself, nor a rep of any figure", async () => {
    const reader = await sample(engine);
    const { db, scope, userId, role, now } = reader;
    const librarian = { db, orgId: scope.orgId, userId, role, now };
    const marketing = { ...reader, role: "marketing" as const, scope: { ...scope, isNameless: true as const } };
    await db.execute(
      `update enquiry set questions = '["Is there a lift for a piano?"]' where lead_id in ` +
        "(select lead_id from enquiry where promise_version_id is not null order by lead_id limit 2)",
    );
    let asked = 0;
    for (const { id: setId, leads: saw } of (await listLibrary(librarian)).sets) {
      const theirs = (await showSet({ ...librarian, role: "marketing" }, setId))?.questions ?? [];
      expect(theirs.filter(({ id }) => id !== null)).toEqual([]);
      for (const { id, leads } of (await showSet(librarian, setId))?.questions ?? []) {
        const library = { figure: "asked", setId, question: id! } as const;
        expect([await listed(reader, { library }), await listed(marketing, { library })]).toEqual([leads, 0]);
        asked += 1;
      }
      const rep = { ...reader, role: "rep" as const };
      if (saw > 0) expect(await listed(rep, { library: { figure: "saw", setId } })).toBe(0);
    }
    expect(asked).toBeGreaterThan(1);
  });
});
