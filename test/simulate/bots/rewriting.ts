import type { Channel } from "#domain/attempt/channel";
import { isWritten } from "#domain/attempt/channel";
import type { ContactResult } from "#domain/attempt/contact-result";
import type { Episode } from "#domain/lead/episode";
import type { ContactEvent } from "#domain/sequence/sequence-event";
import type { SeededRandom } from "#domain/statistics/seeded-random";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { wouldUnite } from "../bot-events.ts";
import type { Situation } from "../situation.ts";
import {
  type Bot,
  contactsOf,
  factOf,
  factsOf,
  oneOf,
  onlyBoundary,
  onlyProportionate,
  outboundOf,
  outcomeOf,
  type Played,
  replacing,
  retold,
} from "./bot.ts";

const isTalk = ({ result }: ContactEvent): boolean => result === "reached" || result === "met";
/** A try that was one: what it becomes adds no first use of a channel. */
const isTried = ({ result, channel, ringSeconds }: ContactEvent): boolean =>
  channel === "call" && (result === "rang_out" || result === "busy") && (ringSeconds ?? 30) >= 15;
/** Outbound contacts by hand or in the app, an hour old at least, whose time is known. */
const oldOnes = (base: Situation, fits: (of: ContactEvent) => boolean, age = HOUR): ContactEvent[] =>
  outboundOf(base).filter(
    (of) =>
      of.system === "app" &&
      of.atLatest === null &&
      of.statedGrade === null &&
      base.asOf - (of.recordedAt ?? of.receivedAt) > age &&
      of.result !== "unknown" &&
      (of.corrected ?? null) === null &&
      !wouldUnite(base, of) &&
      fits(of),
  );

const correcting =
  (
    fits: (of: ContactEvent) => boolean,
    to: (of: ContactEvent) => { result: ContactResult; items: ContactEvent["items"] },
  ) =>
  (base: Situation, random: SeededRandom): Played | null => {
    const of = oneOf(random, oldOnes(base, fits));
    if (of === null) return null;
    return replacing(base, of, { ...of, corrected: { ringSeconds: null, recordedAt: base.asOf, ...to(of) } });
  };
const EMPTY = { items: [] };

/** A phone's facts of one old attempt, with one more now. */
const factNow =
  (
    fits: (of: ContactEvent) => boolean,
    age: number,
    more: (of: ContactEvent, now: number) => ReturnType<typeof factsOf>,
    isTold = true,
  ) =>
  (base: Situation, random: SeededRandom): Played | null => {
    const of = oneOf(random, oldOnes(base, fits, age));
    if (of === null) return null;
    const own = isTold ? factsOf(of) : factsOf(of).slice(0, 1);
    return retold(base, of, own, [...own, ...more(of, base.asOf)]);
  };
const takenBack = (of: ContactEvent, now: number) => [factOf("attempt.retracted", now, { attemptId: of.id })];

/** A contact on record with something of it forgotten; what was known to be dead stays known. */
const DEAD = new Set<ContactResult>(["not_placed", "not_in_service", "wrong_person", "bounced"]);
const forgetting = (lose: (of: ContactEvent) => ContactEvent) => (base: Situation, random: SeededRandom) => {
  const of = oneOf(
    random,
    // What lies before the enquiry is another one's, until its hour is forgotten.
    outboundOf(base).filter(
      (one) => one.at >= base.episode.arrivedAt && !DEAD.has(one.result) && !wouldUnite(base, one),
    ),
  );
  return of === null ? null : replacing(base, of, lose(of));
};
const forgettingOfEpisode =
  (lose: (of: Episode) => Partial<Episode>, also: Partial<Situation> = {}) =>
  (base: Situation): Played => ({
    before: [base],
    after: { ...base, ...also, episode: { ...base.episode, ...lose(base.episode) } },
  });

