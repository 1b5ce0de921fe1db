import type { Fault } from "#domain/disposition/fault";
import { seededRandom, type SeededRandom } from "#domain/statistics/seeded-random";
import fc from "fast-check";
import { anySituation } from "../arbitrary-situation.ts";
import { wouldUnite } from "../bot-events.ts";
import { improvements } from "../compare-assessments.ts";
import { lifelikeSituation } from "../lifelike-situation.ts";
import { faultsOf, judge, type Situation } from "../situation.ts";
import type { Bot, Played } from "./bot.ts";

/** What a bot got out of the sequences it was played on. `examples`: the first few it gained on. */
export interface Tried {
  readonly applied: number;
  readonly gained: number;
  readonly examples: readonly { gains: string[]; played: Played; faults: Fault[] }[];
}

const TRIES_FOR_ONE = 40;

/** A day whose end is still ahead ends now, at the very instant at which the tricks are played: neither before nor after. */
const isDayOver = ({ events, asOf }: Situation): boolean =>
  events.every((event) => event.atLatest === null || event.atLatest < asOf);

/** Two thirds of the sequences come about as a lead's does, the rest are anything at all. */
function* bases(seed: number, random: SeededRandom): Generator<Situation> {
  for (let batch = 0; ; batch += 1) {
    const drawn = fc.sample(anySituation(), { numRuns: 20, seed: (seed + batch) % 2 ** 31 });
    for (const any of drawn) {
      yield lifelikeSituation(random);
      yield lifelikeSituation(random);
      yield any;
    }
  }
}

/** Contacts added that would be taken for one another system saw are another thing. */
const unites = ({ before, after }: Played): boolean => {
  const known = new Set(before[0]!.events);
  return after.events.some(
    (event) => !known.has(event) && event.kind === "contact" && event.system === "app" && wouldUnite(before[0]!, event),
  );
};

/** What the trick gained against everything it is held against. */
export const gainsOf = (bot: Bot, { before, after }: Played): string[] => {
  const judged = judge(after);
  const gains = before.map((one) => new Set(improvements(judge(one), judged)));
  return [...gains[0]!].filter((gain) => gains.every((of) => of.has(gain)) && (bot.watched?.(gain) ?? true));
};

/** Plays a bot on so many sequences where it has a place; gives up after forty times as many. */
export const tryBot = (bot: Bot, times: number, seed: number): Tried => {
  const random = seededRandom(seed);
  let applied = 0;
  let gained = 0;
  let left = times * TRIES_FOR_ONE;
  const examples: Tried["examples"][number][] = [];
  for (const base of bases(seed, random)) {
    if (applied >= times || left === 0) break;
    left -= 1;
    const played = isDayOver(base) ? bot.play(base, random) : null;
    if (played === null || unites(played)) continue;
    applied += 1;
    const gains = gainsOf(bot, played);
    if (gains.length === 0) continue;
    gained += 1;
    if (examples.length < 3) examples.push({ gains, played, faults: faultsOf(judge(played.before[0]!)) });
  }
  return { applied, gained, examples };
};
