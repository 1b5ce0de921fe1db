import type { Course, Pause } from "#domain/sequence/course/course";
import type { CourseContact } from "#domain/sequence/course/read-contacts";
import { contactAfterStop, insidePause } from "#domain/sequence/faults/contact-after-stop";
import type { Rulings } from "#domain/sequence/record/rulings";
import type { ContactEvent } from "#domain/sequence/sequence-event";
import { makeIntervals } from "#domain/time/intervals";
import { expect, test } from "vitest";

const MINUTE = 60_000;
type Fields = Partial<Omit<CourseContact, "contact">> & { contact?: Partial<CourseContact["contact"]> };
const reading = (minutes: number, { contact, ...fields }: Fields = {}): CourseContact => {
  const at = minutes * MINUTE;
  return {
    ...{ id: `at ${minutes}`, at, creditAt: at, outbound: true, channel: "email", use: "useful", items: [] },
    ...{ isTwoWay: false, ...fields },
    contact: {
      ...{ earliest: at, latest: at, isReply: false, addedFrom: null, redials: [], result: "sent", creditable: true },
      event: { channel: "email", contactPoint: null, system: "app" },
      ...contact,
    },
  } as unknown as CourseContact;
};
type Parts = {
  [key in "steps" | "agreedTimes" | "stops" | "resumes" | "enquiries" | "pauses" | "earlierStops"]?: object[];
} & {
  boundaryFrom?: number;
  everyWayFrom?: number;
  points?: string;
  rulings?: Rulings;
  time?: string;
  permitted?: [number, number][];
  exempt?: string[];
};
const minutesOr = (minutes: number | undefined) => (minutes === undefined ? null : minutes * MINUTE);
const course = (readings: CourseContact[], parts: Parts = {}): Course =>
  ({
    ...{ readings, steps: [], agreedTimes: [], resumes: [], pauses: [], ...parts },
    completion: { time: parts.time ?? "late", points: parts.points ?? "harsh" },
    closing: { boundaryFrom: minutesOr(parts.boundaryFrom), everyWayFrom: minutesOr(parts.everyWayFrom) },
    earlier: { stops: (parts.earlierStops ?? []).map((event) => ({ event, endsFrom: null })), wrong: new Map() },
    sequence: {
      ...{ stops: [], enquiries: [], rulings: new Map(), asOf: 1000 * MINUTE, episode: { connections: [] }, ...parts },
      policy: { permittedExempt: parts.exempt ?? [] },
      calendar: {
        permittedAnywhere: parts.permitted
          ? makeIntervals(parts.permitted.map(([from, to]) => [from * MINUTE, to * MINUTE]))
          : null,
      },
    },
  }) as unknown as Course;
const crossed = (cause: string, ...of: Parameters<typeof course>): string[] =>
  contactAfterStop(course(...of)).flatMap((found) => (found.cause === cause ? found.eventIds : []));

const stop = (minutes: number, channel: string | null = null) => ({ at: minutes * MINUTE, channel });
const resume = (minutes: number, credit = minutes) => ({ at: minutes * MINUTE, creditAt: credit * MINUTE });

test("J31: a stop binds from after it, on its channel, until a request made after it counts", () => {
  const after = (parts: Parts, ...readings: CourseContact[]) => crossed("after_stop", readings, parts);
  const mails = [10, 11, 29, 30].map((minutes) => reading(minutes));
  expect(after({ stops: [stop(10)] }, ...mails)).toEqual(["at 11", "at 29", "at 30"]);
  expect(after({ stops: [stop(10, "call")] }, ...mails)).toEqual([]);
  expect(after({ stops: [stop(10, "email")] }, ...mails)).toHaveLength(3);
  expect(after({ earlierStops: [stop(10)] }, ...mails)).toHaveLength(3);
  expect(after({ stops: [stop(10)], resumes: [resume(20, 30)] }, ...mails)).toEqual(["at 11", "at 29"]);
  expect(after({ stops: [stop(10)], resumes: [resume(10, 20)] }, ...mails)).toHaveLength(3);
  expect(after({}, ...mails)).toEqual([]);
});

