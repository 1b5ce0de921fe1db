import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import type { SeededRandom } from "#domain/statistics/seeded-random";
import { DAY, HOUR, type Instant, MINUTE } from "#domain/time/instant";
import { botContact } from "../bot-events.ts";
import { plus, type Situation } from "../situation.ts";
import { added, type Bot, noted, oneOf, onlyBoundary, type Played, theirs, twoWayOf } from "./bot.ts";
import { filing, pauseSaid, stopSaid } from "./statements.ts";

/** Said now, in no contact. */
const now =
  (say: (at: Instant, base: Situation) => SequenceEvent[]) =>
  (base: Situation): Played | null => {
    if (base.asOf <= base.episode.arrivedAt) return null;
    const events = say(base.asOf, base);
    return events.length === 0 ? null : added(base, ...events);
  };
/** Said now of a contact over a quarter of an hour ago. */
const ofOldContact =
  (say: (contact: ContactEvent, at: Instant) => SequenceEvent[]) =>
  (base: Situation, random: SeededRandom): Played | null => {
    const old = oneOf(
      random,
      twoWayOf(base).filter(({ at }) => base.asOf - at > 20 * MINUTE),
    );
    return old === null ? null : added(base, ...say(old, base.asOf));
  };
/** What is said just before a contact of ours now, against that contact alone. */
const beforeContact =
  (isFit: (base: Situation) => boolean, say: (at: Instant) => SequenceEvent[]) =>
  (base: Situation): Played | null => {
    if (base.asOf <= base.episode.arrivedAt || !isFit(base)) return null;
    const contacted = plus(base, botContact("bot-out", base.asOf, { items: [] }));
    return { before: [contacted], after: plus(contacted, ...say(base.asOf - MINUTE)) };
  };

/** What had not arrived yet binds nobody. */
const isKnown = ({ at, receivedAt }: SequenceEvent, by: Instant): boolean => at < by && receivedAt < by;

/** They asked us to stop, on every channel, and said nothing since. */
const isStopped = (base: Situation): boolean => {
  const stop = base.events.find(
    (event) => event.kind === "stop" && event.channel === null && isKnown(event, base.asOf - HOUR),
  );
  return (
    stop !== undefined &&
    !base.events.some((event) => event.kind === "resume" || (isTheirs(event) && event.at > stop.at))
  );
};
const isTheirs = (event: SequenceEvent): boolean => event.kind === "contact" && event.direction === "in";
const isFiled = (base: Situation): boolean =>
  base.events.some((event) => event.kind === "disposition" && isKnown(event, base.asOf - HOUR));
const again = (at: Instant): SequenceEvent => ({ ...noted("bot-again", at, at), kind: "resume", quote: "call me" });
const enquiredAgain = (at: Instant): SequenceEvent => ({
  ...noted("bot-enquiry", at, at),
  kind: "enquiry",
  questions: [],
});
const stepFor = (of: ContactEvent, at: Instant, dueAt: Instant, whoseMove: "us" | "lead"): SequenceEvent => ({
  ...noted("bot-step", at, at),
  kind: "step",
  stepId: "bot-step",
  contactId: of.id,
  what: "write",
  whoseMove,
  dueAt,
  precision: "time",
  channel: null,
  agreed: "asserted",
});
const changeNow =
  (by: "us" | "lead", change: "moved" | "cancelled" | "done") =>
  (base: Situation, random: SeededRandom): Played | null => {
    const step = oneOf(
      random,
      base.events.filter((event) => event.kind === "step" && event.at < base.asOf),
    );
    if (step?.kind !== "step") return null;
    return added(base, {
      ...noted("bot", base.asOf, base.asOf),
      kind: "step_change",
      stepId: step.stepId,
      by,
      change,
      dueAt: change === "moved" ? base.asOf + 5 * DAY : null,
      contactId: step.contactId,
    });
  };
const stageNow = (stage: "progressed" | "unknown" | "not_progressed") =>
  now((at) => [{ ...noted("bot", at, at), kind: "stage", stage, label: null }]);

