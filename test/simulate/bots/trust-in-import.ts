import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import type { SeededRandom } from "#domain/statistics/seeded-random";
import { DAY, HOUR, type Instant, MINUTE } from "#domain/time/instant";
import { ALWAYS_OPEN } from "../arbitrary-policy.ts";
import { botContact } from "../bot-events.ts";
import type { Situation } from "../situation.ts";
import {
  added,
  againstHonest,
  backIn,
  type Bot,
  oneOf,
  onlyProportionate,
  outboundOf,
  type Played,
  theirs,
  twoWayOf,
} from "./bot.ts";
import { filing, pauseSaid, stopSaid } from "./statements.ts";

/** The entry as a row of a file brought in now, which says nothing of when it was written down. */
const row = <E extends SequenceEvent>(event: E, now: Instant, system = "file"): E => ({
  ...event,
  system,
  recordedAt: null,
  receivedAt: now,
});
/** Something was written down live already. */
const isLive = (base: Situation): boolean =>
  base.events.some((event) => event.kind === "contact" && event.system === "app" && event.at <= base.asOf);

/** Rows dated back to any time. */
const rows =
  (say: (at: Instant, now: Instant, base: Situation) => SequenceEvent[], system?: string) =>
  (base: Situation, random: SeededRandom): Played | null => {
    const at = backIn(base, random);
    if (at === null || !isLive(base)) return null;
    return added(base, ...say(at, base.asOf, base).map((event) => row(event, base.asOf, system)));
  };
const rowsOfContact =
  (say: (of: ContactEvent, now: Instant) => SequenceEvent[]) =>
  (base: Situation, random: SeededRandom): Played | null => {
    const of = oneOf(
      random,
      twoWayOf(base).filter(({ at }) => base.asOf - at > 20 * MINUTE),
    );
    if (of === null || !isLive(base)) return null;
    return added(base, ...say(of, base.asOf).map((event) => row(event, base.asOf)));
  };
/**
 * A contact in a row, dated back, against the record without it and one with the same contact dated now; not where now
 * it would be part of another attempt.
 */
const contactRow =
  (over: Partial<ContactEvent>) =>
  (base: Situation, random: SeededRandom): Played | null => {
    const at = backIn(base, random);
    if (at === null || !isLive(base)) return null;
    const { asOf } = base;
    if (outboundOf(base).some((one) => asOf - one.at < 15 * MINUTE)) return null;
    const made = (when: Instant) => row(botContact("bot", when, { startedInApp: false, ...over }), asOf);
    return againstHonest(base, [made(asOf)], [made(at)]);
  };
const SAID: ContactEvent["items"] = [
  { kind: "Q", ref: "q1" },
  { kind: "F", ref: "f1" },
];
const notBoundary = (gain: string): boolean => gain !== "contact_after_stop gone";
const stageRow = (stage: "progressed" | "not_progressed", when: "back" | "now") =>
  rows((at, now) => {
    const instant = when === "now" ? now : at;
    return [{ ...theirs("bot", instant, now), kind: "stage", stage, label: "deal" } as SequenceEvent];
  }, "crm");

/** A first reply half a minute late, and a copy of it in another system a minute before. */
const copyBefore = (base: Situation, random: SeededRandom): Played => {
  const { arrivedAt } = base.episode;
  const at = arrivedAt + 240 * MINUTE + Math.floor(1000 + random() * 60_000);
  const reply = botContact("b-late", at, { channel: "call", result: "reached", items: SAID });
  const late: Situation = {
    ...base,
    policy: ALWAYS_OPEN,
    episode: {
      ...base.episode,
      notBefore: null,
      source: null,
      connections: [],
      partialChannels: [],
      arrivedAtLatest: null,
      questions: ["q1"],
      facts: ["f1"],
    },
    events: [reply],
    asOf: at + DAY,
  };
  const copy = { ...reply, id: "bot", system: "crm", at: at - 75_000, startedInApp: false };
  return added(late, { ...copy, recordedAt: late.asOf, receivedAt: late.asOf });
};

