import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holds } from "./holds.ts";
import { findPatterns } from "#domain/report/pattern";
import { openingPeriod, periodDays } from "#domain/report/period";
import type { PatternCell } from "#domain/report/pattern-candidate";
import { type QuestionBand, questionBand } from "#domain/report/question-band";
import { passedToday } from "#domain/report/passed-today";
import { rescueList, type RescueCandidate } from "#domain/report/rescue";
import { reviewQuestion } from "#domain/report/review-question";
import type { SpreadCell } from "#domain/report/spread";
import { spreadByGroup } from "#domain/report/spread-by-group";
import { type Assessment, type Dimension, dimensionCode, verdict } from "#domain/sequence/assessment";
import { seededRandom } from "#domain/statistics/seeded-random";
import { DAY, HOUR } from "#domain/time/instant";
import { plainPatterns } from "./plain-patterns.ts";

const NA: Dimension = { state: "not_applicable", value: null, band: null };
const OPEN: Dimension = { state: "open", value: null, band: null };
const UNREAD: Dimension = { state: "not_recorded", value: null, band: null };
const fine: Dimension = { state: "value", value: 1, band: "fine" };
const look: Dimension = { state: "value", value: 0.1, band: "look" };
const dimensions = (given: Partial<Assessment["dimensions"]>): Pick<Assessment, "dimensions" | "faults"> => ({
  dimensions: {
    ...Object.fromEntries(dimensionCode.options.map((code) => [code, NA])),
    ...given,
  } as Assessment["dimensions"],
  faults: [],
});

describe("the band of a question", () => {
  test("V6: the lowest known dimension decides; unknown, open and not applicable only where none is known", () => {
    expect(questionBand("in_time", dimensions({ T: fine, O: look }))).toBe("look");
    expect(questionBand("in_time", dimensions({ T: fine, O: UNREAD }))).toBe("unknown");
    expect(questionBand("in_time", dimensions({ T: look, O: UNREAD }))).toBe("look");
    expect(questionBand("in_time", dimensions({ T: OPEN, O: UNREAD }))).toBe("unknown");
    expect(questionBand("in_time", dimensions({ T: OPEN }))).toBe("open");
    expect(questionBand("in_time", dimensions({}))).toBe("not_applicable");
    // Another question's dimensions play no part.
    expect(questionBand("kept", dimensions({ T: look, C: look, R: look, K: fine }))).toBe("fine");
  });
});

const BANDS: readonly QuestionBand[] = ["fine", "partly", "look", "unknown", "open", "not_applicable"];
const band = fc.constantFrom(...BANDS);
const cell: fc.Arbitrary<SpreadCell> = fc.record({
  key: fc.option(fc.constantFrom("b", "a", "2026-03-02", "Z"), { nil: null }),
  verdict: fc.constantFrom(...verdict.options),
  bands: fc.record({ in_time: band, useful: band, spaced: band, kept: band, record: band }),
  n: fc.integer({ min: 1, max: 40 }),
});

