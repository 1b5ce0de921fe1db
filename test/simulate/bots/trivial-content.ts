import { isWritten } from "#domain/attempt/channel";
import { eventsOfFacts } from "#domain/journal/events-of-facts";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import type { SeededRandom } from "#domain/statistics/seeded-random";
import { DAY, type Instant, MINUTE } from "#domain/time/instant";
import { botContact, surelySaid } from "../bot-events.ts";
import { judge, type Situation } from "../situation.ts";
import { added, type Bot, factOf, noted, onlyProportionate, outboundOf, type Played, twoWayOf } from "./bot.ts";

/** A few things at chance times, each written down as it happened. */
const promptly =
  (most: number, say: (at: Instant, i: number) => SequenceEvent[]) =>
  (base: Situation, random: SeededRandom): Played | null => {
    const span = base.asOf - base.episode.arrivedAt;
    if (span <= 0) return null;
    const n = 1 + Math.floor(random() * most);
    const events = Array.from({ length: n }, (_, i) => say(base.episode.arrivedAt + Math.floor(random() * span), i));
    return added(base, ...events.flat());
  };
const message =
  (items: (i: number) => ContactEvent["items"], over: Partial<ContactEvent> = {}) =>
  (at: Instant, i: number) => [botContact(`bot-${i}`, at, { items: items(i), ...over })];

/** Things said before, said again in other words. */
const paraphrases = (base: Situation, random: SeededRandom): Played | null => {
  const read = judge(base);
  const useful = new Set(
    read.contacts.filter((of) => of.use === "useful" && of.partOf === null).map((of) => of.eventId),
  );
  const said = outboundOf(base).filter(
    (of) =>
      isWritten(of.channel) &&
      useful.has(of.id) &&
      surelySaid(of) &&
      of.recordedAt === of.at &&
      (of.items ?? []).length > 0,
  );
  const first = said[0];
  if (first === undefined) return null;
  const span = base.asOf - first.at;
  const n = 1 + Math.floor(random() * 4);
  const again = Array.from({ length: n }, (_, i) =>
    botContact(`bot-${i}`, first.at + 3 * MINUTE + Math.floor(random() * Math.max(0, span - 3 * MINUTE)), {
      items: first.items,
    }),
  );
  return added(base, ...again.filter((event) => event.at <= base.asOf));
};

/** A talk and nothing after it for five weeks, with a step years off. */
const yearsOff = (base: Situation, random: SeededRandom): Played | null => {
  const talk = twoWayOf(base).find(
    ({ direction, result, recordedAt, at }) => direction === "out" && result === "reached" && recordedAt === at,
  );
  if (talk === undefined) return null;
  const alone = {
    ...base,
    asOf: talk.at + (50 + Math.floor(random() * 20)) * DAY,
    events: base.events.filter(
      (event) => event.at <= talk.at && event.kind !== "pause" && event.kind !== "disposition" && event.kind !== "step",
    ),
  };
  return added(alone, {
    ...noted("bot-step", talk.at, talk.at),
    kind: "step",
    stepId: "bot-step",
    contactId: talk.id,
    what: "call back",
    whoseMove: "us",
    dueAt: talk.at + 900 * DAY,
    precision: "date",
    channel: "call",
    agreed: "lead",
  });
};

export const TRIVIAL_CONTENT: readonly Bot[] = [
  {
    name: "generic messages",
    rule: "J34",
    isUseful: false,
    play: promptly(
      10,
      message(() => []),
    ),
  },
  {
    name: "generic mail by a machine",
    rule: "J34",
    isUseful: false,
    play: promptly(
      10,
      message(() => [], { automation: "sequence", actorId: null }),
    ),
  },
  { name: "said again in other words", rule: "J18", isUseful: false, play: paraphrases },
  {
    name: "offers of a time",
    rule: "J18",
    isUseful: false,
    play: promptly(
      8,
      message((i) => [{ kind: "N", ref: `offer-${i}` }]),
    ),
  },
  {
    name: "promises to answer, never when",
    rule: "J18",
    isUseful: false,
    play: promptly(
      4,
      message(() => [{ kind: "Q", ref: "q1", credit: 0 }]),
    ),
  },
  {
    name: "acknowledgements",
    rule: "J18",
    isUseful: false,
    play: promptly(
      4,
      message(() => [{ kind: "Q", ref: "q1" }], { automation: "acknowledgement", actorId: null }),
    ),
  },
  {
    name: "dials broken off",
    rule: "J18",
    isUseful: false,
    play: promptly(
      8,
      message(() => [], { channel: "call", result: "rang_out", ringSeconds: 4 }),
    ),
  },
  {
    name: "words of our own called a fact",
    rule: "J63",
    isUseful: false,
    watched: onlyProportionate,
    play: promptly(
      4,
      message((i) => [{ kind: "F", ref: `weather-${i}` }]),
    ),
  },
  {
    name: "answers to what nobody asked",
    rule: "J63",
    isUseful: false,
    watched: onlyProportionate,
    play: promptly(
      4,
      message((i) => [{ kind: "Q", ref: `question-${i}` }]),
    ),
  },
  {
    name: "deliveries of what nobody wanted",
    rule: "J63",
    isUseful: false,
    watched: onlyProportionate,
    play: promptly(
      4,
      message((i) => [{ kind: "D", ref: `brochure-${i}` }]),
    ),
  },
  {
    name: "messages nobody noted the content of",
    rule: "J39",
    isUseful: false,
    watched: onlyProportionate,
    play: promptly(
      3,
      message(() => null),
    ),
  },
  {
    name: "steps agreed in no conversation, and kept",
    rule: "J52",
    isUseful: false,
    play: promptly(3, (at, i) => [
      botContact(`bot-${i}`, at, {}),
      {
        ...noted(`bot-step-${i}`, at, at),
        kind: "step",
        stepId: `bot-step-${i}`,
        contactId: `bot-${i}`,
        what: "write",
        whoseMove: "us",
        dueAt: at + 30 * MINUTE,
        precision: "time",
        channel: "email",
        agreed: "lead",
      },
    ]),
  },
  {
    name: "attempts begun, never told",
    rule: "J50",
    isUseful: false,
    play: promptly(6, (at, i) =>
      eventsOfFacts([factOf("attempt.started", at, { attemptId: `bot-${i}`, channel: "call", startedAt: at })]),
    ),
  },
  { name: "a step years off", rule: "J61", isUseful: false, play: yearsOff },
];
