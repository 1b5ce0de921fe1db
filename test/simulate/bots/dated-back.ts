import { eventsOfFacts } from "#domain/journal/events-of-facts";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import type { SeededRandom } from "#domain/statistics/seeded-random";
import { DAY, HOUR, type Instant, MINUTE } from "#domain/time/instant";
import type { Situation } from "../situation.ts";
import {
  added,
  againstHonest,
  backIn,
  type Bot,
  contactsOf,
  factOf,
  noted,
  notedContact,
  oneOf,
  outboundOf,
  outcomeOf,
  type Played,
  theirs,
  twoWayOf,
} from "./bot.ts";
import { filing, pauseSaid, stopSaid } from "./statements.ts";

/** Dated back to any time, without an occasion, and written down now. */
const anyTime =
  (say: (at: Instant, now: Instant, base: Situation) => SequenceEvent[]) =>
  (base: Situation, random: SeededRandom): Played | null => {
    const at = backIn(base, random);
    return at === null ? null : added(base, ...say(at, base.asOf, base));
  };
/** Dated back to a contact in which they could have said it, and written down now. */
const inContact =
  (say: (contact: ContactEvent, now: Instant, base: Situation) => SequenceEvent[]) =>
  (base: Situation, random: SeededRandom): Played | null => {
    const old = twoWayOf(base).filter((contact) => base.asOf - contact.at > 20 * MINUTE);
    const contact = oneOf(random, old);
    if (contact === null) return null;
    const events = say(contact, base.asOf, base);
    return events.length === 0 ? null : added(base, ...events);
  };
const laterOut = (base: Situation, after: Instant): ContactEvent | undefined =>
  outboundOf(base).find((contact) => contact.at > after + 5 * MINUTE && contact.at < base.asOf - 16 * MINUTE);

/** A contact dated back, against the record without it and the record with the same contact dated now. */
const contactBack =
  (over: Partial<ContactEvent>) =>
  (base: Situation, random: SeededRandom): Played | null => {
    const at = backIn(base, random);
    if (at === null) return null;
    const now = base.asOf;
    return againstHonest(base, [notedContact("bot", now, now, over)], [notedContact("bot", at, now, over)]);
  };
const SAID: ContactEvent["items"] = [
  { kind: "Q", ref: "q1" },
  { kind: "Q", ref: "q2" },
  { kind: "F", ref: "f1" },
];

const stepOf = (contact: ContactEvent, now: Instant, dueAt: Instant, agreed: "lead" | "asserted"): SequenceEvent => ({
  ...noted("bot-step", contact.at, now),
  kind: "step",
  stepId: "bot-step",
  contactId: contact.id,
  what: "call back",
  whoseMove: "us",
  dueAt,
  precision: "time",
  channel: null,
  agreed,
});

const stepBack = (change: "moved" | "cancelled") => (base: Situation, random: SeededRandom) => {
  const step = oneOf(
    random,
    base.events.filter((event) => event.kind === "step"),
  );
  if (step === null || step.dueAt === null) return null;
  const at = step.at + Math.floor(random() * (Math.min(step.dueAt, base.asOf) - step.at));
  if (base.asOf - at < 16 * MINUTE) return null;
  const occasion = twoWayOf(base).find((contact) => contact.at > step.at && contact.at < base.asOf);
  return added(base, {
    ...noted("bot", occasion?.at ?? at, base.asOf),
    kind: "step_change",
    stepId: step.stepId,
    by: "lead",
    change,
    dueAt: change === "moved" ? base.asOf + 3 * DAY : null,
    contactId: occasion?.id ?? null,
  });
};

