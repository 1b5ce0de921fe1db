import { CHANNELS, isWritten } from "#domain/attempt/channel";
import type { Connection } from "#domain/lead/episode";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import type { SeededRandom } from "#domain/statistics/seeded-random";
import { DAY, HOUR, type Instant, MINUTE } from "#domain/time/instant";
import { botContact, wouldUnite } from "../bot-events.ts";
import { plus, type Situation } from "../situation.ts";
import {
  added,
  type Bot,
  noted,
  notedContact,
  oneOf,
  onlyPressure,
  outboundOf,
  type Played,
  theirs,
  twoWayOf,
} from "./bot.ts";
import { filing, pauseSaid } from "./statements.ts";

/** So many contacts so far apart, the last of them now. */
const series = (base: Situation, n: number, apart: number, make: (at: Instant, i: number) => ContactEvent) =>
  base.asOf - n * apart < base.episode.arrivedAt
    ? null
    : Array.from({ length: n }, (_, i) => make(base.asOf - (n - 1 - i) * apart, i));
const dial = (at: Instant, i: number, over: Partial<ContactEvent> = {}) =>
  botContact(`bot-${i}`, at, { channel: "call", result: "rang_out", ringSeconds: 30, ...over });

/** Contacts put beside one of ours, from a quarter of an hour before it to one after. */
const beside =
  (fits: (of: ContactEvent) => boolean, make: (at: Instant, i: number) => ContactEvent, within = 15 * MINUTE) =>
  (base: Situation, random: SeededRandom): Played | null => {
    const of = oneOf(
      random,
      outboundOf(base).filter((one) => fits(one) && one.atLatest === null),
    );
    if (of === null) return null;
    const times = Array.from(
      { length: 1 + Math.floor(random() * 3) },
      () => of.at + Math.floor((2 * random() - 1) * within),
    );
    const events = times.filter((at) => at >= base.episode.arrivedAt && at <= base.asOf).map((at, i) => make(at, i));
    return events.length === 0 ? null : added(base, ...events);
  };
const isCall = ({ channel }: ContactEvent): boolean => channel === "call";
const isMessage = ({ channel }: ContactEvent): boolean => isWritten(channel);

const connected = (base: Situation): Situation => ({
  ...base,
  episode: {
    ...base.episode,
    connections: CHANNELS.map((channel): Connection => ({
      userId: null,
      channel,
      system: "telephony",
      from: 0,
      to: null,
      absence: "complete",
    })),
  },
});
const EVERYTHING: ContactEvent["items"] = [
  { kind: "Q", ref: "q1" },
  { kind: "Q", ref: "q2" },
  { kind: "F", ref: "f1" },
];
const prompt =
  (say: (at: Instant, i: number) => SequenceEvent[], most = 1) =>
  (base: Situation, random: SeededRandom): Played | null => {
    const span = base.asOf - base.episode.arrivedAt;
    if (span <= 0) return null;
    const times = Array.from(
      { length: 1 + Math.floor(random() * most) },
      () => base.episode.arrivedAt + Math.floor(random() * span),
    );
    return added(base, ...times.sort((a, b) => a - b).flatMap(say));
  };
const DEAD = new Set(["not_in_service", "wrong_person", "bounced"]);

