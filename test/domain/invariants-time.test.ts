import type { Fault } from "#domain/disposition/fault";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { presetPolicy } from "#domain/sequence/presets";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import fc from "fast-check";
import { expect, test } from "vitest";
import { holds } from "./holds.ts";
import { alwaysOpen, weeklyHours } from "../simulate/arbitrary-policy.ts";
import { anySituation, MONDAY } from "../simulate/arbitrary-situation.ts";
import { moveEvent } from "../simulate/bot-events.ts";
import { DOMAIN_SEED } from "./domain-seed.ts";
import { faultsOf, judge, type Situation } from "../simulate/situation.ts";

const RUNS = 300;

test("G119 (invariant 19): wherever in a closed period the enquiry came, timeliness is the same", () => {
  // UTC, Friday 17:30 to Monday 09:00 is closed.
  const closed = { from: MONDAY + 4 * DAY + 17.5 * HOUR, to: MONDAY + 7 * DAY + 9 * HOUR };
  const policy = fc.constant({ ...presetPolicy("default", "UTC"), permitted: null });
  const minutes = (closed.to - closed.from) / MINUTE;
  holds(
    fc.property(
      anySituation({ policy, leadZones: [null], isComplete: true }),
      fc.integer({ min: 0, max: minutes }),
      fc.integer({ min: 0, max: minutes }),
      (made, one, other) => {
        // Everything lies after the closed period; a not-before date stays what it was.
        const shift = closed.to - made.episode.arrivedAt + 10 * MINUTE;
        const events = made.events
          .filter((event) => event.atLatest === null && event.at >= made.episode.arrivedAt)
          .map((event) => moveEvent(event, shift));
        const asOf = Math.max(closed.to, made.asOf + shift);
        const arriving = (after: number): Situation => ({
          ...made,
          events,
          asOf,
          episode: { ...made.episode, arrivedAt: closed.from + after * MINUTE, notBefore: null },
        });
        expect(judge(arriving(other)).dimensions.T).toEqual(judge(arriving(one)).dimensions.T);
      },
    ),
    RUNS,
  );
});

test("G120 (invariant 20): wider response windows never lower timeliness", () => {
  holds(
    fc.property(anySituation(), fc.nat({ max: 120 }), fc.nat({ max: 600 }), (situation, moreWithin, moreLatest) => {
      const widened = (of: { withinMinutes: number; latestMinutes: number }) => {
        const withinMinutes = of.withinMinutes + moreWithin;
        return { withinMinutes, latestMinutes: Math.max(of.latestMinutes + moreLatest, 2 * withinMinutes) };
      };
      const { standard, bySource } = situation.policy.response;
      const response = {
        standard: widened(standard),
        bySource: Object.fromEntries(Object.entries(bySource).map(([source, of]) => [source, widened(of)])),
      };
      const before = judge(situation).dimensions.T;
      const after = judge({ ...situation, policy: { ...situation.policy, id: "wider@1", response } }).dimensions.T;
      fc.pre(before.value !== null && after.value !== null);
      expect(after.value).toBeGreaterThanOrEqual(before.value - 1e-9);
    }),
    RUNS,
  );
});

test("G120 (invariant 20): a holiday more never makes a response later", () => {
  const days = Array.from({ length: 30 }, (_, i) => new Date(MONDAY + i * DAY).toISOString().slice(0, 10));
  holds(
    fc.property(
      anySituation({ policy: weeklyHours(["Europe/London", "America/New_York"]) }),
      fc.subarray(days, { minLength: 1 }),
      (situation, holidays) => {
        // What decides by days whether an entry was in time is left out: a holiday rightly gives it longer.
        const events = situation.events.map((event): SequenceEvent =>
          event.kind === "contact" ? { ...event, statedGrade: event.statedGrade ?? "verified" } : event,
        );
        const plain = { ...situation, events };
        const more = [...new Set([...situation.policy.holidays, ...holidays])];
        const before = judge(plain).firstResponseMinutes;
        const after = judge({
          ...plain,
          policy: { ...situation.policy, id: "rest@1", holidays: more },
        }).firstResponseMinutes;
        fc.pre(before !== null && after !== null);
        expect(after).toBeLessThanOrEqual(before + 1e-9);
      },
    ),
    RUNS,
  );
});

/** Faults that nothing later clears. */
const LASTING: Fault[] = ["contact_after_stop", "over_pursued", "dropped_next_step", "too_slow", "bunched"];
const lasting = (situation: Situation): Fault[] =>
  faultsOf(judge(situation)).filter((fault) => LASTING.includes(fault));