export const DATED_BACK: readonly Bot[] = [
  { name: "pause dated back", rule: "J48", isUseful: false, play: anyTime((at, now) => [pauseSaid(at, now, null)]) },
  {
    name: "pause dated back to a talk",
    rule: "J48",
    isUseful: false,
    play: inContact((of, now) => [pauseSaid(of.at + MINUTE, now, of)]),
  },
  { name: "stop dated back", rule: "J48", isUseful: false, play: anyTime((at, now) => [stopSaid(at, now, null)]) },
  {
    name: "stop dated back to a talk",
    rule: "J48",
    isUseful: false,
    play: inContact((of, now) => [stopSaid(of.at + MINUTE, now, of)]),
  },
  ...(["8", "4", "3", "signed", "2"] as const).map((code): Bot => ({
    name: `code ${code} dated back`,
    rule: "J48",
    isUseful: false,
    play: inContact((of, now) => [filing(code, of.at + 2 * MINUTE, now)]),
  })),
  {
    name: "code 5 and its pause dated back",
    rule: "J48",
    isUseful: false,
    play: inContact((of, now) => [filing("5", of.at + 2 * MINUTE, now), pauseSaid(of.at + MINUTE, now, of)]),
  },
  {
    name: "code 2 dated back, no talk",
    rule: "J48",
    isUseful: false,
    play: anyTime((at, now) => [filing("2", at, now)]),
  },
  {
    name: "far step dated back to a talk",
    rule: "J48",
    isUseful: false,
    play: inContact((of, now) => [stepOf(of, now, now + 400 * DAY, "asserted")]),
  },
  {
    name: "step dated back to the hour of a call made",
    rule: "J48",
    isUseful: false,
    // That they agreed to something says something of them from now on.
    watched: (gain) => gain !== "proportionate now",
    play: inContact((of, now, base) => {
      const call = laterOut(base, of.at);
      return call === undefined ? [] : [stepOf(of, now, call.at, "lead")];
    }),
  },
  { name: "step moved by them, dated back", rule: "J48", isUseful: false, play: stepBack("moved") },
  { name: "step called off by them, dated back", rule: "J48", isUseful: false, play: stepBack("cancelled") },
  {
    name: "hours asked for, dated back before a call",
    rule: "J53",
    isUseful: false,
    play: inContact((of, now, base) => {
      const call = laterOut(base, of.at);
      if (call === undefined) return [];
      const hours = { from: call.at - HOUR, to: call.at + HOUR, channel: null, contactId: of.id };
      return [{ ...noted("bot", of.at + MINUTE, now), kind: "requested_time", ...hours }];
    }),
  },
  {
    name: "their message dated back before a contact of ours",
    rule: "J53",
    isUseful: false,
    play: (base, random) => {
      const ours = oneOf(random, outboundOf(base));
      if (ours === null || base.asOf - ours.at < 16 * MINUTE) return null;
      return added(base, theirs("bot", ours.at - 2 * MINUTE, base.asOf, { channel: "sms" }));
    },
  },
  {
    name: "their message dated back",
    rule: "J48",
    isUseful: false,
    play: anyTime((at, now) => [theirs("bot", at, now)]),
  },
  {
    name: "their call dated back",
    rule: "J48",
    isUseful: false,
    play: (base, random) => {
      const at = backIn(base, random);
      if (at === null) return null;
      const rang = (when: Instant) => theirs("bot", when, base.asOf, { channel: "call", result: "reached" });
      return againstHonest(base, [rang(base.asOf)], [rang(at)]);
    },
  },
  {
    name: "talk dated back",
    rule: "J48",
    isUseful: false,
    watched: (gain) => gain !== "contact_after_stop gone",
    play: contactBack({ channel: "call", result: "reached", items: SAID }),
  },
  {
    name: "useful e-mail dated back",
    rule: "J48",
    isUseful: false,
    watched: (gain) => gain !== "contact_after_stop gone",
    play: contactBack({ items: SAID }),
  },
  {
    name: "start record dated back",
    rule: "J49",
    isUseful: false,
    watched: (gain) => gain !== "contact_after_stop gone",
    play: (base, random) => {
      const at = backIn(base, random);
      if (at === null) return null;
      const now = base.asOf;
      const told = (startedAt: Instant) => {
        const id = { attemptId: "bot", channel: "call" as const };
        const attempt = notedContact("bot", startedAt, now, { channel: "call", result: "rang_out" });
        return eventsOfFacts([
          factOf("attempt.started", now, { ...id, startedAt }),
          factOf("attempt.finished", now, outcomeOf(attempt)),
        ]);
      };
      return againstHonest(base, told(now), told(at));
    },
  },
  {
    name: "won, dated back by hand",
    rule: "J54",
    isUseful: false,
    play: anyTime((at, now) => [{ ...noted("bot", at, now), kind: "stage", stage: "progressed", label: "won" }]),
  },
  {
    name: "meeting booked at the enquiry, by hand",
    rule: "J66",
    isUseful: false,
    play: (base) =>
      added(base, {
        ...noted("bot", base.episode.arrivedAt, base.asOf),
        kind: "booking",
        bookedFor: base.asOf + DAY,
        channel: "call",
      }),
  },
  {
    name: "asked to be contacted again, dated back",
    rule: "J52",
    isUseful: false,
    play: (base) => {
      const stop = base.events.find((event) => event.kind === "stop" && event.at < base.asOf - 20 * MINUTE);
      if (stop === undefined) return null;
      return added(base, { ...noted("bot", stop.at + MINUTE, base.asOf), kind: "resume", quote: "call me after all" });
    },
  },
  {
    name: "asked again in a message, both dated back",
    rule: "J52",
    isUseful: false,
    play: (base) => {
      const stop = base.events.find((event) => event.kind === "stop" && event.at < base.asOf - 20 * MINUTE);
      if (stop === undefined) return null;
      return added(base, theirs("bot-in", stop.at + MINUTE, base.asOf), {
        ...noted("bot", stop.at + MINUTE, base.asOf),
        kind: "resume",
        quote: "call me after all",
      });
    },
  },
  {
    name: "enquired again, dated back after the close",
    rule: "J52",
    isUseful: false,
    play: (base) => {
      const filed = base.events.find((event) => event.kind === "disposition" && event.at < base.asOf - 20 * MINUTE);
      if (filed === undefined) return null;
      return added(base, { ...noted("bot", filed.at + MINUTE, base.asOf), kind: "enquiry", questions: [] });
    },
  },
  {
    name: "pause shortened on paper",
    rule: "J48",
    isUseful: false,
    play: (base) => {
      const pause = base.events.find((event) => event.kind === "pause" && event.at < base.asOf - 20 * MINUTE);
      if (pause?.kind !== "pause") return null;
      const crossed = outboundOf(base).find(({ at }) => at > pause.at && at < Math.min(pause.until, base.asOf));
      if (crossed === undefined) return null;
      const until = Math.max(pause.at + 2 * MINUTE, crossed.at - MINUTE);
      const contactId = pause.contactId ?? null;
      return added(base, { ...noted("bot", pause.at + MINUTE, base.asOf), kind: "pause", until, contactId });
    },
  },
  {
    name: "pause lengthened on paper",
    rule: "J48",
    isUseful: false,
    play: (base) => {
      const pause = base.events.find((event) => event.kind === "pause" && event.until < base.asOf - DAY);
      if (pause?.kind !== "pause") return null;
      const contactId = pause.contactId ?? null;
      return added(base, {
        ...noted("bot", pause.until - HOUR, base.asOf),
        kind: "pause",
        until: base.asOf + DAY,
        contactId,
      });
    },
  },
  {
    name: "their question answered on paper: a talk's note dated back",
    rule: "J48",
    isUseful: false,
    watched: (gain) => gain !== "contact_after_stop gone",
    play: (base, random) => {
      const rang = oneOf(
        random,
        contactsOf(base).filter(
          (one) => one.direction === "out" && one.channel === "call" && one.result === "rang_out",
        ),
      );
      if (rang === null || base.asOf - rang.at < 5 * HOUR) return null;
      // A second entry of the same call, a minute on, as if it had been a talk.
      const talk = { channel: "call", result: "reached", items: SAID } as const;
      const entry = (at: Instant) => notedContact("bot", at, base.asOf, { ...talk, items: [...talk.items] });
      return againstHonest(base, [entry(base.asOf)], [entry(rang.at + MINUTE)]);
    },
  },
];
