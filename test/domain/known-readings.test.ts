import { createHash } from "node:crypto";
import { judgingCalendar } from "#calendar/judging-calendar";
import { assessEpisode } from "#domain/sequence/assess/assess-episode";
import { nextEpisode } from "#domain/sequence/assess/next-episode";
import { assessment } from "#domain/sequence/assessment";
import { JUDGE_VERSION } from "#domain/sequence/judge-version";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { seededRandom } from "#domain/statistics/seeded-random";
import { DAY } from "#domain/time/instant";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anySituation } from "../simulate/arbitrary-situation.ts";
import { botContact } from "../simulate/bot-events.ts";
import { BOT_KINDS } from "../simulate/bots/kinds.ts";
import { lifelikeSituation } from "../simulate/lifelike-situation.ts";
import { judge, plus, type Situation } from "../simulate/situation.ts";

// What this version of the judge says of the same records, some thousands, to the bit. Where one reads otherwise by intent, raise
// JUDGE_VERSION: the new version's readings are written beside, by `vitest run test/domain/known-readings.test.ts -u`,
// and the old version's files go.

type Read = { readonly of: Situation; readonly earlier: readonly SequenceEvent[] };

const judged = ({ of: { episode, events, policy, leadZone, possibleZones, asOf }, earlier }: Read) => {
  const calendar = judgingCalendar(policy, leadZone, episode.arrivedAt - 60 * DAY, asOf + 60 * DAY, possibleZones);
  const made = assessEpisode(episode, events, policy, calendar, asOf, earlier);
  const last = { episode, events, earlier, policy, calendar };
  return { assessment: made, recycles: nextEpisode(last, null, asOf), enquired: nextEpisode(last, asOf, asOf) };
};

const lineOf = (read: Read): string => {
  const reading = judged(read);
  expect(assessment.parse(reading.assessment), "it has the form that the wire and the store promise").toEqual(
    reading.assessment,
  );
  const digest = createHash("sha1").update(JSON.stringify(reading)).digest("hex").slice(0, 10);
  return `${digest} ${reading.assessment.verdict}`;
};

const lifelike = (seed: number, many: number): Situation[] => {
  const random = seededRandom(seed);
  return Array.from({ length: many }, () => lifelikeSituation(random));
};
const anything = (seed: number, many: number, isComplete = false): Situation[] =>
  fc.sample(anySituation({ isComplete }), { numRuns: many, seed });

const alone = (of: Situation): Read => ({ of, earlier: [] });

/** Half of what is on record, as of its middle. */
const halfWay = (of: Situation): Read =>
  alone({ ...of, asOf: of.episode.arrivedAt + Math.floor((of.asOf - of.episode.arrivedAt) / 2) });

/** The second of two episodes of a person, two weeks after the first began: by an enquiry, or brought back. */
const secondOf = (of: Situation, place: number, all: readonly Situation[]): Read => {
  const first = all[(place + 1) % all.length]!;
  const shift = of.episode.arrivedAt - first.episode.arrivedAt - 14 * DAY;
  const earlier = first.events.map((event) => {
    const moved = { ...event, id: `before-${event.id}`, at: event.at + shift, receivedAt: event.receivedAt + shift };
    return "recordedAt" in moved && moved.recordedAt !== null
      ? { ...moved, recordedAt: moved.recordedAt + shift }
      : moved;
  });
  return { of: { ...of, episode: { ...of.episode, no: 2, recycled: place % 2 === 0 } }, earlier };
};

/** A record as of the instants at which it may read differently, and the millisecond before each. */
const atEveryChange = (of: Situation): Read[] => {
  const reads: Read[] = [];
  let asOf: number | null = of.episode.arrivedAt;
  for (let change = 0; change < 5 && asOf !== null; change += 1) {
    reads.push(alone({ ...of, asOf: asOf - 1 }), alone({ ...of, asOf }));
    asOf = judge({ ...of, asOf }).nextChangeAt;
  }
  return reads;
};

/** What is due next is done to the very instant, and a millisecond after it: by a message or a call. */
const doneWhenDue = (of: Situation, place: number): Read[] => {
  const asOf = of.episode.arrivedAt + Math.floor((of.asOf - of.episode.arrivedAt) / 3);
  const due = judge({ ...of, asOf }).nextDue;
  if (due === null) return [];
  return [due.from, due.by, due.by + 1].map((at, late) => {
    const channel = place % 2 === 0 ? "call" : "email";
    const items = [{ kind: "F" as const, ref: `f${1 + (late % 4)}` }];
    const result = channel === "email" ? "sent" : place % 4 === 0 ? "reached" : "rang_out";
    const done = botContact("done", at, { channel, items, result });
    return alone({ ...plus(of, done), asOf: Math.max(of.asOf, at + (place % 3) * DAY) });
  });
};

/** A few records on which each bot played its trick. */
const played = (seed: number): Read[] => {
  const random = seededRandom(seed);
  return BOT_KINDS.flatMap(([, bots]) => bots).flatMap((bot) => {
    const reads: Read[] = [];
    for (let tried = 0; tried < 60 && reads.length < 4; tried += 1) {
      const game = bot.play(lifelikeSituation(random), random);
      if (game !== null) reads.push(alone(game.after));
    }
    return reads;
  });
};

const GROUPS: [string, () => Read[]][] = [
  ["lifelike", () => lifelike(11, 400).map(alone)],
  ["half-way", () => lifelike(12, 150).map(halfWay)],
  ["anything", () => anything(13, 600).map(alone)],
  ["complete", () => anything(14, 200, true).map(alone)],
  ["second-episodes", () => lifelike(15, 150).map(secondOf)],
  ["second-of-anything", () => anything(16, 200).map(secondOf)],
  ["at-every-change", () => [...lifelike(17, 60), ...anything(18, 60, true)].flatMap(atEveryChange)],
  ["done-when-due", () => [...lifelike(19, 120), ...anything(20, 80)].flatMap(doneWhenDue)],
  ["played", () => played(21)],
];

test.each(GROUPS)("J47: the same version of the judge reads the same records alike: %s", async (name, reads) => {
  const text = `${reads().map(lineOf).join("\n")}\n`;
  await expect(text).toMatchFileSnapshot(`known-readings/judge-${JUDGE_VERSION}-${name}.txt`);
});