test("J16 J50 J51: what was never placed, a machine's word, and what a correction added cross nothing; a redial does", () => {
  const after = (fields: Fields) => crossed("after_stop", [reading(20, fields)], { stops: [stop(10)] });
  expect(after({})).toEqual(["at 20"]);
  expect(after({ use: "acknowledgement" })).toEqual([]);
  expect(after({ use: "not_placed" })).toEqual([]);
  expect(after({ outbound: false })).toEqual([]);
  expect(after({ contact: { addedFrom: 5 } })).toEqual([]);
  const redials = [{ id: "redial", at: 25 * MINUTE }];
  expect(after({ contact: { redials } })).toEqual(["at 20", "redial"]);
  expect(crossed("after_stop", [reading(5, { contact: { redials } })], { stops: [stop(10)] })).toEqual(["redial"]);
});

test("J31 J75: a closing code binds from after it until a further enquiry, on our own word once that is ruled to stand", () => {
  const after = (parts: Parts, fields: Fields = {}) =>
    crossed(
      "after_closing_code",
      [10, 11, 30].map((minutes) => reading(minutes, fields)),
      { boundaryFrom: 10, ...parts },
    );
  expect(after({})).toEqual(["at 11", "at 30"]);
  expect(after({}, { contact: { isReply: true } })).toEqual([]);
  const enquired = (minutes: number, system = "form") => ({ id: "again", at: minutes * MINUTE, system });
  expect(after({ enquiries: [enquired(30)] })).toEqual(["at 11"]);
  expect(after({ enquiries: [enquired(10)] })).toEqual(["at 11", "at 30"]);
  expect(after({ enquiries: [enquired(11, "app")] })).toEqual(["at 11", "at 30"]);
  const ruled = (from: number, stands = true): Rulings => new Map([["enquiry again", { stands, from: from * MINUTE }]]);
  expect(after({ enquiries: [enquired(11, "app")], rulings: ruled(5) })).toEqual([]);
  expect(after({ enquiries: [enquired(11, "app")], rulings: ruled(20) })).toEqual(["at 11"]);
  expect(after({ enquiries: [enquired(11, "app")], rulings: ruled(31) })).toEqual(["at 11", "at 30"]);
  expect(after({ enquiries: [enquired(11, "app")], rulings: ruled(5, false) })).toEqual(["at 11", "at 30"]);
});

test("J90: by another number or address what closed every way given crosses no closing, until a code that binds every way", () => {
  const after = (parts: Parts, contactPoint: string | null) =>
    crossed(
      "after_closing_code",
      [10, 11, 30].map((minutes) =>
        reading(minutes, { contact: { event: { channel: "call", contactPoint, system: "app" } as ContactEvent } }),
      ),
      { boundaryFrom: 10, ...parts },
    );
  expect(after({}, null)).toEqual(["at 11", "at 30"]);
  expect(after({}, "another")).toEqual([]);
  expect(after({ everyWayFrom: 11 }, "another")).toEqual(["at 30"]);
  expect(after({ everyWayFrom: 10 }, "another")).toEqual(["at 11", "at 30"]);
});

const pause: Pause = { from: 100 * MINUTE, until: 200 * MINUTE, excusesFrom: 0, id: "pause" };
const inside = (readings: CourseContact[], parts: Parts = {}, of = pause) =>
  insidePause(course(readings, parts), of).map(({ id }) => id);

test("J31: inside a pause is what came over a quarter of an hour after it was stated, and before it ends", () => {
  const all = [100, 114, 115, 199, 200].map((minutes) => reading(minutes));
  expect(inside(all)).toEqual(["at 115", "at 199"]);
  expect(inside(all, {}, { ...pause, id: null })).toEqual(["at 114", "at 115", "at 199"]);
  expect(inside([reading(150, { contact: { isReply: true } })])).toEqual([]);
});

const item = (ref: string, kind = "D") => ({ items: [{ kind, ref }] }) as Fields;
const agreed = (stepId: string, what: string | null, minutes: number) => ({
  ...{ event: { stepId, what }, creditAt: minutes * MINUTE },
});

