import { eventsOfFacts } from "#domain/journal/events-of-facts";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import type { SeededRandom } from "#domain/statistics/seeded-random";
import { DAY, HOUR, type Instant, MINUTE } from "#domain/time/instant";
import { plus, type Situation } from "../situation.ts";
import {
  added,
  againstHonest,
  backIn,
  type Bot,
  factOf,
  factsOf,
  noted,
  notedContact,
  oneOf,
  outboundOf,
  type Played,
  theirs,
} from "./bot.ts";
import { filing, pauseSaid, stopSaid } from "./statements.ts";

/** A message of theirs dated back, and what they are to have said in it; both written down now. */
const inMessage =
  (say: (message: ContactEvent, now: Instant, base: Situation) => SequenceEvent[], lead = 0) =>
  (base: Situation, random: SeededRandom): Played | null => {
    const before = lead === 0 ? backIn(base, random) : (oneOf(random, outboundOf(base))?.at ?? null);
    const at = before === null ? null : before - lead;
    if (at === null || at < base.episode.arrivedAt || base.asOf - at < 20 * MINUTE) return null;
    const message = theirs("bot-in", at, base.asOf);
    const said = say(message, base.asOf, base);
    return said.length === 0 ? null : added(base, message, ...said);
  };

const stepIn = (message: ContactEvent, now: Instant): SequenceEvent => ({
  ...noted("bot-step", message.at, now),
  kind: "step",
  stepId: "bot-step",
  contactId: message.id,
  what: "call back",
  whoseMove: "us",
  dueAt: now + 10 * DAY,
  precision: "date",
  channel: null,
  agreed: "asserted",
});
const changeIn = (message: ContactEvent, now: Instant, base: Situation): SequenceEvent[] =>
  base.events
    .filter((event) => event.kind === "step" && event.at < message.at)
    .slice(0, 1)
    .flatMap((event): SequenceEvent[] =>
      event.kind === "step"
        ? [
            {
              ...noted("bot-change", message.at, now),
              kind: "step_change",
              stepId: event.stepId,
              by: "lead",
              change: "cancelled",
              dueAt: null,
              contactId: message.id,
            },
          ]
        : [],
    );

/** Two calls to a number that is not in service, on two days, and the outcome they carry. */
const deadOnPaper = (base: Situation): Played | null => {
  const { arrivedAt } = base.episode;
  if (base.asOf - arrivedAt < 3 * DAY) return null;
  const dead = (id: string, at: Instant) =>
    notedContact(id, at, base.asOf, { channel: "call", result: "not_in_service" });
  const filed = filing("2", base.asOf, base.asOf);
  if (filed.kind !== "disposition") return null;
  const facts = { channel: "call", how_known: "not_in_service" };
  return added(base, dead("bot-1", arrivedAt + HOUR), dead("bot-2", arrivedAt + DAY + HOUR), {
    ...filed,
    filed: { ...filed.filed, code: "1", reason: "invalid.number", facts },
  });
};

/** An attempt taken back, and entered again by hand as the talk it was not. */
const enteredAgain = (base: Situation, random: SeededRandom): Played | null => {
  const of = oneOf(
    random,
    outboundOf(base).filter(
      (one) =>
        one.channel === "call" && one.result === "rang_out" && one.system === "app" && base.asOf - one.at > 5 * HOUR,
    ),
  );
  if (of === null) return null;
  const rest = { ...base, events: base.events.filter((event) => event !== of) };
  const own = plus(rest, ...eventsOfFacts(factsOf(of)));
  // Made in the order in which its phone wrote them down.
  const told = factsOf(of);
  const gone = plus(rest, ...eventsOfFacts([...told, factOf("attempt.retracted", base.asOf, { attemptId: of.id })]));
  const talk = (at: Instant) =>
    notedContact("bot", at, base.asOf, {
      channel: "call",
      result: "reached",
      items: [
        { kind: "Q", ref: "q1" },
        { kind: "F", ref: "f1" },
      ],
    });
  const honest = againstHonest(own, [talk(base.asOf)], []);
  return honest === null ? null : { before: honest.before, after: plus(gone, talk(of.at)) };
};

export const DATED_BACK_TOGETHER: readonly Bot[] = [
  {
    name: "pause in a message of theirs, both dated back",
    rule: "J48",
    isUseful: false,
    play: inMessage((message, now) => [pauseSaid(message.at, now, message)]),
  },
  {
    name: "stop in a message of theirs, both dated back",
    rule: "J48",
    isUseful: false,
    play: inMessage((message, now) => [stopSaid(message.at, now, message)]),
  },
  {
    name: "step agreed in a message of theirs, both dated back",
    rule: "J48",
    isUseful: false,
    play: inMessage((message, now) => [stepIn(message, now)]),
  },
  {
    name: "step called off in a message of theirs, both dated back",
    rule: "J48",
    isUseful: false,
    play: inMessage(changeIn),
  },
  {
    name: "hours asked for in a message of theirs, both dated back before a call",
    rule: "J53",
    isUseful: false,
    play: inMessage((message, now) => {
      const hours = { from: message.at, to: message.at + HOUR, channel: null, contactId: message.id };
      return [{ ...noted("bot-hours", message.at, now), kind: "requested_time", ...hours }];
    }, 5 * MINUTE),
  },
  {
    name: "a no in a message of theirs, both dated back",
    rule: "J56",
    isUseful: false,
    play: inMessage((message, now) => [filing("8", message.at + MINUTE, now)]),
  },
  { name: "dead calls dated back, and wrong number", rule: "J48", isUseful: false, play: deadOnPaper },
  {
    name: "a try taken back and entered again as a talk",
    rule: "J51",
    isUseful: false,
    watched: (gain) => gain !== "contact_after_stop gone",
    play: enteredAgain,
  },
];