export const TRUST_IN_IMPORT: readonly Bot[] = [
  {
    name: "row of a useful e-mail, dated back",
    rule: "J48",
    isUseful: false,
    watched: notBoundary,
    play: contactRow({ items: SAID }),
  },
  {
    name: "row of a talk, dated back",
    rule: "J48",
    isUseful: false,
    watched: notBoundary,
    play: contactRow({ channel: "call", result: "reached", items: SAID }),
  },
  {
    name: "row of a useful e-mail its mapping calls timely, dated back",
    rule: "J48",
    isUseful: false,
    watched: notBoundary,
    play: contactRow({ items: SAID, statedGrade: "timely" }),
  },
  {
    name: "row of a talk its mapping calls timely, dated back",
    rule: "J48",
    isUseful: false,
    watched: notBoundary,
    play: contactRow({ channel: "call", result: "reached", items: SAID, statedGrade: "timely" }),
  },
  {
    name: "row of their message before a contact of ours",
    rule: "J48",
    isUseful: false,
    play: (base, random) => {
      const ours = oneOf(random, outboundOf(base));
      if (ours === null || !isLive(base) || base.asOf - ours.at < 16 * MINUTE) return null;
      return added(base, row(theirs("bot", ours.at - 2 * MINUTE, base.asOf), base.asOf));
    },
  },
  {
    name: "row of their message, dated back",
    rule: "J48",
    isUseful: false,
    play: rows((at, now) => [theirs("bot", at, now)]),
  },
  {
    name: "row of a pause, dated back",
    rule: "J48",
    isUseful: false,
    play: rows((at, now) => [pauseSaid(at, now, null)]),
  },
  {
    name: "row of a pause in a talk, dated back",
    rule: "J48",
    isUseful: false,
    play: rowsOfContact((of, now) => [pauseSaid(of.at + MINUTE, now, of)]),
  },
  {
    name: "row of a stop, dated back",
    rule: "J48",
    isUseful: false,
    play: rows((at, now) => [stopSaid(at, now, null)]),
  },
  ...(["4", "8", "3", "signed"] as const).map((code): Bot => ({
    name: `row of code ${code}, dated back`,
    rule: "J48",
    isUseful: false,
    play: rowsOfContact((of, now) => [filing(code, of.at + MINUTE, now)]),
  })),
  {
    name: "row of a far step, dated back",
    rule: "J48",
    isUseful: false,
    play: rowsOfContact((of, now) => [
      {
        ...theirs("bot-step", of.at, now),
        kind: "step",
        stepId: "bot-step",
        contactId: of.id,
        what: "call",
        whoseMove: "us",
        dueAt: now + 100 * DAY,
        precision: "date",
        channel: null,
        agreed: "asserted",
      } as SequenceEvent,
    ]),
  },
  {
    name: "row of hours asked for, dated back",
    rule: "J48",
    isUseful: false,
    play: rowsOfContact((of, now) => [
      {
        ...theirs("bot", of.at, now),
        kind: "requested_time",
        from: of.at,
        to: now - HOUR,
        contactId: of.id,
      } as SequenceEvent,
    ]),
  },
  {
    name: "row of a booking at the enquiry",
    rule: "J66",
    isUseful: false,
    play: (base) =>
      isLive(base)
        ? added(
            base,
            row(
              {
                ...theirs("bot", base.episode.arrivedAt, base.asOf),
                kind: "booking",
                bookedFor: base.asOf + DAY,
              } as SequenceEvent,
              base.asOf,
            ),
          )
        : null,
  },
  { name: "won in the CRM now", rule: "J54", isUseful: false, play: stageRow("progressed", "now") },
  { name: "won in the CRM, dated back", rule: "J54", isUseful: false, play: stageRow("progressed", "back") },
  {
    name: "lost in the CRM now",
    rule: "J54",
    isUseful: false,
    watched: onlyProportionate,
    play: stageRow("not_progressed", "now"),
  },
  { name: "a copy of a late reply in another system, earlier", rule: "J48", isUseful: false, play: copyBefore },
];