describe("the spread", () => {
  test("V7: every group's figures add up, and the groups add up to all, whatever the cells", () => {
    holds(
      fc.property(fc.array(cell, { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), (cells, most) => {
        const { all, groups, rest } = spreadByGroup(cells, most);
        const parts = [...groups, ...(rest === null ? [] : [rest])];
        for (const group of [all, ...parts]) {
          expect(group.verdicts.reduce((sum, { share }) => sum + share.n, 0)).toBe(group.leads);
          for (const { spread } of group.questions) {
            const { fine: f, partly, look: l, unknown, open, of, notApplicable } = spread;
            expect(f.n + partly.n + l.n + unknown.n + open.n).toBe(of);
            expect(of + notApplicable).toBe(group.leads);
          }
        }
        expect(all.leads).toBe(cells.reduce((sum, { n }) => sum + n, 0));
        expect(parts.reduce((sum, { leads }) => sum + leads, 0)).toBe(all.leads);
        verdict.options.forEach((_, i) => {
          expect(parts.reduce((sum, { verdicts }) => sum + (verdicts[i]?.share.n ?? 0), 0)).toBe(
            all.verdicts[i]?.share.n,
          );
        });
        expect(all.questions.map(({ question }) => question)).toEqual(reviewQuestion.options);
      }),
      300,
    );
  });

  test("V8: a share stands with its base and Wilson's interval (10 of 20: .299 to .701); 0 of 0 has none", () => {
    const bands = { in_time: "fine", useful: "open", spaced: "open", kept: "open", record: "not_applicable" } as const;
    const cells: SpreadCell[] = [
      { key: "a", verdict: "thin", bands, n: 10 },
      { key: "a", verdict: "too_slow", bands, n: 10 },
    ];
    const { all } = spreadByGroup(cells, 9);
    const thin = all.verdicts.find((each) => each.verdict === "thin")?.share;
    expect(thin).toMatchObject({ n: 10, of: 20 });
    expect(thin?.low).toBeCloseTo(0.29929801, 7);
    expect(thin?.high).toBeCloseTo(0.70070199, 7);
    const record = all.questions.find((each) => each.question === "record")?.spread;
    expect(record?.fine).toEqual({ n: 0, of: 0, low: null, high: null });
  });

  test("V71: what is unknown is counted as neither: a share has a least and a most, and what is not due stands apart", () => {
    const bands = {
      in_time: "fine",
      useful: "unknown",
      spaced: "open",
      kept: "open",
      record: "not_applicable",
    } as const;
    const of = (verdict: SpreadCell["verdict"], n: number): SpreadCell => ({ key: "a", verdict, bands, n });
    const { all } = spreadByGroup([of("not_judgeable", 4607), of("not_yet_judgeable", 666), of("thin", 1309)], 9);
    const share = (verdict: SpreadCell["verdict"]) => all.verdicts.find((each) => each.verdict === verdict)?.share;
    expect(share("proportionate")).toMatchObject({ n: 0, atMost: 4607, of: 5916 });
    expect(share("proportionate")?.high).toBeCloseTo(0.7889, 3);
    expect(share("thin")).toMatchObject({ n: 1309, atMost: 5916, of: 5916, high: 1 });
    expect(share("not_judgeable")).toMatchObject({ n: 4607, of: 6582 });
    expect(share("not_judgeable")).not.toHaveProperty("atMost");
    const useful = all.questions.find((each) => each.question === "useful")?.spread;
    expect(useful?.fine).toMatchObject({ n: 0, atMost: 6582, of: 6582, low: 0, high: 1 });
    expect(all.questions.find((each) => each.question === "in_time")?.spread.fine).toMatchObject({ n: 6582, of: 6582 });
    expect(all.questions.find((each) => each.question === "spaced")?.spread.fine).toMatchObject({ n: 0, of: 0 });
  });

  test("V9: groups stand by name with 'not recorded' last, however many leads each has", () => {
    const bands = { in_time: "fine", useful: "fine", spaced: "fine", kept: "fine", record: "fine" } as const;
    const named = (key: string | null, n: number): SpreadCell => ({ key, verdict: "thin", bands, n });
    const { groups } = spreadByGroup([named(null, 90), named("c", 1), named("a", 5), named("b", 50)], 9);
    expect(groups.map(({ key }) => key)).toEqual(["a", "b", "c", null]);
  });
});

const NOW = Date.UTC(2026, 2, 4, 12);
const due = (leadId: string, hours: number, more: Partial<RescueCandidate> = {}): RescueCandidate => ({
  leadId,
  decided: false,
  explained: false,
  phase: "running",
  withdrew: false,
  nextDue: { what: "slot", from: NOW - DAY, by: NOW + hours * HOUR, channel: null, stepId: null },
  suggestion: { channel: "call", from: NOW + Math.min(hours, 0) * HOUR, by: NOW, why: "slot_due", avoidDayparts: [] },
  ...more,
});

const MIDNIGHT = NOW + 12 * HOUR;

describe("the rescue list", () => {
  const ids = (candidates: RescueCandidate[]) =>
    rescueList(candidates, NOW, NOW + DAY, MIDNIGHT).mendable.map(({ leadId }) => leadId);

  test("V10: what is past or unanswered comes first, the nearest to now first, then what is due today, then tomorrow", () => {
    const given = [
      due("later", 20),
      due("long", -60),
      due("soon", 2),
      due("just", -5),
      due("gone", -80),
      due("far", 30),
    ];
    expect(ids(given)).toEqual(["just", "long", "soon", "later"]);
    expect(ids([...given].reverse())).toEqual(["just", "long", "soon", "later"]);
    const reply = (leadId: string, hours: number) =>
      due(leadId, hours, {
        nextDue: { what: "first_response", from: NOW, by: NOW + hours * HOUR, channel: null, stepId: null },
      });
    // Nobody answered: before all that is merely due today; one that is due tomorrow waits with the rest of it.
    expect(ids([reply("tomorrow", 14), due("evening", 10), reply("unanswered", 11), due("just", -1)])).toEqual([
      ...["just", "unanswered", "evening", "tomorrow"],
    ]);
    // Time left comes before readiness.
    const step = due("step", 3, {
      nextDue: { what: "our_step", from: NOW, by: NOW + 3 * HOUR, channel: null, stepId: null },
    });
    expect(ids([step, due("soon", 2)])).toEqual(["soon", "step"]);
  });

  test("V70: what passed today with nothing done since stays until the day is over, whatever comes after it", () => {
    const slot = (state: "missed" | "filled", hours: number) => ({
      ...{ from: NOW + (hours - 4) * HOUR, to: NOW + hours * HOUR, state, filledBy: null },
    });
    const contact = (use: "useful" | "inbound", hours: number) => ({
      ...{ eventId: "e", at: NOW + hours * HOUR, use, grade: "timely" as const, isTouch: true, partOf: null },
    });
    const begins = NOW - 12 * HOUR;
    const read = { slots: [slot("missed", -20), slot("missed", -1)], steps: [], contacts: [contact("inbound", -0.5)] };
    const passed = passedToday(read, begins, NOW);
    expect(passed).toMatchObject({ what: "slot", by: NOW - HOUR });
    // Tried since, filled, or of yesterday: nothing of today is left open.
    expect(passedToday({ ...read, contacts: [contact("useful", -0.5)] }, begins, NOW)).toBe(null);
    expect(passedToday({ ...read, slots: [slot("filled", -1)] }, begins, NOW)).toBe(null);
    expect(passedToday({ ...read, slots: [slot("missed", -20)] }, begins, NOW)).toBe(null);
    const step = {
      stepId: "s",
      dueAt: NOW - 2 * HOUR,
      whoseMove: "us" as const,
      state: "dropped" as const,
      keptBy: null,
    };
    expect(passedToday({ ...read, slots: [], steps: [step] }, begins, NOW)).toMatchObject({
      what: "our_step",
      stepId: "s",
    });
    // Finished by the judge's word, with nothing due any more and no way to try: on the list all the same.
    expect(
      ids([due("gone", 1, { phase: "finished", nextDue: null, suggestion: null, passed }), due("soon", 2)]),
    ).toEqual(["gone", "soon"]);
    expect(ids([due("stopped", 1, { phase: "stopped", passed })])).toEqual([]);
  });

  test("V43: a lead of which what is due is explained stands apart", () => {
    const given = [due("a", 1), due("b", 2, { explained: true }), due("far", 30, { explained: true })];
    const { mendable, explained } = rescueList(given, NOW, NOW + DAY, MIDNIGHT);
    expect(mendable.map(({ leadId }) => leadId)).toEqual(["a"]);
    expect(explained).toEqual(["b"]);
  });

  test("V10: within the same time left, an agreed step comes before an open question, a first reply and advice", () => {
    const what = (of: NonNullable<RescueCandidate["nextDue"]>["what"]) =>
      due(of, -3, { nextDue: { what: of, from: NOW - DAY, by: NOW - 3 * HOUR, channel: null, stepId: null } });
    expect(ids([what("slot"), what("first_response"), what("answer_question"), what("our_step")])).toEqual([
      "our_step",
      "answer_question",
      "first_response",
      "slot",
    ]);
  });

  test("V10: nothing that is decided, withdrawn, closed, stopped or without anything due", () => {
    expect(
      ids([
        due("a", 1, { decided: true }),
        due("b", 1, { withdrew: true }),
        due("c", 1, { phase: "closed" }),
        due("d", 1, { phase: "stopped" }),
        due("e", 1, { nextDue: null }),
        due("f", 1, { phase: "held" }),
      ]),
    ).toEqual([]);
  });
});

/** Leads of four campaigns in two sources over four weekdays, found late with the given chance. */
const leads = (n: number, chance: (values: Record<string, string>) => number, seed: number): PatternCell[] => {
  const random = seededRandom(seed);
  return Array.from({ length: n }, (_, i) => {
    const campaign = ["a1", "a2", "b1", "b2"][i % 4] ?? "";
    const values = {
      campaign,
      source: campaign[0] ?? "",
      weekday: String(1 + Math.floor(random() * 4)),
      week: "2026-03-02",
    };
    return { finding: random() < chance(values) ? "late" : null, values, n: 1 };
  });
};
const sharedBy = (cells: PatternCell[]) =>
  findPatterns(cells, () => 0).map(({ shared }) =>
    shared.map(({ attribute, value }) => `${attribute} ${value}`).join(" + "),
  );

describe("patterns", () => {
  test("V11: a campaign that stands out within its source is named, not the source", () => {
    expect(sharedBy(leads(400, ({ campaign }) => (campaign === "a1" ? 0.6 : 0.1), 1))).toEqual(["campaign a1", ""]);
  });

  test("V11: a source whose campaigns are alike is named as the source", () => {
    expect(sharedBy(leads(400, ({ source }) => (source === "b" ? 0.6 : 0.1), 2))).toEqual(["source b", ""]);
  });

  test("V11: one weekday of one campaign is named as both", () => {
    const chance = ({ campaign, weekday }: Record<string, string>) =>
      campaign === "b2" && weekday === "3" ? 0.9 : 0.08;
    expect(sharedBy(leads(800, chance, 3))[0]).toBe("campaign b2 + weekday 3");
  });

  test("V11: where nothing sets leads apart nothing is made up (200 worlds without any difference)", () => {
    let told = 0;
    for (let seed = 0; seed < 200; seed += 1)
      told += sharedBy(leads(200, () => 0.3, seed)).filter((each) => each !== "").length;
    expect(told).toBeLessThanOrEqual(10);
  });

  test("V11: a campaign that all came by a source of its own is told, once, as the campaign", () => {
    const of = (name: string, finding: string | null, n: number): PatternCell => ({
      ...{ finding, n, values: { campaign: name, source: name } },
    });
    expect(sharedBy([of("autumn", "late", 12), of("spring", "late", 2), of("spring", null, 40)])).toEqual([
      "campaign autumn",
      "",
    ]);
  });

  test("V11 V45: four leads are no pattern; the holder is told only where all share a telling one, and others have another", () => {
    const found = (n: number, holder: string): PatternCell => ({ finding: "late", values: { source: "x", holder }, n });
    const others: PatternCell = { finding: null, values: { source: "y", holder: null }, n: 100 };
    expect(sharedBy([found(4, "nobody"), others])).toEqual([""]);
    // Another holder elsewhere: it sets these apart. The same in all: it sets none apart (V45).
    const elsewhere: PatternCell = { finding: "late", values: { source: "y", holder: "routing" }, n: 1 };
    expect(findPatterns([found(40, "nobody"), others, elsewhere], () => 0)[0]).toMatchObject({
      holder: "nobody",
      contrast: { found: 40, of: 40 },
    });
    const likewise = { ...elsewhere, values: { source: "y", holder: "nobody" } };
    expect(findPatterns([found(40, "nobody"), others, likewise], () => 0)[0]?.holder).toBe(null);
    expect(findPatterns([found(40, "nobody"), others], () => 0)[0]?.holder).toBe(null);
    expect(findPatterns([found(40, "nobody"), found(1, "routing"), others], () => 0)[0]?.holder).toBe(null);
    expect(findPatterns([found(40, "person"), others], () => 0)[0]?.holder).toBe(null);
  });

  test("V32: what is certain in a group is held against what is possible among the others", () => {
    const of = (source: string, finding: string | null, n: number, mayBe: string[] = []): PatternCell => ({
      finding,
      values: { source },
      n,
      mayBe: new Set(mayBe),
    });
    const here = [of("x", "late", 40), of("x", null, 60)];
    expect(sharedBy([...here, of("y", "late", 10), of("y", null, 90)])).toEqual(["source x", ""]);
    // Fifty of the others may be late too: then nothing is clear.
    const unsure = [...here, of("y", "late", 10), of("y", null, 40), of("y", null, 50, ["late"])];
    expect(sharedBy(unsure)).toEqual([""]);
    expect(findPatterns([...here, of("y", "late", 5), of("y", null, 95, ["late"])], () => 0)[0]?.shared).toEqual([]);
    // A group of which some only may be counts by those that are.
    const some = findPatterns(
      [...here, of("x", null, 10, ["late"]), of("y", null, 98), of("y", null, 2, ["late"])],
      () => 0,
    );
    expect(some[0]).toMatchObject({
      shared: [{ attribute: "source", value: "x" }],
      contrast: { found: 40, of: 110, foundElsewhere: 2, ofElsewhere: 100, mayBeElsewhere: 2 },
    });
  });

  test("V11: leads with a weightier finding neither make nor break another's pattern", () => {
    const values = (campaign: string) => ({ campaign, source: "x" });
    const cells: PatternCell[] = [
      { finding: "late", values: values("a"), n: 30 },
      { finding: "few", values: values("b"), n: 30 },
      { finding: "few", values: values("c"), n: 30 },
    ];
    const few = findPatterns(cells, (finding) => (finding === "late" ? 2 : 1)).filter(
      ({ finding }) => finding === "few",
    );
    expect(few).toEqual([
      {
        finding: "few",
        shared: [],
        holder: null,
        contrast: { found: 60, of: 60, foundElsewhere: 0, ofElsewhere: 0, mayBeElsewhere: 0 },
        members: [1, 2],
      },
    ]);
  });

  test("V11: counting in columns finds exactly what going through all leads again and again finds", () => {
    const found = fc.record({
      finding: fc.constantFrom(null, null, null, "late", "few", "many"),
      values: fc.record(
        {
          source: fc.constantFrom("a", "b", null),
          campaign: fc.constantFrom("a1", "a2", "b1", null),
          week: fc.constantFrom("2026-03-02", "2026-03-09"),
          weekday: fc.constantFrom("1", "2", "3"),
          holder: fc.constantFrom("nobody", "person", null),
        },
        { requiredKeys: ["source", "holder"] },
      ),
      n: fc.integer({ min: 1, max: 30 }),
      mayBe: fc.constantFrom(new Set<string>(), new Set<string>(), new Set(["late"]), new Set(["few", "late"])),
    });
    const weights = fc.record({
      late: fc.integer({ min: 1, max: 3 }),
      few: fc.integer({ min: 1, max: 3 }),
      many: fc.constant(2),
    });
    let shared = 0;
    holds(
      fc.property(fc.array(found, { minLength: 5, maxLength: 120 }), weights, (cells, of) => {
        const weightOf = (finding: string): number => of[finding as keyof typeof of];
        const patterns = findPatterns(cells, weightOf);
        expect(patterns.map(({ members: _members, ...pattern }) => pattern)).toEqual(plainPatterns(cells, weightOf));
        for (const { finding, members, contrast, shared: by } of patterns) {
          shared += by.length;
          expect(members.every((place) => cells[place]?.finding === finding)).toBe(true);
          expect(members.reduce((sum, place) => sum + (cells[place]?.n ?? 0), 0)).toBe(contrast.found);
        }
      }),
      500,
    );
    // Worlds without anything to tell would prove nothing.
    expect(shared).toBeGreaterThan(30);
  });
});

describe("the period", () => {
  test("V20: a named period is so many days with the as-of's own day; everything has no days", () => {
    expect(periodDays("30_days", 20_000)).toEqual({ from: 19_971, to: 20_000 });
    expect(periodDays("90_days", 20_000)).toEqual({ from: 19_911, to: 20_000 });
    expect(periodDays("365_days", 20_000)).toEqual({ from: 19_636, to: 20_000 });
    expect(periodDays("everything", 20_000)).toBe(null);
  });

  test("V20: twenty leads of the last 90 days are enough to open on them, nineteen are not", () => {
    expect(openingPeriod(20)).toBe("90_days");
    expect(openingPeriod(19)).toBe("everything");
    expect(openingPeriod(0)).toBe("everything");
  });
});
