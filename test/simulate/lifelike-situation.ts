import type { Channel } from "#domain/attempt/channel";
import type { ContentItem } from "#domain/attempt/content-item";
import type { Episode } from "#domain/lead/episode";
import type { Policy } from "#domain/sequence/policy";
import { presetPolicy } from "#domain/sequence/presets";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import type { SeededRandom } from "#domain/statistics/seeded-random";
import { DAY, HOUR, type Instant, MINUTE } from "#domain/time/instant";
import { ALWAYS_OPEN } from "./arbitrary-policy.ts";
import { MONDAY } from "./arbitrary-situation.ts";
import type { Situation } from "./situation.ts";

const POLICIES: readonly [Policy, string | null][] = [
  [ALWAYS_OPEN, null],
  [ALWAYS_OPEN, null],
  [{ ...ALWAYS_OPEN, id: "daytime@1", permitted: [480, 1260] }, "UTC"],
  [presetPolicy("default", "Europe/London"), "Europe/London"],
  [presetPolicy("fast_consumer", "UTC"), "UTC"],
];

/** A draw of what a random number decides. */
export const pick = <T>(random: SeededRandom, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
const between = (random: SeededRandom, low: number, high: number): number => Math.round(low + random() * (high - low));

/**
 * A lead's record as it comes about: a first reply in time or not, tries at their slots or few or many, a talk with a
 * step kept or dropped, a pause kept or crossed, a stop, an outcome, their own messages with questions answered or
 * not; now and then an entry late, day-only, untold or on a channel partly seen. About half of them have a fault.
 */
export const lifelikeSituation = (random: SeededRandom): Situation => {
  const [policy, leadZone] = pick(random, POLICIES);
  const arrivedAt = MONDAY + between(random, 0, 7 * 1440) * MINUTE;
  const chance = (share: number): boolean => random() < share;
  const events: SequenceEvent[] = [];
  let said = 0;
  const base = (at: Instant, writtenAfter = 0) => {
    const id = `b${events.length}`;
    const recordedAt = at + writtenAfter;
    return { id, at, atLatest: null, recordedAt, receivedAt: recordedAt, system: "app", externalId: null };
  };
  const contact = (at: Instant, over: Partial<ContactEvent>): ContactEvent => {
    const late = chance(0.08);
    const event: ContactEvent = {
      ...base(at, late ? between(random, 20, 3000) * MINUTE : 0),
      kind: "contact",
      direction: "out",
      channel: "call",
      actorId: "rep-a",
      result: "rang_out",
      ringSeconds: null,
      automation: "none",
      items: [],
      startedInApp: !late && chance(0.8),
      statedGrade: null,
      ...over,
    };
    const dayStart = Math.floor(at / DAY) * DAY;
    const isDayOnly = event.direction === "out" && dayStart > arrivedAt && chance(0.03);
    const placed = isDayOnly
      ? { ...event, at: dayStart, atLatest: dayStart + DAY - 1, recordedAt: null, receivedAt: dayStart }
      : event;
    events.push(placed);
    return placed;
  };
  const items = (): ContentItem[] => {
    said += 1;
    return pick<ContentItem[]>(random, [
      [
        { kind: "Q", ref: "q1" },
        { kind: "F", ref: `f${(said % 4) + 1}` },
      ],
      [{ kind: "F", ref: `f${(said % 4) + 1}` }],
      [{ kind: "D", ref: "d1" }],
      [{ kind: "Q", ref: "q1" }],
      [],
    ]);
  };
  const tryOnce = (at: Instant): ContactEvent =>
    chance(0.5)
      ? contact(at, {
          ringSeconds: pick(random, [null, 30, 30, 5]),
          ...(chance(0.05) && { result: "unknown", untold: true, items: null }),
        })
      : contact(at, {
          channel: pick<Channel>(random, ["email", "email", "sms"]),
          result: "sent",
          items: chance(0.05) ? null : items(),
        });

  let at = arrivedAt;
  const later = (minutes: number): Instant => (at += minutes * MINUTE);
  const start = random();
  if (start < 0.5) tryOnce(later(between(random, 2, 200)));
  else if (start < 0.75) tryOnce(later(between(random, 240, 2000)));
  if (chance(0.15)) for (let i = between(random, 3, 6); i > 0; i -= 1) tryOnce(later(between(random, 5, 90)));
  const eager = random();
  for (const days of [1, 3, 5, 9, 13]) if (chance(eager)) tryOnce(Math.max(later(60), arrivedAt + days * DAY));
  at = events.at(-1)?.at ?? at;
  if (chance(0.1)) contact(later(30), { result: "wrong_person" });

  if (chance(0.35)) {
    const theirs = contact(later(between(random, 30, 4000)), {
      direction: "in",
      channel: pick<Channel>(random, ["email", "sms"]),
      result: "received",
      actorId: null,
      startedInApp: false,
      statedGrade: chance(0.5) ? "verified" : null,
      ...(chance(0.4) && { questions: ["q9"] }),
    });
    if (chance(0.5))
      contact(theirs.at + 30 * MINUTE, { channel: "email", result: "sent", items: [{ kind: "Q", ref: "q9" }] });
  }
  if (chance(0.55)) {
    const talk = contact(later(between(random, 10, 3000)), { result: "reached", items: items() });
    const dueAt = talk.at + between(random, 120, 8000) * MINUTE;
    const after = random();
    if (after < 0.5) {
      events.push({
        ...base(talk.at),
        kind: "step",
        stepId: `step-${talk.id}`,
        contactId: talk.id,
        what: "call back",
        whoseMove: pick(random, ["us", "us", "lead"] as const),
        dueAt,
        precision: pick(random, ["time", "date"] as const),
        channel: pick<Channel | null>(random, ["call", null]),
        agreed: "lead",
      });
      if (chance(0.5)) contact(dueAt, { result: chance(0.5) ? "reached" : "rang_out" });
    } else if (after < 0.75) {
      events.push({ ...base(talk.at + MINUTE), kind: "pause", until: dueAt + 5 * DAY, contactId: talk.id });
      if (chance(0.4)) tryOnce(dueAt);
      if (chance(0.5)) tryOnce(dueAt + 5 * DAY + HOUR);
    } else if (chance(0.5)) tryOnce(later(between(random, 1000, 12_000)));
    at = Math.max(at, events.at(-1)!.at);
    if (chance(0.25)) {
      const [code, reason] = pick(random, [
        ["4", "no_fit.need"],
        ["8", "objection.price"],
        ["3", "low_intent.browsing"],
        ["6", "step_reached.meeting"],
        ["6", "step_reached.signed"],
        ["5", "no_timing.date_known"],
      ] as const);
      const facts = { criterion: "need", value: "none", who_said: "lead", last_step: "call" };
      events.push({
        ...base(later(20)),
        kind: "disposition",
        filed: { code, reason, facts, confidence: "lead_said", setVersion: "reasons@1" },
      });
      if (chance(0.3)) tryOnce(later(between(random, 600, 4000)));
    }
  }
  if (chance(0.15)) {
    const theirs = contact(later(between(random, 10, 2000)), {
      direction: "in",
      channel: "email",
      result: "received",
      startedInApp: false,
    });
    events.push({ ...base(theirs.at + MINUTE), kind: "stop", channel: null, contactId: theirs.id });
    if (chance(0.5)) tryOnce(later(between(random, 60, 3000)));
  }
  const last = Math.max(arrivedAt, ...events.map((event) => event.receivedAt));
  const episode: Episode = {
    leadId: "lead-1",
    no: 1,
    arrivedAt,
    arrivedAtLatest: null,
    notBefore: null,
    source: "search",
    campaign: "spring",
    questions: pick<string[] | null>(random, [["q1"], ["q1", "q2"], [], [], null]),
    facts: ["f1", "f2", "f3", "f4"],
    requests: chance(0.5) ? ["d1"] : [],
    requestedChannel: chance(0.15) ? "call" : null,
    usableChannels: chance(0.2) ? null : ["call", "email", "sms"],
    partialChannels: chance(0.1) ? [pick<Channel>(random, ["call", "visit"])] : [],
    connections: [],
    leadZoneKnown: leadZone !== null,
    endedAt: null,
    arrivalVerdict: "not_judged",
  };
  const asOf = last + between(random, 1, chance(0.5) ? 600 : 20_000) * MINUTE;
  return { episode, events, policy, leadZone, asOf };
};
