import type { Channel } from "#domain/attempt/channel";
import {
  firstCrowdedWindow,
  firstShortGaps,
  mostInWindow,
  type Press,
  touchesOf,
} from "#domain/sequence/course/touches";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { expect, test } from "vitest";

type Fields = { isLaid?: boolean; isBeside?: boolean };
/** Each press is called by its place. */
const on = (channel: Channel, minutes: readonly number[], fields: Fields = {}): Press[] =>
  minutes.map((minute, i) => ({ at: minute * MINUTE, id: `${i}`, channel, isLaid: false, isBeside: false, ...fields }));
const dials = (...minutes: number[]): Press[] => on("call", minutes);
const mails = (...minutes: number[]): Press[] => on("email", minutes);
const mixed = (...lists: Press[][]): Press[] => lists.flat().sort((a, b) => a.at - b.at);
const minutesOf = (presses: readonly { at: number }[] | null | undefined): number[] | null =>
  presses?.map(({ at }) => at / MINUTE) ?? null;
const touches = (presses: Press[]) => minutesOf(touchesOf(presses));

test("J60: a touch takes up to three dials within ten minutes of its first", () => {
  expect(touches([])).toEqual([]);
  expect(touches(dials(0, 5, 9.9))).toEqual([0]);
  expect(touches(dials(0, 5, 10))).toEqual([0, 10]);
  expect(touches(dials(0, 2, 4, 6))).toEqual([0, 6]);
  expect(touches(dials(0, 2, 4, 6, 8, 9, 9.5))).toEqual([0, 6, 9.5]);
});

test("J60: and one message with what follows it within two minutes, all within a quarter of an hour", () => {
  expect(touches(mails(0, 1, 1.9))).toEqual([0]);
  expect(touches(mails(0, 1, 2))).toEqual([0, 2]);
  expect(touches(mails(3, 4.5, 6))).toEqual([3, 6]);
  expect(touches(mixed(dials(0), mails(5, 6.9), on("sms", [6])))).toEqual([0]);
  expect(touches(mixed(dials(0), mails(5, 7)))).toEqual([0, 7]);
  expect(touches(mixed(mails(0), dials(4, 10, 13)))).toEqual([0]);
  expect(touches(mixed(mails(0), dials(4, 14)))).toEqual([0, 14]);
  expect(touches(mixed(mails(0), dials(14.9)))).toEqual([0]);
  expect(touches(mixed(mails(0), dials(15)))).toEqual([0, 15]);
  // A visit is as live as a dial.
  expect(touches(mixed(dials(0, 1, 2), on("visit", [3])))).toEqual([0, 3]);
  // Taken as made beside another, it is no touch of its own.
  expect(touches(mixed(dials(0), on("email", [400], { isBeside: true })))).toEqual([0]);
});

test("J32 J36: a window that holds more than its cap ends with the touch that is one too many", () => {
  const crowd = (presses: Press[], most: number, hours = 24, since?: number) => {
    const found = firstCrowdedWindow(presses, hours * HOUR, most, since === undefined ? undefined : since * MINUTE);
    return found === null ? null : { at: found.at / MINUTE, of: minutesOf(found.touches) };
  };
  expect(crowd(dials(0, 60, 120), 3)).toBeNull();
  expect(crowd(dials(0, 60, 120, 180, 240), 3)).toEqual({ at: 180, of: [0, 60, 120, 180] });
  // Half open: a day later is another day.
  expect(crowd(dials(0, 60, 120, 1440), 3)).toBeNull();
  expect(crowd(dials(0, 60, 120, 1439.9), 3)).toEqual({ at: 1439.9, of: [0, 60, 120, 1439.9] });
  // A window begins at any press.
  expect(crowd(dials(0, 1000, 1500, 1600, 1700), 3)).toEqual({ at: 1700, of: [1000, 1500, 1600, 1700] });
  // Dials of one touch are one; the crowd that is complete first is found, whichever began first.
  expect(crowd(dials(0, 5, 9, 60, 120), 3)).toBeNull();
  expect(crowd(dials(0, 5, 11, 16), 2)).toBeNull();
  expect(crowd(dials(0, 5, 11, 16), 1)).toEqual({ at: 11, of: [0, 11] });
  // What was crowded before the episode is told only where a touch in it is one of those.
  expect(crowd(dials(0, 60, 120, 180), 3, 24, 181)).toBeNull();
  expect(crowd(dials(0, 60, 120, 180), 3, 24, 180)).toEqual({ at: 180, of: [0, 60, 120, 180] });
  expect(crowd(dials(0, 60, 120, 180, 240), 3, 24, 181)).toEqual({ at: 240, of: [0, 60, 120, 180, 240] });
  expect(crowd(mixed(dials(0, 60, 120), on("call", [180], { isBeside: true })), 3)).toBeNull();
});