export const REWRITING: readonly Bot[] = [
  {
    name: "a try corrected to a talk, days later",
    rule: "J51",
    isUseful: false,
    play: (base, random) =>
      base.episode.requestedChannel === null
        ? correcting(isTried, () => ({ result: "reached", ...EMPTY }))(base, random)
        : null,
  },
  {
    name: "a try corrected to a talk with an answer, days later",
    rule: "J51",
    isUseful: true,
    play: correcting(isTried, () => ({ result: "reached", items: [{ kind: "Q", ref: "q1" }] })),
  },
  {
    name: "a talk given a fact of theirs, days later",
    rule: "J51",
    isUseful: true,
    play: correcting(isTalk, ({ items }) => ({
      result: "reached",
      items: [...(items ?? []), { kind: "F", ref: "f1" }],
    })),
  },
  {
    name: "a contact corrected to none",
    rule: "J51",
    isUseful: false,
    play: correcting(
      () => true,
      () => ({ result: "not_placed", ...EMPTY }),
    ),
  },
  {
    name: "a call corrected to a dead number",
    rule: "J51",
    isUseful: false,
    play: correcting(
      ({ channel }) => channel === "call",
      () => ({ result: "not_in_service", ...EMPTY }),
    ),
  },
  {
    name: "a message corrected to one that bounced",
    rule: "J51",
    isUseful: false,
    play: correcting(
      ({ channel }) => isWritten(channel),
      () => ({ result: "bounced", ...EMPTY }),
    ),
  },
  {
    name: "a wrong number corrected to one that rang",
    rule: "J51",
    isUseful: false,
    watched: onlyBoundary,
    play: correcting(
      ({ result }) => result === "wrong_person",
      () => ({ result: "rang_out", ...EMPTY }),
    ),
  },
  {
    name: "a talk corrected to a ring",
    rule: "J51",
    isUseful: false,
    play: correcting(isTalk, () => ({ result: "rang_out", ...EMPTY })),
  },
  {
    name: "a contact taken back",
    rule: "J51",
    isUseful: false,
    play: factNow(() => true, HOUR, takenBack),
  },
  { name: "a talk taken back", rule: "J51", isUseful: false, play: factNow(isTalk, HOUR, takenBack) },
  {
    name: "begun, and told late that no call was made",
    rule: "J50",
    isUseful: false,
    play: factNow(
      () => true,
      HOUR,
      (of, now) => [factOf("attempt.finished", now, outcomeOf(of, { result: "not_placed", items: [] }))],
      false,
    ),
  },
  {
    name: "begun, and told days later that it was a talk",
    rule: "J50",
    isUseful: false,
    play: factNow(
      isTried,
      5 * DAY,
      (of, now) => [factOf("attempt.finished", now, outcomeOf(of, { result: "reached" }))],
      false,
    ),
  },
  {
    name: "begun, never told, and taken back",
    rule: "J50",
    isUseful: false,
    play: factNow(() => true, HOUR, takenBack, false),
  },
  {
    name: "content forgotten",
    rule: "J64",
    isUseful: false,
    watched: onlyProportionate,
    play: forgetting((of) => ({ ...of, items: null })),
  },
  {
    name: "result forgotten",
    rule: "J64",
    isUseful: false,
    watched: onlyProportionate,
    play: forgetting((of) => ({ ...of, items: null, result: "unknown" })),
  },
  {
    name: "hour forgotten",
    rule: "J64",
    isUseful: false,
    watched: onlyProportionate,
    play: forgetting((of) => {
      const day = Math.floor(of.at / DAY) * DAY;
      return {
        ...of,
        at: day,
        atLatest: day + DAY - 1,
        startedInApp: false,
        recordedAt: null,
        receivedAt: of.receivedAt,
      };
    }),
  },
  {
    name: "questions forgotten",
    rule: "J64",
    isUseful: false,
    watched: onlyProportionate,
    play: forgettingOfEpisode(() => ({ questions: null })),
  },
  {
    name: "facts and requests forgotten",
    rule: "J64",
    isUseful: false,
    watched: onlyProportionate,
    play: forgettingOfEpisode(() => ({ facts: null, requests: null })),
  },
  {
    name: "channels they gave forgotten",
    rule: "J64",
    isUseful: false,
    watched: onlyProportionate,
    play: forgettingOfEpisode(() => ({ usableChannels: null })),
  },
  {
    name: "zone forgotten",
    rule: "J64",
    isUseful: false,
    watched: onlyProportionate,
    play: (base) =>
      base.leadZone === null || base.leadZone !== base.policy.zone
        ? null
        : forgettingOfEpisode(() => ({ leadZoneKnown: false }), {
            leadZone: null,
            // A number of a country with the one zone.
            possibleZones: [base.leadZone],
          })(base),
  },
  {
    name: "a channel called partly recorded",
    rule: "J64",
    isUseful: false,
    watched: onlyProportionate,
    play: (base, random) => {
      const channel: Channel = oneOf(random, contactsOf(base))?.channel ?? "call";
      return forgettingOfEpisode(({ partialChannels }) => ({ partialChannels: [...partialChannels, channel] }))(base);
    },
  },
  {
    name: "a talk's hour forgotten, its entry kept",
    rule: "J64",
    isUseful: false,
    watched: onlyProportionate,
    play: (base, random) => {
      const isOfThis = (one: ContactEvent): boolean => isTalk(one) && one.at >= base.episode.arrivedAt;
      const of = oneOf(random, oldOnes(base, isOfThis, 16 * MINUTE));
      if (of === null) return null;
      const day = Math.floor(of.at / DAY) * DAY;
      return replacing(base, of, { ...of, at: day, atLatest: day + DAY - 1, startedInApp: false });
    },
  },
];
