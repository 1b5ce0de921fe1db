import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Consistency, consistencyOf, contradictionByWeek } from "#domain/report/consistency";
import type { FirstTalks, VersionSeen } from "#domain/report/first-talk";
import { byBrokenness, promiseThread } from "#domain/report/promise-thread";
import { stepKind } from "#domain/promise/page-step";
import { PROMISE_PHRASES } from "#domain/promise/promise-phrase";
import { holds } from "../holds.ts";

const VERSIONS: VersionSeen[] = [
  { id: "v1", promiseIds: ["a", "b", "c"], nextStep: "call" },
  { id: "v2", promiseIds: ["a", "b", "d"], nextStep: "appointment" },
];
const OUTCOMES = ["progressed", "not_progressed", "unknown"] as const;

const talkArbitrary: fc.Arbitrary<FirstTalks> = fc.record({
  n: fc.constant(1),
  leadId: fc.constantFrom("l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9"),
  actorIds: fc.constantFrom(["r1"], ["r2"], ["r3"], ["r4"]),
  week: fc.constantFrom("2026-03-02", "2026-03-09"),
  versionId: fc.constantFrom("v1", "v2"),
  check: fc.option(
    fc.record({
      answer: fc.constantFrom("as_said", "partly", "not", "not_discussed"),
      promiseId: fc.constantFrom("a", "b", "c", "d", "another", null),
      phrase: fc.constantFrom(...PROMISE_PHRASES, null),
      hasWords: fc.boolean(),
    }),
  ),
  tapped: fc.subarray(["a", "b", "c", "d"]),
  step: fc.constantFrom("call", "appointment", "sent", "theirs", "unknown", null),
  outcome: fc.constantFrom(...OUTCOMES),
});
const talksArbitrary = fc.array(talkArbitrary, { maxLength: 40 });

const talk = (of: Partial<FirstTalks>): FirstTalks => ({
  n: 1,
  leadId: null,
  actorIds: ["r1"],
  week: "2026-03-02",
  versionId: "v1",
  check: null,
  tapped: [],
  step: null,
  outcome: "unknown",
  ...of,
});
const partly = (promiseId: string | null, of: Partial<FirstTalks> = {}): FirstTalks =>
  talk({ check: { answer: "partly", promiseId, phrase: "price", hasWords: false }, ...of });

const withoutOutcomes = (of: Consistency): unknown => ({
  ...of,
  promises: of.promises.map(({ byOutcome: _, ...rest }) => rest),
});
const ofA = (talks: FirstTalks[]) =>
  consistencyOf(talks, VERSIONS).promises.find(({ promiseId }) => promiseId === "a")!;

describe("outcomes", () => {
  test("PR26: whatever becomes of leads changes nothing but what is shown by outcome", () => {
    holds(
      fc.property(
        talksArbitrary,
        fc.array(fc.constantFrom(...OUTCOMES), { minLength: 40, maxLength: 40 }),
        (talks, drawn) => {
          const others = talks.map((one, at) => ({ ...one, outcome: drawn[at]! }));
          expect(withoutOutcomes(consistencyOf(others, VERSIONS))).toEqual(
            withoutOutcomes(consistencyOf(talks, VERSIONS)),
          );
          expect(contradictionByWeek(others)).toEqual(contradictionByWeek(talks));
        },
      ),
      200,
    );
  });

  test("PR27: the parts by outcome add up to the whole", () => {
    holds(
      fc.property(talksArbitrary, (talks) => {
        for (const { contradiction, byOutcome } of consistencyOf(talks, VERSIONS).promises) {
          const sum = (of: "n" | "of") => byOutcome.reduce((so, one) => so + one.contradiction.share[of], 0);
          expect([sum("n"), sum("of")]).toEqual([contradiction.share.n, contradiction.share.of]);
        }
      }),
      200,
    );
  });
});

