import { CHANNELS } from "#domain/attempt/channel";
import type { Connection } from "#domain/lead/episode";
import type { Fault } from "#domain/disposition/fault";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import fc from "fast-check";
import { expect, test } from "vitest";
import { holds } from "./holds.ts";
import { anyChannel, anyItem, outboundResult } from "../simulate/arbitrary-content.ts";
import { anySituation } from "../simulate/arbitrary-situation.ts";
import { anyMoment, botContact, instantAt, wouldUnite } from "../simulate/bot-events.ts";
import { improvements } from "../simulate/compare-assessments.ts";
import { DOMAIN_SEED } from "./domain-seed.ts";
import { renamed } from "../simulate/rename-ids.ts";
import { faultsOf, judge, plus, type Situation } from "../simulate/situation.ts";

const RUNS = 400;

/** The situation with one contact's content forgotten, or null where none has any. */
const forgetting = (situation: Situation, pick: number): Situation | null => {
  const known = situation.events.filter(
    (event): event is ContactEvent =>
      event.kind === "contact" &&
      event.items !== null &&
      event.direction === "out" &&
      // An answer put off is owed: forgotten, it is owed no more, and what else was left undone shows.
      event.items.every(({ by }) => by === undefined) &&
      !wouldUnite(situation, event),
  );
  const chosen = known[pick % Math.max(1, known.length)];
  if (chosen === undefined) return null;
  const events = situation.events.map((event): SequenceEvent =>
    event === chosen ? { ...chosen, items: null } : event,
  );
  return { ...situation, events };
};

test("G114 (invariant 14): forgetting a message's content never adds a fault", () => {
  holds(
    fc.property(anySituation(), fc.nat(), (situation, pick) => {
      const forgotten = forgetting(situation, pick);
      fc.pre(forgotten !== null);
      const before = new Set(faultsOf(judge(situation)));
      expect(faultsOf(judge(forgotten)).filter((fault) => !before.has(fault))).toEqual([]);
    }),
    RUNS,
  );
});

test("G115 (invariant 15): forgetting a message's content never yields proportionate", () => {
  holds(
    fc.property(anySituation(), fc.nat(), (situation, pick) => {
      const forgotten = forgetting(situation, pick);
      fc.pre(forgotten !== null && judge(situation).verdict !== "proportionate");
      expect(judge(forgotten).verdict).not.toBe("proportionate");
    }),
    RUNS,
  );
});

test("G116 (invariant 16): any outbound contact after a stop is contact after a stop, however useful", () => {
  const contact = anyChannel.chain((channel) =>
    fc.record({
      channel: fc.constant(channel),
      result: outboundResult(channel).filter((result) => result !== "not_placed"),
      items: fc.array(anyItem, { maxLength: 3 }),
      statedGrade: fc.constantFrom(null, "verified" as const, "late" as const, "claim" as const),
    }),
  );
  // Nothing that could take the stop back: neither the person's own later request nor a message to answer.
  const silent = (event: SequenceEvent): boolean =>
    event.kind !== "resume" && !(event.kind === "contact" && event.direction === "in");
  holds(
    fc.property(
      anySituation(),
      anyMoment,
      contact,
      fc.integer({ min: 1, max: 20_000 }),
      (made, moment, over, minutes) => {
        const at = instantAt(made, moment);
        fc.pre(at !== null);
        const after = Math.min(made.asOf, at + minutes * MINUTE);
        fc.pre(after > at);
        const situation = { ...made, events: made.events.filter(silent) };
        const again = botContact("after", after, over);
        fc.pre(!wouldUnite(situation, again));
        const stop: SequenceEvent = {
          id: "stop",
          at,
          atLatest: null,
          recordedAt: at,
          receivedAt: at,
          system: "app",
          externalId: null,
          kind: "stop",
          channel: null,
        };
        expect(faultsOf(judge(plus(situation, stop, again)))).toContain("contact_after_stop");
      },
    ),
    RUNS,
  );
});

/** The best there could be: a reached call or a message that answers everything. */
const perfect = fc.constantFrom<Partial<ContactEvent>[]>(
  { channel: "email", result: "sent" },
  { channel: "call", result: "reached" },
  { channel: "visit", result: "met" },
  { channel: "call", result: "reached", direction: "in" },
);
const EVERYTHING: ContactEvent["items"] = [
  { kind: "Q", ref: "q1" },
  { kind: "Q", ref: "q2" },
  { kind: "F", ref: "f1" },
  { kind: "D", ref: "d9" },
  { kind: "N", ref: "n9" },
];

test("G117 (invariant 17): an entry written down afterwards, not begun in the app, never cures too slow", () => {
  holds(
    fc.property(anySituation(), anyMoment, perfect, (situation, moment, over) => {
      const at = instantAt(situation, moment);
      fc.pre(at !== null && situation.asOf - at > 15 * MINUTE);
      const before = judge(situation);
      fc.pre(faultsOf(before).includes("too_slow"));
      const backdated = botContact("back", at, {
        ...over,
        items: EVERYTHING,
        startedInApp: false,
        recordedAt: situation.asOf,
        receivedAt: situation.asOf,
        system: "by-hand",
      });
      fc.pre(!wouldUnite(situation, backdated));
      expect(faultsOf(judge(plus(situation, backdated)))).toContain("too_slow");
    }),
    RUNS,
  );
});

test("G117 (invariant 17): an entry written down long afterwards removes no fault and never yields proportionate", () => {
  holds(
    fc.property(anySituation(), anyMoment, perfect, (situation, moment, over) => {
      const at = instantAt(situation, moment);
      // Four service hours at least lie in any ten days, whatever the hours and holidays here.
      fc.pre(at !== null && situation.asOf - at > 10 * DAY);
      const backdated = botContact("back", at, {
        ...over,
        items: EVERYTHING,
        startedInApp: false,
        recordedAt: situation.asOf,
        receivedAt: situation.asOf,
        system: "by-hand",
      });
      fc.pre(!wouldUnite(situation, backdated));
      expect(improvements(judge(situation), judge(plus(situation, backdated)))).toEqual([]);
    }),
    RUNS,
  );
});

