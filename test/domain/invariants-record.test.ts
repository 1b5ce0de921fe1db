import type { Assessment } from "#domain/sequence/assessment";
import type { SequenceEvent, StageEvent } from "#domain/sequence/sequence-event";
import { DAY, MINUTE } from "#domain/time/instant";
import fc from "fast-check";
import { expect, test } from "vitest";
import { holds } from "./holds.ts";
import { anySpec, layEvents } from "../simulate/arbitrary-event.ts";
import { alwaysOpen, weeklyHours } from "../simulate/arbitrary-policy.ts";
import { anySituation } from "../simulate/arbitrary-situation.ts";
import { anyMoment, instantAt, moveEvent } from "../simulate/bot-events.ts";
import { handlingOf, timelessOf } from "../simulate/compare-assessments.ts";
import { renamed, renaming } from "../simulate/rename-ids.ts";
import { judge, plus, type Situation } from "../simulate/situation.ts";

const RUNS = 300;

/** Names replaced by what the event says, so that two alike in all but name compare alike. */
const nameless = (situation: Situation, assessment: Assessment): unknown => {
  const labels = new Map(
    situation.events.map((event) => {
      const { id, externalId: _e, receivedAt: _r, ...rest } = event;
      return [id, JSON.stringify(rest, Object.keys(rest).sort())];
    }),
  );
  return renamed(assessment, (name) => labels.get(name) ?? name);
};

test("G108 (invariant 8): the order in which events were delivered is irrelevant", () => {
  holds(
    fc.property(
      anySituation().chain((situation) =>
        fc.tuple(
          fc.constant(situation),
          fc.shuffledSubarray(situation.events, { minLength: situation.events.length }),
          fc.array(fc.nat({ max: 1000 }), { minLength: situation.events.length, maxLength: situation.events.length }),
        ),
      ),
      ([situation, shuffled, shares]) => {
        // Delivered some other time, and still before now: what was not written down has no other time than that.
        const events = shuffled.map((event, i): SequenceEvent => {
          const written = event.recordedAt === null ? null : Math.max(event.at, event.recordedAt);
          if (written === null || event.receivedAt > situation.asOf || event.at > situation.asOf) return event;
          const receivedAt = written + Math.floor(((situation.asOf - written) * (shares[i] ?? 0)) / 1000);
          return { ...event, receivedAt: Math.max(written, receivedAt) };
        });
        const other = { ...situation, events };
        expect(nameless(other, judge(other))).toEqual(nameless(situation, judge(situation)));
      },
    ),
    RUNS,
  );
});

test("G109 (invariant 9): delivering events again changes nothing", () => {
  holds(
    fc.property(
      anySituation().chain((situation) =>
        fc.tuple(fc.constant(situation), fc.subarray(situation.events), fc.boolean()),
      ),
      ([situation, again, isLater]) => {
        const redelivered = again.map((event) => ({
          ...event,
          id: event.externalId === null ? event.id : `again-${event.id}`,
          receivedAt: event.receivedAt + (isLater ? 90 * MINUTE : 0),
        }));
        const twice = plus(situation, ...redelivered);
        const back = (name: string): string => name.replace(/^again-/, "");
        expect(renamed(judge(twice), back)).toEqual(judge(situation));
      },
    ),
    RUNS,
  );
});

test("G110 (invariant 10): renaming leads, events, people and steps changes nothing but the names", () => {
  holds(
    fc.property(anySituation(), fc.integer({ min: 1, max: 10_000 }), (situation, salt) => {
      const { there, back } = renaming(situation, salt);
      const other: Situation = {
        ...situation,
        episode: renamed(situation.episode, there),
        events: renamed(situation.events, there),
      };
      expect(renamed(judge(other), back)).toEqual(judge(situation));
    }),
    RUNS,
  );
});

const shifted = (situation: Situation, ms: number): Situation => {
  const { episode } = situation;
  return {
    ...situation,
    episode: {
      ...episode,
      arrivedAt: episode.arrivedAt + ms,
      arrivedAtLatest: episode.arrivedAtLatest === null ? null : episode.arrivedAtLatest + ms,
      notBefore: episode.notBefore === null ? null : episode.notBefore + ms,
      connections: episode.connections.map((seen) => ({
        ...seen,
        from: seen.from + ms,
        to: seen.to === null ? null : seen.to + ms,
      })),
    },
    events: situation.events.map((event) => moveEvent(event, ms)),
    asOf: situation.asOf + ms,
  };
};

test("G111 (invariant 11): open day and night, a shift by whole days changes nothing", () => {
  holds(
    fc.property(
      anySituation({ policy: alwaysOpen, leadZones: [null, "+05:30"] }),
      fc.integer({ min: -60, max: 60 }),
      (situation, days) => {
        expect(timelessOf(judge(shifted(situation, days * DAY)))).toEqual(timelessOf(judge(situation)));
      },
    ),
    RUNS,
  );
});

