import { type Channel, isWritten } from "../../attempt/channel.ts";
import { MINUTE, type Instant } from "../../time/instant.ts";
import type { Completion } from "./completion.ts";
import type { CourseContact } from "./read-contacts.ts";

const ONE_TOUCH_WITHIN = 15 * MINUTE;
const REDIAL_WITHIN = 10 * MINUTE;
const MOST_DIALS = 3;
const BUBBLE_WITHIN = 2 * MINUTE;

/** One dial, message or visit that pressed on the person. */
export interface Press {
  readonly at: Instant;
  readonly id: string;
  readonly channel: Channel;
  /** Its time is laid on the clock by a completion that is not the kindest; how close it was to another is not known. */
  readonly isLaid: boolean;
  /** Taken kindly, a contact known to the day lay beside another: as a touch it is part of that one. */
  readonly isBeside: boolean;
}

/** A time at which we pressed on the lead, and the contact that did first. */
export interface Touch {
  readonly at: Instant;
  readonly id: string;
}

/**
 * Everything that pressed on the person, in order: every outbound contact and every redial, claims and automated mail
 * included; acknowledgements and answers to them not. `maybeBeside`: what is known only to the day lay beside another.
 */
export const pressesOf = (
  readings: readonly CourseContact[],
  time: Completion["time"],
  maybeBeside = time === "early",
): Press[] => {
  const pressing = readings.filter((reading) => reading.isTouch && !reading.contact.isReply);
  const isDayOnly = maybeBeside && pressing.some(({ contact }) => contact.earliest < contact.latest);
  const absorbed = isDayOnly ? possiblyBeside(pressing) : null;
  return pressing
    .flatMap(({ at, id, channel, contact }): Press[] => [
      {
        at,
        id,
        channel,
        isLaid: time !== "early" && contact.earliest < contact.latest,
        isBeside: absorbed?.has(id) ?? false,
      },
      ...contact.redials.map((redial) => ({ ...redial, channel, isLaid: false, isBeside: false })),
    ])
    .sort((a, b) => a.at - b.at);
};

/**
 * Contacts known only to the day that, taken kindly, were made beside another one, as part of the same touch: a message
 * beside any, a dial beside a message or beside as many dials as a touch has room for.
 */
const possiblyBeside = (pressing: readonly CourseContact[]): Set<string> => {
  const isDayOnly = ({ contact }: CourseContact): boolean => contact.earliest < contact.latest;
  const absorbed = new Set<string>();
  /** What others may lie beside, and how many dials it holds. */
  const hosts = pressing
    .filter((one) => !isDayOnly(one))
    .map((one) => ({ ...one, dials: isWritten(one.channel) ? 0 : 1 }));
  for (const one of pressing.filter(isDayOnly)) {
    const { contact, channel } = one;
    const host = hosts.find(
      (other) =>
        contact.earliest < other.contact.latest + BUBBLE_WITHIN &&
        contact.latest > other.contact.earliest - BUBBLE_WITHIN &&
        (isWritten(channel) || other.dials < MOST_DIALS),
    );
    if (host === undefined) hosts.push({ ...one, dials: isWritten(channel) ? 0 : 1 });
    else {
      absorbed.add(one.id);
      if (!isWritten(channel)) host.dials += 1;
    }
  }
  return absorbed;
};

/**
 * Where the touch that begins with press `from` ends: up to three dials within ten minutes of its first dial, and one
 * message with what follows it within two minutes, all within fifteen minutes of its beginning. Whatever does not fit
 * begins the next. Any part of a touch is one too, so that taking a press away never makes more of them: nothing added
 * lowers a count (J60).
 */
const endOfTouch = (presses: readonly Press[], from: number): number => {
  let [dials, firstDial, firstMessage] = [0, 0, Number.POSITIVE_INFINITY];
  let to = from;
  for (; to < presses.length; to += 1) {
    const { at, channel } = presses[to]!;
    if (at - presses[from]!.at >= ONE_TOUCH_WITHIN) break;
    if (isWritten(channel)) {
      if (firstMessage === Number.POSITIVE_INFINITY) firstMessage = at;
      else if (at - firstMessage >= BUBBLE_WITHIN) break;
    } else {
      if (dials === 0) firstDial = at;
      else if (dials === MOST_DIALS || at - firstDial >= REDIAL_WITHIN) break;
      dials += 1;
    }
  }
  return to;
};

const byThemselves = (presses: readonly Press[]): readonly Press[] =>
  presses.some(({ isBeside }) => isBeside) ? presses.filter(({ isBeside }) => !isBeside) : presses;

/** The touches of presses in order, greedily from the first; each at its first press. */
export const touchesOf = (all: readonly Press[]): Touch[] => {
  const presses = byThemselves(all);
  const touches: Touch[] = [];
  for (let at = 0; at < presses.length; at = endOfTouch(presses, at)) touches.push(presses[at]!);
  return touches;
};