test("G118 (invariant 18): claims never remove a fault nor yield proportionate", () => {
  holds(
    fc.property(
      anySituation(),
      fc.array(fc.tuple(anyMoment, perfect, fc.constantFrom("in" as const, "out" as const)), {
        minLength: 1,
        maxLength: 6,
      }),
      (made, claims) => {
        // The systems of every channel see all of it from the start: an entry by hand is a claim.
        const connections = CHANNELS.map((channel): Connection => ({
          userId: null,
          channel,
          system: "telephony",
          from: 0,
          to: null,
          absence: "complete",
        }));
        const situation = { ...made, episode: { ...made.episode, connections } };
        const entries = claims.flatMap(([moment, over, direction], i) => {
          const at = instantAt(situation, moment);
          if (at === null) return [];
          const result = direction === "in" && over.channel === "email" ? ("received" as const) : over.result;
          return [botContact(`claim-${i}`, at, { ...over, ...(result && { result }), direction, items: EVERYTHING })];
        });
        fc.pre(entries.length > 0 && entries.every((entry) => !wouldUnite(situation, entry)));
        const after = judge(plus(situation, ...entries));
        expect(after.contacts.filter((one) => one.eventId.startsWith("claim-")).map((one) => one.grade)).toEqual(
          entries.map(() => "claim"),
        );
        expect(improvements(judge(situation), after)).toEqual([]);
      },
    ),
    RUNS,
  );
});

test("G128 (invariant 28): one contact seen by two systems is either alone with its fields united", () => {
  const gap = fc.record({ items: fc.boolean(), ring: fc.boolean(), result: fc.boolean(), actor: fc.boolean() });
  holds(
    fc.property(
      anySituation(),
      fc.nat(),
      gap,
      fc.integer({ min: 0, max: 90 }),
      fc.boolean(),
      (made, pick, lost, seconds, isSure) => {
        const own = (event: SequenceEvent): boolean => event.kind !== "contact" || event.system === "app";
        const events = made.events.filter(own);
        const candidates = events.filter(
          (event): event is ContactEvent =>
            event.kind === "contact" &&
            event.atLatest === null &&
            event.statedGrade === null &&
            event.at + 90_000 <= made.asOf &&
            events.every(
              (other) =>
                other === event ||
                other.kind !== "contact" ||
                other.channel !== event.channel ||
                Math.abs(other.at - event.at) > 4 * MINUTE,
            ),
        );
        const chosen = candidates[pick % Math.max(1, candidates.length)];
        fc.pre(chosen !== undefined);
        // Where the channel's system is connected, the entry it saw is the sure one.
        const seen: Connection = {
          userId: null,
          channel: chosen.channel,
          system: "app",
          from: 0,
          to: null,
          absence: "complete",
        };
        const situation = { ...made, events, episode: { ...made.episode, connections: isSure ? [seen] : [] } };
        const other: ContactEvent = {
          ...chosen,
          id: "zz-other",
          system: "crm",
          externalId: null,
          at: chosen.at + seconds * 1000,
          recordedAt: chosen.recordedAt === null ? null : chosen.recordedAt + seconds * 1000,
          receivedAt: chosen.receivedAt + seconds * 1000,
          // What the second system did not see.
          items: lost.items ? null : chosen.items,
          ringSeconds: lost.ring ? null : chosen.ringSeconds,
          result: lost.result ? "unknown" : chosen.result,
          actorId: lost.actor ? null : chosen.actorId,
        };
        fc.pre(other.receivedAt <= situation.asOf);
        const { contacts: _own, ...after } = judge(plus(situation, other));
        const { contacts: _alone, ...before } = judge(situation);
        expect(renamed(after, (name) => (name === "zz-other" ? chosen.id : name))).toEqual(before);
      },
    ),
    RUNS,
  );
});

const BY_ABSENCE: Fault[] = ["too_slow", "thin", "dropped_next_step"];

test("G129 (invariant 29): where every channel is partial, absence alone gives none of the faults of absence", () => {
  holds(
    fc.property(anySituation(), (made) => {
      const situation = { ...made, episode: { ...made.episode, partialChannels: [...CHANNELS] } };
      expect(faultsOf(judge(situation)).filter((fault) => BY_ABSENCE.includes(fault))).toEqual([]);
    }),
    RUNS,
  );
});

test("G129 (invariant 29): one partial channel is enough to leave too slow open", () => {
  holds(
    fc.property(anySituation(), fc.constantFrom(...CHANNELS), (made, channel) => {
      // One they can be reached by: what is missing of another channel says nothing.
      const given = made.episode.usableChannels;
      fc.pre(given === null || given.includes(channel));
      const situation = { ...made, episode: { ...made.episode, partialChannels: [channel] } };
      expect(faultsOf(judge(situation))).not.toContain("too_slow");
    }),
    RUNS,
  );
});

test("G129 (invariant 29): the same record on complete channels does give them", () => {
  const situation: Situation = fc.sample(anySituation({ isComplete: true, mostEvents: 0 }), {
    numRuns: 1,
    seed: DOMAIN_SEED,
  })[0]!;
  const alone = {
    ...situation,
    episode: { ...situation.episode, arrivalVerdict: "not_judged" as const, notBefore: null },
    asOf: situation.episode.arrivedAt + 20 * DAY + HOUR,
  };
  expect(faultsOf(judge(alone))).toEqual(["too_slow", "thin"]);
});
