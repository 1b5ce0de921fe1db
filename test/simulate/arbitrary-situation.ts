import { CHANNELS, type Channel } from "#domain/attempt/channel";
import type { Connection, Episode } from "#domain/lead/episode";
import type { Policy } from "#domain/sequence/policy";
import type { OwnerEvent } from "#domain/sequence/sequence-event";
import { DAY, type Instant, MINUTE } from "#domain/time/instant";
import fc from "fast-check";
import { among } from "./among.ts";
import { anySpec, layEvents } from "./arbitrary-event.ts";
import { anyPolicy } from "./arbitrary-policy.ts";
import type { Situation } from "./situation.ts";

/** A Monday, 00:00 UTC; four weeks on, London's clocks have changed and New York's too. */
export const MONDAY = Date.UTC(2026, 2, 2);

/** What of a situation may be narrowed. */
export type Choices = {
  policy?: fc.Arbitrary<Policy>;
  leadZones?: readonly (string | null)[];
  /** The day arrivals start from. */
  monday?: Instant;
  /** No channel is partial, no arrival known only to the day. */
  isComplete?: boolean;
  mostEvents?: number;
};

const anyConnections: fc.Arbitrary<Connection[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Connection[]>([]) },
  {
    weight: 1,
    arbitrary: fc.array<Connection>(
      fc.record({
        userId: fc.constantFrom(null, "rep-a"),
        channel: fc.constantFrom(...CHANNELS),
        system: fc.constantFrom("telephony", "crm"),
        from: fc.constant(0),
        to: fc.constantFrom(null, MONDAY + 9 * DAY),
        absence: fc.constantFrom("complete" as const, "partial" as const),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  },
);

const mostly = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

/** A random lifelike situation: a lead, what was recorded, a policy, and an instant to judge at. */
export const anySituation = (choices: Choices = {}): fc.Arbitrary<Situation> =>
  fc
    .record({
      policy: choices.policy ?? anyPolicy,
      leadZone: fc.constantFrom(
        ...(choices.leadZones ?? [null, null, "America/New_York", "Europe/London", "Pacific/Auckland"]),
      ),
      arrival: fc.integer({ min: 0, max: 7 * 1440 }),
      dayOnly: choices.isComplete === true ? fc.constant(false) : mostly(false, true),
      specs: fc.array(anySpec, { maxLength: choices.mostEvents ?? 14, size: "max" }),
      judgedAfter: fc.oneof(
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 0, max: 40_000 }),
        fc.constantFrom(45, 300, 1440, 5760, 24_480),
      ),
      notBefore: mostly(null, 1440, 3 * 1440),
      source: fc.constantFrom("search", "fast", null),
      questions: among<string[] | null>(["q1"], ["q1", "q2"], [], null),
      facts: among<string[] | null>(["f1", "f2"], [], null),
      requestedChannel: mostly(null, "call" as const, "email" as const, "visit" as const),
      usableChannels: among<Channel[] | null>(null, ["call", "email"], ["call"], [...CHANNELS]),
      partialChannels:
        choices.isComplete === true
          ? fc.constant<Channel[]>([])
          : fc.oneof(
              { weight: 3, arbitrary: fc.constant<Channel[]>([]) },
              { weight: 1, arbitrary: fc.subarray([...CHANNELS]) },
            ),
      connections: anyConnections,
      arrivalVerdict: mostly(
        "not_judged" as const,
        "sales_ready" as const,
        "nurture" as const,
        "disqualified" as const,
      ),
      isOwned: mostly(true, false),
    })
    .map((made) => {
      const arrivedAt = (choices.monday ?? MONDAY) + made.arrival * MINUTE;
      const day = Math.floor(arrivedAt / DAY) * DAY;
      const episode: Episode = {
        leadId: "lead-1",
        no: 1,
        arrivedAt: made.dayOnly ? day : arrivedAt,
        arrivedAtLatest: made.dayOnly ? day + DAY - 1 : null,
        notBefore: made.notBefore === null ? null : arrivedAt + made.notBefore * MINUTE,
        source: made.source,
        campaign: "spring",
        questions: made.questions,
        facts: made.facts,
        requestedChannel: made.requestedChannel,
        usableChannels: made.usableChannels,
        partialChannels: made.partialChannels,
        connections: made.connections,
        leadZoneKnown: made.leadZone !== null,
        endedAt: null,
        arrivalVerdict: made.arrivalVerdict,
      };
      const first: OwnerEvent = {
        id: "owner-0",
        at: arrivedAt,
        atLatest: null,
        recordedAt: arrivedAt,
        receivedAt: arrivedAt,
        system: "app",
        externalId: null,
        kind: "owner",
        ownerId: "rep-a",
        heldBy: "person",
        requested: false,
        hasNote: false,
      };
      const events = layEvents(made.specs, arrivedAt);
      return {
        episode,
        events: made.isOwned ? [first, ...events] : events,
        policy: made.policy,
        leadZone: made.leadZone,
        asOf: arrivedAt + made.judgedAfter * MINUTE,
      };
    });
