import fc from "fast-check";
import { expect, test } from "vitest";
import { isWritten } from "#domain/attempt/channel";
import { questionBand } from "#domain/report/question-band";
import { QUESTION_DIMENSIONS } from "#domain/report/question-dimensions";
import { QUESTION_OF_CAUSE } from "#domain/report/question-of-cause";
import { rescueList } from "#domain/report/rescue";
import { toldOf } from "#domain/report/told-reading";
import type { Assessment } from "#domain/sequence/assessment";
import type { ContactEvent } from "#domain/sequence/sequence-event";
import { DAY } from "#domain/time/instant";
import { becauseWords } from "#ui/words/judge/because-words.ts";
import { DIMENSION_WORDS } from "#ui/words/judge/dimension-words.ts";
import { verdictWords } from "#ui/words/judge/verdict-words.ts";
import { chance } from "../make/chance.ts";
import { RUN_SEED } from "../run/run-seed.ts";
import { anySituation } from "../simulate/arbitrary-situation.ts";
import { lifelikeSituation } from "../simulate/lifelike-situation.ts";
import { judge, plus, type Situation } from "../simulate/situation.ts";

type Drawn = { of: Situation; is: Assessment };

/** Drawn anew each run: leads as they come about, and any others. */
const random = chance("told alike");
const DRAWN: readonly Drawn[] = [
  ...Array.from({ length: 800 }, () => lifelikeSituation(random)),
  ...fc.sample(anySituation(), { numRuns: 500, seed: RUN_SEED }),
].map((of) => ({ of, is: judge(of) }));
/** Fails with what is needed to look at it. */
const on = ({ of, is }: Drawn): string => JSON.stringify({ of, is });

const badgeOf = (is: Assessment): string => {
  const { isUnanswered, isDueNow } = toldOf(is);
  return verdictWords(is.verdict, is.phase, is.faults[0]?.cause ?? null, isUnanswered, isDueNow);
};
const because = (is: Assessment): string => becauseWords(is, { latestMinutes: 240 }, "UTC");

test("V53: a fault that is certain has its question say look, and no question says look of a fault that is not", () => {
  for (const each of DRAWN) {
    for (const { cause } of each.is.faults)
      expect([cause, questionBand(QUESTION_OF_CAUSE[cause], each.is), on(each)]).toEqual([
        cause,
        "look",
        expect.anything(),
      ]);
    if (each.is.verdict === "proportionate") expect(each.is.faults).toEqual([]);
  }
});

test("V53: on track says nothing is amiss only where every question says so too", () => {
  const seen = { praised: 0, named: 0 };
  for (const each of DRAWN) {
    if (each.is.verdict !== "proportionate") continue;
    const words = because(each.is);
    if (toldOf(each.is).isDueNow) {
      expect([badgeOf(each.is), words]).toEqual(["On track if done now", expect.stringContaining("still to be done")]);
      continue;
    }
    const below = (["in_time", "useful", "spaced", "kept"] as const).filter((question) =>
      ["partly", "look"].includes(questionBand(question, each.is)),
    );
    for (const question of below)
      expect(QUESTION_DIMENSIONS[question].some((code) => words.includes(DIMENSION_WORDS[code]().toLowerCase()))).toBe(
        true,
      );
    if (below.length === 0 && !words.startsWith("Nothing weighty")) seen.praised += 1;
    else seen.named += 1;
    if (below.length > 0) expect(words).toMatch(/^Nothing weighty/);
  }
  expect(seen.praised).toBeGreaterThan(0);
  expect(seen.named).toBeGreaterThan(0);
});

test("V53: a late reply came late only where it came, in the badge as in the sentence", () => {
  const seen = new Set<string>();
  for (const each of DRAWN) {
    if (each.is.faults[0]?.cause !== "first_response_late") continue;
    const badge = badgeOf(each.is);
    seen.add(badge);
    expect(because(each.is)).toMatch(
      badge === "First reply came late" ? /^The first reply took/ : /have passed without a reply/,
    );
    if (each.is.firstResponseMinutes === null) expect(badge).toBe("First reply is late");
  }
  expect([...seen].sort()).toEqual(["First reply came late", "First reply is late"]);
});

test("V55: nobody is sent to a lead that is closed, stopped or finished", () => {
  let meant = 0;
  for (const each of DRAWN) {
    const isOver = ["closed", "stopped", "finished"].includes(each.is.phase);
    if (isOver && each.is.nextDue !== null) meant += 1;
    if (isOver) expect(toldOf(each.is).next).toBe(null);
    else expect(toldOf(each.is).next).toEqual(each.is.nextDue);
  }
  expect(meant).toBeGreaterThan(0);
});

const rescued = (is: Assessment) =>
  rescueList([{ ...is, decided: false, explained: false }], is.asOf, is.asOf + DAY, is.asOf + DAY).mendable[0] ?? null;

test("V54: a lead to rescue has a way left that hours, caps and stops allow by tomorrow", () => {
  let found = 0;
  for (const each of DRAWN) {
    const rescue = rescued(each.is);
    if (rescue === null) continue;
    found += 1;
    const { suggestion } = each.is;
    expect(suggestion, on(each)).not.toBe(null);
    expect(suggestion?.from, on(each)).toBeLessThanOrEqual(each.is.asOf + DAY);
    const usable = each.of.episode.usableChannels;
    if (usable !== null) expect(usable).toContain(suggestion?.channel);
  }
  expect(found).toBeGreaterThan(50);
});

test("V54: where the way is a talk, having it then mends what was due", () => {
  let mended = 0;
  for (const { of, is } of DRAWN) {
    const rescue = rescued(is);
    const { suggestion } = is;
    if (rescue === null || suggestion === null || isWritten(suggestion.channel)) continue;
    // Asked, or promised an answer to without being asked.
    const open = of.events.flatMap((event) => [
      ...(event.kind === "contact" || event.kind === "enquiry" ? (event.questions ?? []) : []),
      ...(event.kind === "contact" ? (event.items ?? []).filter(({ kind }) => kind === "Q").map(({ ref }) => ref) : []),
    ]);
    const at = suggestion.from;
    const talk: ContactEvent = {
      ...{ id: "mends", at, atLatest: null, recordedAt: at, receivedAt: at, system: "telephony", externalId: null },
      ...{ kind: "contact", direction: "out", channel: suggestion.channel, actorId: "rep-a", ringSeconds: null },
      ...{ automation: "none", startedInApp: true, statedGrade: "verified" },
      result: suggestion.channel === "call" ? "reached" : "met",
      items: [...new Set([...(of.episode.questions ?? []), ...open])].map((ref) => ({ kind: "Q" as const, ref })),
    };
    const after = judge({ ...plus(of, talk), asOf: at + 1 });
    const { nextDue } = after;
    const step = after.steps.find(({ stepId }) => stepId === rescue.nextDue.stepId);
    const isKept = step !== undefined && ["kept", "kept_late", "moved", "cancelled"].includes(step.state);
    const isStill =
      nextDue !== null &&
      nextDue.what === rescue.nextDue.what &&
      nextDue.by === rescue.nextDue.by &&
      nextDue.stepId === rescue.nextDue.stepId;
    expect(isKept || !isStill, JSON.stringify({ of, is, after })).toBe(true);
    mended += 1;
  }
  expect(mended).toBeGreaterThan(50);
});