test("J55: inside their own pause one message a step that delivers it crosses nothing", () => {
  const steps = [agreed("step", "sketch", 50)];
  const of = (...readings: CourseContact[]) => inside(readings, { steps });
  expect(of(reading(150, item("sketch")))).toEqual([]);
  expect(of(reading(150, item("step")))).toEqual([]);
  expect(of(reading(150, item("sketch", "F")))).toEqual(["at 150"]);
  expect(of(reading(150, item("other")))).toEqual(["at 150"]);
  expect(of(reading(150, item("sketch")), reading(160, item("sketch")))).toEqual(["at 160"]);
  // Each step has its own.
  const two = [agreed("step", "sketch", 50), agreed("other", "sketch", 50)];
  const three = [150, 160, 170].map((minutes) => reading(minutes, item("sketch")));
  expect(inside(three, { steps: two })).toEqual(["at 170"]);
});

test("J55: no call, no message of theirs, and none from before it was agreed delivers a step", () => {
  const of = (first: CourseContact) =>
    inside([first, reading(150, item("sketch"))], { steps: [agreed("step", "sketch", 50)] });
  expect(of(reading(60, { ...item("sketch"), outbound: false }))).toEqual([]);
  expect(of(reading(60, { ...item("sketch"), channel: "call" }))).toEqual([]);
  expect(of(reading(50, item("sketch")))).toEqual([]);
  expect(of(reading(51, item("sketch")))).toEqual(["at 150"]);
});

test("J31 J53: a call at a time they asked for crosses no pause, if that was on record before it", () => {
  const asked = (fields: object = {}) => ({
    ...{ byThem: true, from: 140 * MINUTE, to: 160 * MINUTE, channel: null, knownFrom: 120 * MINUTE, ...fields },
  });
  const of = (minutes: number, fields: object = {}, time = "late", contact: object = {}) =>
    inside([reading(minutes, { contact })], { agreedTimes: [asked(fields)], time }).length === 0;
  expect([139, 140, 160, 161].map((minutes) => of(minutes))).toEqual([false, true, true, false]);
  expect(of(150, { byThem: false })).toBe(false);
  expect([149, 150].map((minutes) => of(150, { knownFrom: minutes * MINUTE }))).toEqual([true, false]);
  expect([of(150, { channel: "email" }), of(150, { channel: "call" })]).toEqual([true, false]);
  // Known only to the day, and taken kindly, it was made at that time if any of its day was.
  const day = { earliest: 130 * MINUTE, latest: 170 * MINUTE };
  expect(of(130, {}, "early", day)).toBe(true);
  expect(of(130, {}, "late", day)).toBe(false);
  expect(of(130, { knownFrom: 160 * MINUTE }, "early", day)).toBe(true);
  expect(of(130, { knownFrom: 160 * MINUTE + 1 }, "early", day)).toBe(false);
  expect(of(130, { from: 171 * MINUTE, to: 180 * MINUTE }, "early", day)).toBe(false);
});

test("J31: outside the permitted hours are calls and texts alone, but those that the policy exempts", () => {
  const outside = (channel: string, parts: Parts = {}, contact: object = {}) =>
    crossed("outside_permitted_hours", [reading(50, { channel: channel as "call", contact })], {
      permitted: [[100, 200]],
      ...parts,
    }).length === 1;
  const channels = ["call", "sms", "whatsapp", "email", "visit", "video"];
  expect(channels.filter((channel) => outside(channel))).toEqual(["call", "sms", "whatsapp"]);
  expect(outside("sms", { exempt: ["sms"] })).toBe(false);
  expect(outside("call", { permitted: [[50, 60]] })).toBe(false);
  expect(outside("call", {}, { isReply: true })).toBe(false);
  const asked = [{ byThem: true, from: 0, to: 60 * MINUTE, channel: null, knownFrom: 0 }];
  expect(outside("call", { agreedTimes: asked })).toBe(false);
});