describe("what is not recorded", () => {
  test("PR26: somebody who never checks leaves unrecorded and no agreement", () => {
    holds(
      fc.property(talksArbitrary, fc.nat(30), (talks, more) => {
        const silent = Array.from({ length: more }, (_, at) => talk({ leadId: `silent ${at}`, actorIds: ["silent"] }));
        const before = consistencyOf(talks, VERSIONS);
        const after = consistencyOf([...talks, ...silent], VERSIONS);
        expect(after.contradiction.share).toEqual(before.contradiction.share);
        expect(after.gap.share).toEqual(before.gap.share);
        const apart = (of: Consistency) => of.contradiction.apart.find(({ why }) => why === "unrecorded")?.n ?? 0;
        expect(apart(after)).toBe(apart(before) + more);
        for (const [at, promise] of after.promises.entries()) {
          expect(promise.coverage.share).toEqual(before.promises[at]!.coverage.share);
          expect(promise.contradiction.share).toEqual(before.promises[at]!.contradiction.share);
        }
      }),
      100,
    );
  });

  test("PR23: not discussed for everybody makes nothing less broken, and covers nothing", () => {
    holds(
      fc.property(talksArbitrary, fc.nat(30), (talks, more) => {
        const never = { answer: "not_discussed", promiseId: null, phrase: null, hasWords: false } as const;
        const bot = Array.from({ length: more }, (_, at) =>
          talk({ leadId: `bot ${at}`, actorIds: ["bot"], check: never }),
        );
        const before = consistencyOf(talks, VERSIONS);
        const after = consistencyOf([...talks, ...bot], VERSIONS);
        expect(after.contradiction.share).toEqual(before.contradiction.share);
        for (const [at, promise] of after.promises.entries()) {
          expect(promiseThread(promise)).toBe(promiseThread(before.promises[at]!));
          expect(promise.coverage.share.n).toBe(before.promises[at]!.coverage.share.n);
        }
      }),
      100,
    );
  });

  test("PR26: as the page said for everybody takes back no report, and is shown as recorded by taps alone", () => {
    holds(
      fc.property(talksArbitrary, fc.integer({ min: 1, max: 30 }), (talks, more) => {
        const said = { answer: "as_said", promiseId: null, phrase: null, hasWords: false } as const;
        const bot = Array.from({ length: more }, (_, at) =>
          talk({ leadId: `bot ${at}`, actorIds: ["bot"], check: said }),
        );
        const before = consistencyOf(talks, VERSIONS);
        const after = consistencyOf([...talks, ...bot], VERSIONS);
        expect(after.contradiction.byTapsAlone.n).toBe(before.contradiction.byTapsAlone.n + more);
        for (const [at, promise] of after.promises.entries()) {
          expect(promise.reports).toEqual(before.promises[at]!.reports);
          expect(promise.coverage.share).toEqual(before.promises[at]!.coverage.share);
        }
      }),
      100,
    );
  });

  test("PR22: lines tapped unread say that a promise came up, and nothing of whether it held", () => {
    holds(
      fc.property(talksArbitrary, (talks) => {
        const tapped = talks.map((one) => ({ ...one, tapped: ["a", "b", "c", "d"] }));
        const before = consistencyOf(talks, VERSIONS);
        const after = consistencyOf(tapped, VERSIONS);
        expect([after.contradiction, after.steps, after.gap]).toEqual([before.contradiction, before.steps, before.gap]);
        for (const [at, promise] of after.promises.entries()) {
          expect(promise.contradiction).toEqual(before.promises[at]!.contradiction);
          expect(promiseThread(promise)).toBe(promiseThread(before.promises[at]!));
        }
      }),
      100,
    );
  });
});