/**
 * The first half-open window of `length` ms that holds more than `most` touches, counted from the window's own first
 * press, the last of them at `since` or later; null where none does.
 */
export const firstCrowdedWindow = (
  all: readonly Press[],
  length: number,
  most: number,
  since: Instant = Number.NEGATIVE_INFINITY,
): { readonly touches: readonly Touch[]; readonly at: Instant } | null => {
  if (all.length <= most) return null;
  const presses = byThemselves(all);
  let found: { touches: Touch[]; at: Instant } | null = null;
  const ends = presses.map((_, from) => endOfTouch(presses, from));
  for (let first = 0; first < presses.length; first += 1) {
    const start = presses[first]!.at;
    if (found !== null && start >= found.at) break;
    const touches: Touch[] = [];
    const isFound = (): boolean => touches.length > most && touches.at(-1)!.at >= since;
    for (let at = first; at < presses.length && !isFound(); at = ends[at]!) {
      if (presses[at]!.at - start >= length) break;
      touches.push(presses[at]!);
    }
    const last = touches.at(-1)!;
    if (isFound() && (found === null || last.at < found.at)) found = { touches, at: last.at };
  }
  return found;
};

/** More than this many in one window need no telling apart. */
const ENOUGH = 64;

/**
 * The most touches in any half-open window of `length` ms (null: all), each counted from its own first press, up to the
 * last one at `since` or later.
 */
export const mostInWindow = (
  all: readonly Press[],
  length: number | null,
  since: Instant = Number.NEGATIVE_INFINITY,
): number => {
  const presses = byThemselves(all);
  if (length === null) return touchesOf(presses).length;
  const ends = presses.map((_, from) => endOfTouch(presses, from));
  let most = 0;
  for (let first = 0; first < presses.length && most < ENOUGH; first += 1) {
    let count = 0;
    for (let at = first; at < presses.length && count < ENOUGH; at = ends[at]!) {
      if (presses[at]!.at - presses[first]!.at >= length) break;
      count += 1;
      if (presses[at]!.at >= since) most = Math.max(most, count);
    }
  }
  return most;
};

/** How far apart two presses on a channel lie at least to be two touches, where the time of both is known. */
const leastApart = (channel: Channel): number => (isWritten(channel) ? BUBBLE_WITHIN : REDIAL_WITHIN);

/** Two gaps lie between three presses or more. */
const FEWEST_WITH_GAPS = 3;

/** So many dials within ten minutes that they are three touches. */
const firstBurst = (dials: readonly Press[]): Press[] | null => {
  const most = 2 * MOST_DIALS;
  const end = dials.findIndex((dial, i) => i >= most && dial.at - dials[i - most]!.at < REDIAL_WITHIN);
  return end < 0 ? null : dials.slice(end - most, end + 1);
};

/**
 * The first two short gaps on one channel within `span`: pairs of presses that are two touches less than `gap` apart.
 * Their presses, or null. Any two presses make a pair, so that one more in between takes none away. Seven dials within ten minutes are such
 * gaps too.
 */
export const firstShortGaps = (presses: readonly Press[], gap: number, span: number): Press[] | null => {
  if (presses.length < FEWEST_WITH_GAPS) return null;
  let found: Press[] | null = null;
  for (const [channel, on] of Map.groupBy(byThemselves(presses), (press) => press.channel)) {
    const least = leastApart(channel);
    const burst = isWritten(channel) ? null : firstBurst(on);
    if (burst !== null && (found === null || burst.at(-1)!.at < found.at(-1)!.at)) found = burst;
    /** The pair that began last of those that ended by the press with that index. */
    const latestPair: ([Press, Press] | null)[] = [];
    let [near, lastLaid] = [0, -1];
    for (let i = 0; i < on.length; i += 1) {
      const end = on[i]!;
      while (near < i && end.at - on[near]!.at >= least) near += 1;
      // The last press that is another touch: far enough away, or one of the two was laid here and may have been.
      const other = end.isLaid ? i - 1 : Math.max(near - 1, lastLaid);
      if (end.isLaid) lastLaid = i;
      const begin = on[other] ?? null;
      const pair: [Press, Press] | null = begin !== null && end.at - begin.at < gap ? [begin, end] : null;
      const before = pair === null ? null : latestPair[other]!;
      if (
        pair !== null &&
        before !== null &&
        end.at - before[0].at < span &&
        (found === null || end.at < found.at(-1)!.at)
      ) {
        found = [...new Set([...before, ...pair])];
        break;
      }
      const last = latestPair[i - 1] ?? null;
      latestPair.push(pair !== null && (last === null || pair[0].at >= last[0].at) ? pair : last);
    }
  }
  return found;
};