test("G123 (invariant 23): a fault fixed now is still there later, on the same record", () => {
  holds(
    fc.property(anySituation(), fc.integer({ min: 1, max: 40_000 }), (situation, minutes) => {
      const now = {
        ...situation,
        // Of a day that is not over, an entry without its time may yet turn out to be of later.
        events: situation.events.filter(
          (event) => (event.atLatest ?? event.at) <= situation.asOf && event.receivedAt <= situation.asOf,
        ),
      };
      const later = judge({ ...now, asOf: now.asOf + minutes * MINUTE });
      expect(faultsOf(later)).toEqual(expect.arrayContaining(lasting(now)));
    }),
    RUNS,
  );
});

test("G123 (invariant 23): nothing that happens later clears a fault that lasts", () => {
  holds(
    fc.property(anySituation(), fc.integer({ min: 1, max: 40_000 }), (made, minutes) => {
      // Corrections are left out: what reached us late, and what another system or a redial says of an earlier call.
      const events = made.events.filter(
        (event) =>
          (event.at > made.asOf + 10 * MINUTE || (event.at <= made.asOf && event.receivedAt <= made.asOf)) &&
          event.atLatest === null,
      );
      const now = { ...made, events, episode: { ...made.episode, arrivedAtLatest: null } };
      const later = judge({ ...now, asOf: now.asOf + minutes * MINUTE });
      expect(faultsOf(later)).toEqual(expect.arrayContaining(lasting(now)));
    }),
    RUNS,
  );
});

test("G132 (invariant 32): a zone's name and the offset it stands for give the same verdict outside a clock change", () => {
  const pairs = fc.constantFrom(
    ["Europe/London", "+00:00"] as const,
    ["America/New_York", "-05:00"] as const,
    ["Asia/Kolkata", "+05:30"] as const,
  );
  // January: nowhere here do clocks change before March.
  const january = Date.UTC(2026, 0, 5);
  holds(
    fc.property(
      anySituation({ policy: weeklyHours(["UTC"]), monday: january, leadZones: [null] }),
      pairs,
      fc.option(pairs),
      (made, [name, offset], lead) => {
        const asOf = Math.min(made.asOf, january + 40 * DAY);
        const on = (zone: string, leadZone: string | null): Situation => ({
          ...made,
          asOf,
          leadZone,
          policy: { ...made.policy, zone },
          episode: { ...made.episode, leadZoneKnown: leadZone !== null },
        });
        const { nextChangeAt: _a, suggestion: _b, nextDue: _c, ...byName } = judge(on(name, lead?.[0] ?? null));
        const { nextChangeAt: _d, suggestion: _e, nextDue: _f, ...byOffset } = judge(on(offset, lead?.[1] ?? null));
        expect(byOffset.verdict).toBe(byName.verdict);
        expect(faultsOf(byOffset as ReturnType<typeof judge>)).toEqual(faultsOf(byName as ReturnType<typeof judge>));
        expect(byOffset.dimensions).toEqual(byName.dimensions);
      },
    ),
    RUNS,
  );
});

// T's known answers: W 60, L 240.
test.each([
  [60, 1],
  [90, 0.83333333],
  [150, 0.5],
  [240, 0],
])("G10: a first useful response after %i service minutes reads %f", (minutes, value) => {
  const made = fc.sample(anySituation({ policy: alwaysOpen, leadZones: [null], isComplete: true, mostEvents: 0 }), {
    numRuns: 1,
    seed: DOMAIN_SEED,
  })[0]!;
  const { arrivedAt } = made.episode;
  const at = arrivedAt + minutes * MINUTE;
  const found = judge({
    ...made,
    policy: {
      ...made.policy,
      response: { standard: { withinMinutes: 60, latestMinutes: 240 }, bySource: {} },
    },
    episode: { ...made.episode, questions: ["q1"], notBefore: null, connections: [], arrivalVerdict: "not_judged" },
    asOf: arrivedAt + DAY,
    events: [
      {
        id: "first",
        at,
        atLatest: null,
        recordedAt: at,
        receivedAt: at,
        system: "app",
        externalId: null,
        kind: "contact",
        direction: "out",
        channel: "email",
        actorId: "rep-a",
        result: "sent",
        ringSeconds: null,
        automation: "none",
        items: [{ kind: "Q", ref: "q1" }],
        startedInApp: true,
        statedGrade: null,
      },
    ],
  });
  expect(found.dimensions.T.value).toBeCloseTo(value, 8);
  expect(found.firstResponseMinutes).toBe(minutes);
  // Breach and fault are two things: at L exactly the response is not yet too slow.
  expect(faultsOf(found)).not.toContain("too_slow");
});