export const PRESSURE_GAMES: readonly Bot[] = [
  {
    name: "their message noted by hand before each of sixteen calls",
    rule: "J53",
    isUseful: false,
    watched: onlyPressure,
    play: (base) => {
      const calls = series(base, 16, HOUR, dial);
      if (calls === null) return null;
      const called = plus(base, ...calls);
      const said = calls.map((call, i) => theirs(`bot-in-${i}`, call.at - MINUTE, call.at - MINUTE));
      return { before: [called], after: plus(called, ...said) };
    },
  },
  {
    name: "a chat noted by hand around hours of texts",
    rule: "J60",
    isUseful: false,
    watched: onlyPressure,
    play: (base) => {
      const texts = series(base, 18, 20 * MINUTE, (at, i) => botContact(`bot-${i}`, at, { channel: "sms" }));
      if (texts === null) return null;
      const sent = plus(base, ...texts);
      const said = texts.map((text, i) =>
        theirs(`bot-in-${i}`, text.at - MINUTE, text.at - MINUTE, { channel: "sms" }),
      );
      return { before: [sent], after: plus(sent, ...said) };
    },
  },
  {
    name: "dials by two numbers in turn",
    rule: "J60",
    isUseful: false,
    watched: onlyPressure,
    play: (base) => {
      const [one, two] = [(i: number) => i, (i: number) => i].map((_, which) =>
        series(base, 6, 4 * MINUTE, (at, i) =>
          dial(at, i, which === 1 && i % 2 === 1 ? { contactPoint: "other" } : {}),
        ),
      );
      return one == null || two == null ? null : { before: [plus(base, ...one)], after: plus(base, ...two) };
    },
  },
  {
    name: "a broken-off dial beside a call",
    rule: "J60",
    isUseful: false,
    play: beside(isCall, (at, i) => dial(at, i, { ringSeconds: 3 })),
  },
  { name: "a call beside a call", rule: "J60", isUseful: false, watched: onlyPressure, play: beside(isCall, dial) },
  {
    name: "a call beside a message",
    rule: "J60",
    isUseful: false,
    watched: onlyPressure,
    play: beside(isMessage, dial),
  },
  {
    name: "a message beside a call",
    rule: "J60",
    isUseful: false,
    watched: onlyPressure,
    play: beside(isCall, (at, i) => botContact(`bot-${i}`, at, { items: [{ kind: "F", ref: `f${i + 1}` }] })),
  },
  {
    name: "a bubble beside a message",
    rule: "J60",
    isUseful: false,
    play: beside(isMessage, (at, i) => botContact(`bot-${i}`, at, { channel: "sms" }), 2 * MINUTE),
  },
  {
    name: "a dead dial beside a call",
    rule: "J60",
    isUseful: false,
    watched: onlyPressure,
    play: beside(isCall, (at, i) => dial(at, i, { result: "not_in_service" })),
  },
  {
    name: "a begun attempt beside a call",
    rule: "J50",
    isUseful: false,
    play: beside(isCall, (at, i) => dial(at, i, { result: "unknown", items: null, untold: true, ringSeconds: null })),
  },
  {
    name: "a dead dial that lends its hour to a talk noted late",
    rule: "J48",
    isUseful: false,
    play: (base, random) => {
      const c = base.episode.arrivedAt;
      const first = c + Math.floor(random() * 200) * MINUTE;
      const talkAt = first + (1 + Math.floor(random() * 9)) * MINUTE;
      const notedAt = Math.min(talkAt + 238 * MINUTE, c + 260 * MINUTE);
      const now = { ...base, asOf: Math.max(notedAt, c + 250 * MINUTE), events: [] as SequenceEvent[] };
      const talk = notedContact("b-talk", talkAt, notedAt, { channel: "call", result: "reached", items: EVERYTHING });
      const talked = plus(now, talk);
      return { before: [talked], after: plus(talked, dial(first, 0, { result: "not_in_service" })) };
    },
  },
  {
    name: "passing the lead to and fro",
    rule: "J43",
    isUseful: false,
    play: prompt(
      (at, i) => [
        {
          ...noted(`bot-${i}`, at, at),
          kind: "owner",
          ownerId: i % 2 === 0 ? "rep-x" : "rep-a",
          heldBy: "person",
          requested: false,
          hasNote: true,
        },
      ],
      8,
    ),
  },
  { name: "no answer, filed early", rule: "J57", isUseful: false, play: prompt((at) => [filing("2", at, at)], 2) },
  {
    name: "wrong number, on no evidence",
    rule: "J59",
    isUseful: false,
    play: (base, random) => {
      const unproved = {
        ...base,
        events: base.events.filter((event) => event.kind !== "contact" || !DEAD.has(event.result)),
      };
      return prompt((at) => {
        const filed = filing("2", at, at);
        const facts = { channel: "call", how_known: "wrong_person" };
        return filed.kind === "disposition"
          ? [{ ...filed, filed: { ...filed.filed, code: "1", reason: "invalid.number", facts } }]
          : [];
      })(unproved, random);
    },
  },
  {
    name: "a talk claimed where the telephone saw none",
    rule: "J10",
    isUseful: false,
    play: (base, random) =>
      prompt((at, i) => [botContact(`bot-${i}`, at, { channel: "call", result: "reached", items: EVERYTHING })])(
        connected(base),
        random,
      ),
  },
  {
    name: "a whole sequence claimed",
    rule: "J10",
    isUseful: false,
    play: (base) => {
      const claimed = [10, 12, 1740, 3480, 8000, 11_520, 19_820].map((minutes, i) =>
        botContact(`bot-${i}`, base.episode.arrivedAt + minutes * MINUTE, {
          items: EVERYTHING,
          ...(i % 2 === 0 && { channel: "call", result: "rang_out" }),
        }),
      );
      return added(connected(base), ...claimed.filter((event) => !wouldUnite(base, event)));
    },
  },
  {
    name: "the first message of theirs in a day, noted before a call",
    rule: "J53",
    isUseful: true,
    play: (base) => {
      if (base.asOf - HOUR < base.episode.arrivedAt) return null;
      const called = plus(base, dial(base.asOf, 0));
      return { before: [called], after: plus(called, theirs("bot-in", base.asOf - MINUTE, base.asOf - MINUTE)) };
    },
  },
  {
    name: "a wrong number called again as another",
    rule: "J59",
    isUseful: true,
    play: (base) => {
      const again = (contactPoint: string | null) => plus(base, dial(base.asOf, 0, { contactPoint }));
      return outboundOf(base).some(({ result }) => result === "wrong_person")
        ? { before: [again(null)], after: again("other") }
        : null;
    },
  },
  {
    name: "a pause made up in a talk, at once",
    rule: "J52",
    isUseful: true,
    play: (base, random) => {
      const talk = oneOf(random, twoWayOf(base));
      return talk === null ? null : added(base, pauseSaid(talk.at, talk.at, talk));
    },
  },
  {
    name: "hours made up in a talk, before a call at night",
    rule: "J53",
    isUseful: true,
    play: (base, random) => {
      const talk = oneOf(random, twoWayOf(base));
      if (talk === null) return null;
      const called = plus(base, dial(base.asOf, 0));
      const hours = { from: base.asOf - HOUR, to: base.asOf + DAY, channel: null, contactId: talk.id };
      const asked: SequenceEvent = {
        ...noted("bot", base.asOf - MINUTE, base.asOf - MINUTE),
        kind: "requested_time",
        ...hours,
      };
      return { before: [called], after: plus(called, asked) };
    },
  },
  {
    name: "voicemails that say nothing, at every slot",
    rule: "J63",
    isUseful: true,
    play: prompt((at, i) => [dial(at, i, { result: "voicemail_left" })], 6),
  },
];