describe("one by one", () => {
  test("PR27: mismatched from three people of ours and five leads, and not with one less of either", () => {
    const from = (leads: number, reps: number) =>
      ofA(Array.from({ length: leads }, (_, at) => partly("a", { leadId: `l${at}`, actorIds: [`r${at % reps}`] })))
        .reports;
    expect(from(5, 3).isMismatched).toBe(true);
    expect(from(4, 3).isMismatched).toBe(false);
    expect(from(9, 2).isMismatched).toBe(false);
    const again = [1, 2, 3, 4, 5].map((at) => partly("a", { leadId: "one", actorIds: [`r${at}`] }));
    expect(ofA(again).reports).toMatchObject({ talks: 5, leads: 1, reps: 5, isMismatched: false });
  });

  test("PR27: a promise that one talk contradicts goes before those that none does", () => {
    const { promises } = consistencyOf([partly("b")], VERSIONS);
    expect(promises.toSorted(byBrokenness)[0]!.promiseId).toBe("b");
    expect(promiseThread(promises.find(({ promiseId }) => promiseId === "b")!)).toBe("contradicted");
    expect(promiseThread(promises.find(({ promiseId }) => promiseId === "a")!)).toBe("as_said");
    expect(consistencyOf([talk({})], VERSIONS).promises.map(promiseThread)).toEqual(Array(4).fill("unrecorded"));
  });

  test("PR23: one that names no promise stands apart from those of each promise, and counts for the whole", () => {
    const { contradiction, promises } = consistencyOf([partly(null), partly("another")], VERSIONS);
    expect(contradiction.share).toMatchObject({ n: 2, of: 2 });
    expect(promises[0]!.contradiction.share.of).toBe(0);
    expect(promises[0]!.contradiction.apart).toEqual([{ why: "unnamed", n: 2 }]);
  });

  test("PR22: a promise came up by its line even where the answer is not discussed; another's line says that it did not", () => {
    const never = { answer: "not_discussed", promiseId: null, phrase: null, hasWords: false } as const;
    expect(ofA([talk({ check: never, tapped: ["a"] })]).coverage.share).toMatchObject({ n: 1, of: 1 });
    expect(ofA([talk({ tapped: ["b"] })]).coverage.share).toMatchObject({ n: 0, of: 1 });
    expect(ofA([talk({ tapped: ["line of another version"] })]).coverage.share).toMatchObject({ n: 0, of: 0 });
  });

  test("PR25: a lead with two talks counts once, by the one that contradicts; so many alike count so many", () => {
    const said = { answer: "as_said", promiseId: null, phrase: null, hasWords: false } as const;
    const talks = [talk({ leadId: "l", check: said }), partly("a", { leadId: "l" }), talk({ n: 7, check: said })];
    expect(consistencyOf(talks, VERSIONS).gap.share).toMatchObject({ n: 1, of: 8 });
  });

  test("PR24: a step counts where its kind is known and the page says one; the others stand apart, each with why", () => {
    const steps = (["call", "appointment", "unknown", null] as const).map((step) => talk({ step }));
    const { share, apart } = consistencyOf(steps, VERSIONS).steps;
    expect([share.n, share.of]).toEqual([1, 2]);
    expect(apart).toEqual([
      { why: "no_step", n: 1 },
      { why: "step_unknown", n: 1 },
    ]);
    const silent = consistencyOf(steps, [{ ...VERSIONS[0]!, nextStep: null }]).steps;
    expect(silent.share.of).toBe(0);
    expect(silent.apart).toEqual([{ why: "page_names_none", n: 4 }]);
  });

  test.each([
    ["visit", "us", "appointment"],
    ["video", "lead", "appointment"],
    ["call", "us", "call"],
    ["call", "lead", "call"],
    ["call", null, "call"],
    ["email", "us", "sent"],
    ["email", "lead", "theirs"],
    [null, "lead", "theirs"],
    ["sms", null, null],
    [null, "us", null],
    [null, null, null],
  ] as const)("PR31: a step by %s, %s's move, is of the kind %s", (channel, whoseMove, kind) => {
    expect(stepKind({ channel, whoseMove })).toBe(kind);
  });

  test("PR29: weeks stand in their order, each with its own talks", () => {
    const weeks = contradictionByWeek([partly("a", { week: "2026-03-09" }), talk({ n: 3 })]);
    expect(weeks.map(({ week, contradiction: { share, apart } }) => [week, share.n, share.of, apart])).toEqual([
      ["2026-03-02", 0, 0, [{ why: "unrecorded", n: 3 }]],
      ["2026-03-09", 1, 1, []],
    ]);
  });
});