test("J20: the most touches of any window, or of all", () => {
  const most = (presses: Press[], hours: number | null, since?: number) =>
    mostInWindow(presses, hours === null ? null : hours * HOUR, since === undefined ? undefined : since * MINUTE);
  expect(most([], 24)).toBe(0);
  expect(most(dials(0, 5, 60, 1440, 1450, 1500, 1510), 24)).toBe(4);
  expect(most(dials(0, 60, 1440), 24)).toBe(2);
  expect(most(dials(0, 5, 60, 3000), null)).toBe(3);
  expect(most(dials(0, 60, 120), 24, 121)).toBe(0);
  expect(most(dials(0, 60, 120, 2000), 24, 130)).toBe(1);
  expect(most(dials(0, 60, 120), 24, 120)).toBe(3);
  expect(most(mixed(dials(0, 60), on("call", [120], { isBeside: true })), 24)).toBe(2);
  expect(most(mails(...Array.from({ length: 200 }, (_, i) => i * 3)), 24)).toBe(64);
});

const gaps = (presses: Press[]) => minutesOf(firstShortGaps(presses, 30 * MINUTE, DAY));

test("J60: two short gaps are any two pairs of one channel's touches under thirty minutes apart, in a day", () => {
  expect(gaps(dials(0, 29, 58))).toEqual([0, 29, 58]);
  expect(gaps(dials(0, 30, 60))).toBeNull();
  expect(gaps(dials(0, 29))).toBeNull();
  expect(gaps(dials(0, 29, 100, 129))).toEqual([0, 29, 100, 129]);
  // The second pair ends within a day of where the first began.
  expect(gaps(dials(0, 20, 1400, 1439))).toBeNull();
  expect(gaps(dials(0, 20, 1420, 1439))).toEqual([0, 20, 1420, 1439]);
  expect(gaps(dials(0, 20, 1420, 1440))).toBeNull();
  expect(gaps(dials(0, 20, 500, 519, 3000, 3020))).toEqual([0, 20, 500, 519]);
  expect(gaps(dials(0, 20, 2000, 2020, 2040))).toEqual([2000, 2020, 2040]);
  // On different channels they are no gaps of either.
  expect(gaps(mixed(dials(0, 20), mails(10, 30)))).toBeNull();
  expect(gaps(mixed(dials(100, 120, 140), mails(0, 20, 40)))).toEqual([0, 20, 40]);
  expect(gaps(mixed(dials(0, 20, 40), mails(100, 120, 140)))).toEqual([0, 20, 40]);
  // Complete at one instant, those of the channel that began first are named.
  expect(gaps(mixed(dials(0, 20, 40), mails(5, 25, 40)))).toEqual([0, 20, 40]);
  expect(gaps(mixed(mails(0, 20, 40), dials(5, 25, 40)))).toEqual([0, 20, 40]);
  const seven = dials(0, 1.5, 3, 4.5, 6, 7.5, 9);
  expect(gaps(mixed(seven, on("visit", [0.5, 2, 3.5, 5, 6.5, 8, 9])))).toEqual(minutesOf(seven));
});