test("G111 (invariant 11): with dayparts off, a shift by any time changes nothing that is not counted in days", () => {
  // Dispositions count days of the business zone (a conversation on one day); a date agreed or promised is a day, and so is what is known to the day.
  const isDayless = (event: SequenceEvent): boolean =>
    event.kind !== "disposition" &&
    event.atLatest === null &&
    !(event.kind === "step" && event.precision !== "time") &&
    !(event.kind === "contact" && (event.items ?? []).some(({ by }) => by !== undefined));
  holds(
    fc.property(
      anySituation({ policy: alwaysOpen.map((policy) => ({ ...policy, dayparts: false })), leadZones: [null] }),
      fc.integer({ min: -40_000, max: 40_000 }),
      (made, minutes) => {
        const situation = { ...made, events: made.events.filter(isDayless) };
        expect(timelessOf(judge(shifted(situation, minutes * MINUTE)))).toEqual(timelessOf(judge(situation)));
      },
    ),
    RUNS,
  );
});

test("G111 (invariant 11): in weekly hours, a shift by whole weeks changes nothing", () => {
  const weekly = weeklyHours(["+02:00", "Asia/Kolkata"]).map((policy) => ({ ...policy, holidays: [] }));
  holds(
    fc.property(
      anySituation({ policy: weekly, leadZones: [null, "+01:00"] }),
      fc.integer({ min: -8, max: 8 }),
      (situation, weeks) => {
        expect(timelessOf(judge(shifted(situation, weeks * 7 * DAY)))).toEqual(timelessOf(judge(situation)));
      },
    ),
    RUNS,
  );
});

test("G112 (invariant 12): an outcome of our own word changes nothing, and no outcome yields proportionate from a fault", () => {
  const stages = fc.constantFrom("progressed" as const, "not_progressed" as const, "unknown" as const);
  holds(
    fc.property(anySituation(), anyMoment, stages, stages, (situation, moment, added, changed) => {
      const at = instantAt(situation, moment);
      fc.pre(at !== null);
      const outcome: StageEvent = {
        id: "outcome",
        at,
        atLatest: null,
        recordedAt: at,
        receivedAt: at,
        system: "app",
        externalId: null,
        kind: "stage",
        stage: added,
        label: "closed",
      };
      const before = judge(situation);
      expect(handlingOf(judge(plus(situation, outcome)))).toEqual(handlingOf(before));
      // Told by another system, it ends what falls due after it; what was true before it stays.
      const told = judge(plus(situation, { ...outcome, system: "crm", stage: changed }));
      const earlier = before.faults.filter(({ trueSince }) => trueSince < at);
      const still = [...told.faults.map(({ fault }) => fault), ...(changed === "not_progressed" ? told.maybe : [])];
      expect(still).toEqual(expect.arrayContaining(earlier.map(({ fault }) => fault)));
      if (earlier.length > 0) expect(told.verdict).not.toBe("proportionate");
    }),
    RUNS,
  );
});

test("G113 (invariant 13): events after now, or received after now, are invisible", () => {
  holds(
    fc.property(
      anySituation(),
      fc.array(anySpec, { minLength: 1, maxLength: 5 }),
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      (situation, specs, late) => {
        const later = layEvents(specs, situation.episode.arrivedAt).map((event, i): SequenceEvent => {
          const own = { ...event, id: `later-${event.id}`, externalId: null };
          if (late[i] === true) return { ...own, receivedAt: Math.max(own.receivedAt, situation.asOf + 1) };
          return own.at > situation.asOf ? own : moveEvent(own, situation.asOf + MINUTE - own.at);
        });
        expect(judge(plus(situation, ...later))).toEqual(judge(situation));
      },
    ),
    RUNS,
  );
});

test("G125 (invariant 25): an unknown outcome or an open disposition never counts against the handling", () => {
  const unknown = ["open.thinking", "open.not_reached_yet", "unknown.not_recorded", "unknown.legacy"];
  holds(
    fc.property(anySituation(), anyMoment, fc.constantFrom(...unknown), (situation, moment, reason) => {
      const at = instantAt(situation, moment);
      fc.pre(at !== null);
      const base = { atLatest: null, recordedAt: at, receivedAt: at, system: "app", externalId: null, at };
      const after = judge(
        plus(
          situation,
          {
            ...base,
            id: "u",
            kind: "disposition",
            filed: { code: "U", reason, facts: {}, confidence: "unknown", setVersion: "reasons@1" },
          },
          { ...base, id: "s", kind: "stage", stage: "unknown", label: null },
        ),
      );
      const before = judge(situation);
      expect(handlingOf(after)).toEqual(handlingOf(before));
      expect(after.phase).toBe(before.phase);
    }),
    RUNS,
  );
});

const frozen = <T>(value: T): T => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
};

test("G130 (invariant 30): judging again with the pinned policy is the same to the last bit, whatever was judged between", () => {
  holds(
    fc.property(anySituation(), alwaysOpen, (situation, otherPolicy) => {
      const first = JSON.stringify(judge(frozen(situation)));
      judge({ ...situation, policy: otherPolicy });
      expect(JSON.stringify(judge(structuredClone(situation)))).toBe(first);
    }),
    RUNS,
  );
});