export const INVENTED_NOW: readonly Bot[] = [
  { name: "pause now", rule: "J52", isUseful: false, play: now((at) => [pauseSaid(at, at, null)]) },
  {
    name: "pause now, of an old talk",
    rule: "J48",
    isUseful: false,
    play: ofOldContact((of, at) => [pauseSaid(at, at, of)]),
  },
  { name: "stop now", rule: "J52", isUseful: false, play: now((at) => [stopSaid(at, at, null)]) },
  {
    name: "stop now, of an old talk",
    rule: "J48",
    isUseful: false,
    play: ofOldContact((of, at) => [stopSaid(at, at, of)]),
  },
  ...(["2", "3", "4", "8", "9", "signed"] as const).map((code): Bot => ({
    name: `code ${code} now`,
    rule: code === "signed" ? "J54" : "J56",
    isUseful: false,
    play: now((at) => [filing(code, at, at)]),
  })),
  {
    name: "code 5 and its pause now",
    rule: "J56",
    isUseful: false,
    play: ofOldContact((of, at) => [filing("5", at, at), pauseSaid(at, at, of)]),
  },
  {
    name: "hours asked for now, of an old talk",
    rule: "J53",
    isUseful: false,
    play: ofOldContact((of, at) => [
      {
        ...noted("bot", at, at),
        kind: "requested_time",
        from: at - 9 * DAY,
        to: at + DAY,
        channel: null,
        contactId: of.id,
      },
    ]),
  },
  { name: "their message now", rule: "J53", isUseful: false, play: now((at) => [theirs("bot", at, at)]) },
  {
    name: "their missed call now",
    rule: "J53",
    isUseful: false,
    play: now((at) => [theirs("bot", at, at, { channel: "call", result: "missed" })]),
  },
  {
    name: "asked to be contacted again, just before a contact",
    rule: "J52",
    isUseful: false,
    watched: onlyBoundary,
    play: beforeContact(isStopped, (at) => [again(at)]),
  },
  {
    name: "asked again in a message noted by hand, just before a contact",
    rule: "J52",
    isUseful: false,
    watched: onlyBoundary,
    play: beforeContact(isStopped, (at) => [theirs("bot-in", at, at), again(at)]),
  },
  {
    name: "their message noted by hand after a stop, just before a contact",
    rule: "J53",
    isUseful: false,
    watched: onlyBoundary,
    play: beforeContact(isStopped, (at) => [theirs("bot-in", at, at)]),
  },
  {
    name: "enquired again by hand after a close, just before a contact",
    rule: "J52",
    isUseful: false,
    watched: onlyBoundary,
    play: beforeContact(isFiled, (at) => [enquiredAgain(at)]),
  },
  { name: "enquired again now, by hand", rule: "J52", isUseful: false, play: now((at) => [enquiredAgain(at)]) },
  {
    name: "far step now, of an old talk",
    rule: "J61",
    isUseful: false,
    play: ofOldContact((of, at) => [stepFor(of, at, at + 300 * DAY, "us")]),
  },
  {
    name: "near step now, of an old talk",
    rule: "J48",
    isUseful: false,
    play: ofOldContact((of, at) => [stepFor(of, at, at + DAY, "us")]),
  },
  {
    name: "their move now, of an old talk",
    rule: "J48",
    isUseful: false,
    play: ofOldContact((of, at) => [stepFor(of, at, at + 20 * DAY, "lead")]),
  },
  { name: "step moved now by them, of an old talk", rule: "J48", isUseful: false, play: changeNow("lead", "moved") },
  {
    name: "step called off now by them, of an old talk",
    rule: "J48",
    isUseful: false,
    play: changeNow("lead", "cancelled"),
  },
  { name: "step moved now by us", rule: "J52", isUseful: false, play: changeNow("us", "moved") },
  { name: "step called off now by us", rule: "J52", isUseful: false, play: changeNow("us", "cancelled") },
  { name: "step ticked off now", rule: "J55", isUseful: false, play: changeNow("us", "done") },
  { name: "won now, by hand", rule: "J54", isUseful: false, play: stageNow("progressed") },
  { name: "outcome unknown now", rule: "J54", isUseful: false, play: stageNow("unknown") },
  { name: "lost now, by hand", rule: "J54", isUseful: false, play: stageNow("not_progressed") },
];
