import { judgingCalendar } from "#calendar/judging-calendar";
import type { ContentItem } from "#domain/attempt/content-item";
import type { Pause } from "#domain/sequence/course/course";
import type { Occasion } from "#domain/sequence/course/occasions";
import { pausesOf, resumesOf } from "#domain/sequence/course/pauses-and-resumes";
import type { PreparedContact, PreparedSequence } from "#domain/sequence/record/prepared-sequence";
import { latestPromise, promisedAnswersIn, withAnswersPromisedAt } from "#domain/sequence/record/promised-answers";
import type { Rulings } from "#domain/sequence/record/rulings";
import { DAY } from "#domain/time/instant";
import { expect, test } from "vitest";
import { at, OFFICE, ROUND_THE_CLOCK } from "./situation.ts";

const put = (ref: string, by?: number, fields: Partial<ContentItem> = {}): ContentItem => ({
  ...{ kind: "Q", ref, credit: 0.5 },
  ...(by !== undefined && { by }),
  ...fields,
});

test("J62: an answer put off to a date is promised once, and what is answered, empty or of another kind is not", () => {
  const refs = (...items: ContentItem[]) => promisedAnswersIn(items).map(({ ref, by }) => [ref, by]);
  expect(refs(put("a", 1), put("b", 2), put("a", 3))).toEqual([
    ["a", 1],
    ["b", 2],
  ]);
  // A fact of the same name is another thing.
  expect(refs(put("a", undefined, { kind: "F" }), put("a", 1))).toEqual([["a", 1]]);
  expect(refs(put("a"), put("b", 1, { kind: "F" }))).toEqual([]);
  expect(
    refs(...[0, 1].map((credit) => put(`worth ${credit}`, 1, { credit })), { kind: "Q", ref: "told", by: 1 }),
  ).toEqual([]);
});

test("J62: an answer put off is worth something for a date after it, and no more than five business days off", () => {
  const calendar = judgingCalendar(ROUND_THE_CLOCK, null, at(0) - DAY, at(0) + 60 * DAY);
  const worth = (by: number | undefined, fields: Partial<ContentItem> = {}) => {
    const contact = { items: [put("q", by, fields), { kind: "F", ref: "f" }] } as unknown as PreparedContact;
    return withAnswersPromisedAt(contact, at(600), calendar).items?.map(({ credit }) => credit);
  };
  expect([599, 600, 601].map((by) => worth(at(by))?.[0])).toEqual([0, 0, 0.5]);
  expect(latestPromise(calendar, at(600))).toBe(at(600) + 5 * DAY);
  expect([0, 1].map((ms) => worth(at(600) + 5 * DAY + ms)?.[0])).toEqual([0.5, 0]);
  expect(worth(undefined)).toEqual([0, undefined]);
  // What is no answer put off stays as it is.
  expect(worth(undefined, { kind: "F" })).toEqual([0.5, undefined]);
  expect(worth(undefined, { credit: 1 })).toEqual([1, undefined]);
  const unread = { items: null } as unknown as PreparedContact;
  expect(withAnswersPromisedAt(unread, at(600), calendar)).toBe(unread);
  const office = judgingCalendar(OFFICE.policy, null, at(0) - DAY, at(0) + 60 * DAY);
  expect(latestPromise(office, at(600))).toBe(at(600) + 7 * DAY);
});

type Parts = { notBefore?: number | null; pauses?: object[]; resumes?: object[]; rulings?: Rulings; asOf?: number };
const sequence = (parts: Parts): PreparedSequence =>
  ({
    episode: { arrivedAt: 10, notBefore: parts.notBefore ?? null },
    ...{ pauses: [], resumes: [], rulings: new Map(), asOf: at(100), partOf: new Map() },
    ...parts,
  }) as unknown as PreparedSequence;
/** One that a connected system told, so that it excuses from when it was stated. */
const stated = (from: number, until: number) => ({
  ...{ kind: "pause", id: `pause ${from}`, at: from, until, creditAt: from, isVerified: true },
});

test("J4 J26: the enquiry's own date to wait for is a pause from arrival, if it lies ahead", () => {
  const own = (notBefore: number | null) => pausesOf(sequence({ notBefore }), []);
  expect(own(20)).toEqual([{ from: 10, until: 20, excusesFrom: 10, id: null }]);
  expect([null, 9, 10].map(own)).toEqual([[], [], []]);
});

test("J26: a pause that was over when it was stated is none, and a later one replaces what is left of an earlier one", () => {
  const spans = (pauses: object[], before: Pause[] = []) =>
    pausesOf(sequence({ pauses }), [], before).map(({ from, until }) => [from, until]);
  expect(spans([stated(20, 20), stated(30, 29), stated(40, 41)])).toEqual([[40, 41]]);
  expect(spans([stated(20, 60), stated(30, 40)])).toEqual([
    [20, 30],
    [30, 40],
  ]);
  const unheard = { ...stated(30, 40), isVerified: false };
  expect(spans([stated(20, 60), unheard])).toEqual([
    [20, 60],
    [30, 40],
  ]);
  expect(spans([stated(20, 25), stated(30, 40)])).toEqual([
    [20, 25],
    [30, 40],
  ]);
  const earlier: Pause = { from: 1, until: 35, excusesFrom: 1, id: null };
  expect(spans([stated(30, 40)], [earlier])).toEqual([
    [1, 30],
    [30, 40],
  ]);
});

test("J52: a request to be contacted again is theirs if they made it in a contact of theirs that a system saw", () => {
  const request = { kind: "resume", id: "again", at: at(30), creditAt: at(30), isVerified: false };
  const lifts = (direction: "in" | "out", grade: string, earliest: number, latest = earliest, fields = {}) => {
    const contact = { event: { direction }, grade, earliest: at(earliest), latest: at(latest) };
    const occasions = [{ contact }] as unknown as Occasion[];
    return resumesOf(sequence({ resumes: [{ ...request, ...fields }] }), occasions).map(({ liftsAt }) => liftsAt);
  };
  const itself = [at(30)];
  expect(lifts("in", "verified", 30)).toEqual(itself);
  expect(lifts("in", "verified", 15)).toEqual(itself);
  expect(lifts("in", "verified", 14.9)).toEqual([]);
  expect(lifts("in", "verified", 0, 20)).toEqual(itself);
  expect(lifts("in", "verified", 30.1)).toEqual([]);
  expect(lifts("out", "verified", 25)).toEqual([]);
  expect(lifts("in", "timely", 25)).toEqual([]);
  expect(lifts("in", "timely", 25, 25, { isVerified: true })).toEqual(itself);
});

test("J75: a request that a reviewer ruled to stand lifts a stop from then, and excuses from then", () => {
  const lifts = (from: number, stands = true, creditAt = 30) => {
    const request = { kind: "resume", id: "again", at: at(30), creditAt: at(creditAt), isVerified: false };
    const rulings: Rulings = new Map([["resume again", { stands, from: at(from) }]]);
    return resumesOf(sequence({ resumes: [request], rulings }), []).map((one) => [one.liftsAt, one.creditAt]);
  };
  expect(lifts(50)).toEqual([[at(50), at(50)]]);
  expect(lifts(50, true, 70)).toEqual([[at(50), at(70)]]);
  expect(lifts(20)).toEqual([[at(30), at(30)]]);
  expect(lifts(100)).toHaveLength(1);
  expect(lifts(100.1)).toEqual([]);
  expect(lifts(50, false)).toEqual([]);
});