test("J60: what is one touch has no gap in it: dials within ten minutes, messages within two", () => {
  expect(gaps(dials(0, 5, 9.9))).toBeNull();
  expect(gaps(dials(0, 10, 20))).toEqual([0, 10, 20]);
  expect(gaps(dials(0, 9, 18))).toBeNull();
  expect(gaps(dials(0, 9, 18, 27))).toBeNull();
  expect(gaps(dials(0, 9, 18, 27, 36))).toEqual([0, 18, 36]);
  expect(gaps(mails(0, 1, 1.9))).toBeNull();
  expect(gaps(mails(0, 2, 4))).toEqual([0, 2, 4]);
  // Seven dials within ten minutes are three touches.
  expect(gaps(dials(0, 1, 2, 3, 4, 5))).toBeNull();
  expect(gaps(dials(0, 1, 2, 3, 4, 5, 6))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(gaps(dials(0, 1, 2, 3, 4, 5, 10))).not.toEqual([0, 1, 2, 3, 4, 5, 10]);
  expect(gaps(mails(...[0, 1, 2, 3, 4, 5, 6].map((i) => i / 4)))).toBeNull();
  expect(gaps(dials(0, 60, 61, 62, 63, 64, 65, 66))).toEqual([60, 61, 62, 63, 64, 65, 66]);
  // Whichever is complete first is found.
  expect(gaps(mixed(mails(0, 20, 40), dials(30, 31, 32, 33, 34, 35, 36)))).toEqual([30, 31, 32, 33, 34, 35, 36]);
  expect(gaps(mixed(mails(0, 10, 20), dials(30, 31, 32, 33, 34, 35, 36)))).toEqual([0, 10, 20]);
});

test("J60: laid at some time of its day, a contact may be another touch however near it lies", () => {
  const laid = (minutes: number) => on("call", [minutes], { isLaid: true });
  expect(gaps(mixed(dials(0), laid(1), dials(2)))).toEqual([0, 1, 2]);
  expect(gaps(mixed(dials(0, 1, 2)))).toBeNull();
  expect(gaps(mixed(laid(0), dials(1, 25)))).toEqual([0, 1, 25]);
  expect(gaps(mixed(dials(0), on("call", [20], { isBeside: true }), dials(40)))).toBeNull();
});

test("J20 M53: of the windows that are crowded by an instant or later, the one counts that was so first", () => {
  const presses = mixed(on("sms", [6.5]), dials(19), on("sms", [20]));
  const crowd = (since?: number) =>
    minutesOf(firstCrowdedWindow(presses, 24 * MINUTE, 0, since === undefined ? since : since * MINUTE)?.touches);
  expect([crowd(), crowd(18.5), crowd(19.5)]).toEqual([[6.5], [19], [6.5, 20]]);
});

test("J60: of short gaps on several channels those count that were complete first, told by the presses that make them", () => {
  const gaps = (presses: Press[]) => minutesOf(firstShortGaps(presses, 30 * MINUTE, DAY));
  const mailed = mails(0, 20, 40, 60);
  expect(gaps(mailed)).toEqual([0, 20, 40]);
  const burst = dials(30, 31, 32, 33, 34, 35, 36);
  expect(gaps(mixed(mailed, burst))).toEqual([30, 31, 32, 33, 34, 35, 36]);
  expect(gaps(mixed(mailed, dials(38, 39, 40, 41, 42, 43, 44)))).toEqual([0, 20, 40]);
  expect(gaps(mixed(mailed, on("sms", [1, 11, 21])))).toEqual([1, 11, 21]);
  expect(gaps(mixed(mailed, on("sms", [1, 21, 41])))).toEqual([0, 20, 40]);
  // Two messages within two minutes are one touch: the later of them ends the pair.
  expect(gaps(mails(0, 10, 11, 25))).toEqual([0, 11, 25]);
});
