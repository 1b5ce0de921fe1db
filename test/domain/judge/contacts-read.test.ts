import { type Completion, completionsOf } from "#domain/sequence/course/completion";
import { type CourseContact, readContacts } from "#domain/sequence/course/read-contacts";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { sequenceOf } from "./courses.ts";
import { at, call, day, email, inbound, ROUND_THE_CLOCK, talk, written, ZERO } from "./situation.ts";

type How = Partial<Completion>;
const FREE = { ...ROUND_THE_CLOCK, dayparts: false };
const read = (events: readonly SequenceEvent[], how: Partial<Completion> = {}, awaited = false, policy = FREE) => {
  const sequence = sequenceOf(events, day(9), { policy });
  return readContacts(sequence, { ...completionsOf(sequence)[0]!, ...how }, () => awaited);
};
const uses = (...of: Parameters<typeof read>) => read(...of).map(({ use }) => use);
const FLAGS = ["useful", "isTalk", "isTwoWay", "isJudgedMessage", "saysOwnThing", "isTouch"] as const;
/** The last of them: its use, and what is true of it. */
const lastOf = (...of: Parameters<typeof read>): string => {
  const last = read(...of).at(-1)!;
  return [last.use, ...FLAGS.filter((flag) => last[flag])].join(" ");
};
const corrected = (of: ContactEvent, to: Partial<NonNullable<ContactEvent["corrected"]>>): ContactEvent => ({
  ...of,
  corrected: { result: of.result, ringSeconds: null, items: of.items, recordedAt: at(300), ...to },
});
const HARSH: How = { content: "harsh", results: "harsh" };

test("J13 J15: a call or visit is useful, aborted, undelivered or generic by its result and ring", () => {
  const of = (result: ContactEvent["result"], fields: Partial<ContactEvent> = {}) =>
    lastOf([call(10, { result, ...fields })]);
  expect(of("reached")).toBe("useful useful isTalk isTwoWay isTouch");
  expect(of("met", { channel: "visit" })).toBe("useful useful isTalk isTwoWay isTouch");
  expect(of("reached", { ringSeconds: 3 })).toBe("useful useful isTalk isTwoWay isTouch");
  expect([null, 15, 14].map((ringSeconds) => of("rang_out", { ringSeconds }))).toEqual([
    "useful useful isTouch",
    "useful useful isTouch",
    "aborted isTouch",
  ]);
  expect(of("nobody_in", { channel: "visit", ringSeconds: 3 })).toBe("useful useful isTouch");
  expect([of("not_in_service"), of("bounced")]).toEqual(["undelivered", "undelivered"]);
  expect(of("wrong_person")).toBe("undelivered isTouch");
  expect(of("not_placed")).toBe("not_placed");
  const note = (items: ContactEvent["items"]) => of("note_left", { channel: "visit", items });
  expect(note([])).toBe("generic isTouch");
  expect(note([{ kind: "N", ref: "n" }])).toBe("generic isTouch");
  expect(note([{ kind: "F", ref: "f" }])).toBe("useful useful isTouch");
  expect(note(null)).toBe("useful useful saysOwnThing isTouch");
  expect(lastOf([call(10, { result: "note_left", channel: "visit", items: null })], HARSH)).toBe("generic isTouch");
});

test("J13: the third useful call of a part of the day is unvaried, unless they asked for it", () => {
  const parts = (awaited: boolean, ...events: ContactEvent[]) => uses(events, {}, awaited, ROUND_THE_CLOCK);
  const [one, two, three] = [10, day(1, 10), day(2, 10)].map((minutes) => call(minutes, { ringSeconds: 20 }));
  expect(parts(false, one!, two!, three!)).toEqual(["useful", "useful", "unvaried"]);
  expect(parts(true, one!, two!, three!)).toEqual(["useful", "useful", "useful"]);
  expect(uses([one!, two!, three!])).toEqual(["useful", "useful", "useful"]);
  // One too short takes no place, one of fifteen seconds and one that nobody timed do.
  expect(parts(false, one!, call(day(1, 10), { ringSeconds: 14 }), three!)).toEqual(["useful", "aborted", "useful"]);
  expect(parts(false, one!, call(day(1, 10), { ringSeconds: 15 }), three!)).toEqual(["useful", "useful", "unvaried"]);
  expect(parts(false, one!, call(day(1, 10)), three!)).toEqual(["useful", "useful", "unvaried"]);
  expect(parts(false, one!, talk(day(1, 10), "F:f", { ringSeconds: 3 }), three!)).toEqual([
    "useful",
    "useful",
    "useful",
  ]);
  const visit = (minutes: number, result: ContactEvent["result"]) => call(minutes, { channel: "visit", result });
  expect(parts(false, visit(10, "nobody_in"), visit(day(1, 10), "nobody_in"))).toEqual(["useful", "unvaried"]);
  expect(parts(false, visit(10, "nobody_in"), visit(day(1, 10), "met"))).toEqual(["useful", "useful"]);
  const wrong = call(day(1, 10), { result: "wrong_person" });
  expect(parts(false, one!, wrong, three!)).toEqual(["useful", "undelivered", "useful"]);
  // What was taken away by a correction took its place, and what pressed on only did too.
  const gone = corrected(two!, { result: "not_in_service", recordedAt: at(day(3)) });
  expect(parts(false, one!, gone, three!)).toEqual(["useful", "undelivered", "unvaried"]);
});

test("J16 J24: a machine's word is an acknowledgement, and what came from them inbound", () => {
  expect(lastOf([email(10, "Q:q", { automation: "acknowledgement" })])).toBe("acknowledgement");
  expect(lastOf([email(10, "Q:q", { automation: "sequence" })])).toBe("useful useful isJudgedMessage isTouch");
  expect(lastOf([inbound(10)])).toBe("inbound isTwoWay");
  expect(lastOf([inbound(10, { channel: "call", result: "reached" })])).toBe("inbound isTalk isTwoWay");
  expect(lastOf([inbound(10, { channel: "call", result: "missed" })])).toBe("inbound");
  const noted = read([written(inbound(10), 60)]).at(-1)!;
  expect([(noted.at - ZERO) / 60_000, (noted.creditAt - ZERO) / 60_000]).toEqual([10, 60]);
});

test("J14: a message is useful, generic or a repeat by what it says that is new", () => {
  const said = (...all: (string | null)[]) => uses(all.map((one, i) => email(10 + day(i), one)));
  expect(lastOf([email(10, "Q:q")])).toBe("useful useful isJudgedMessage isTouch");
  expect(lastOf([email(10, "")])).toBe("generic isJudgedMessage isTouch");
  expect(said("Q:q", "Q:q", "Q:q F:f")).toEqual(["useful", "repeat", "useful"]);
  expect(said("N:one", "Q:q")).toEqual(["generic", "useful"]);
  // New only in offering times it is useful twice in a row.
  expect(said("Q:q N:1", "Q:q N:2", "Q:q N:3", "Q:q N:4")).toEqual(["useful", "useful", "useful", "repeat"]);
  expect(said("Q:q", "Q:q N:2", "F:f", "Q:q N:3", "Q:q N:4", "Q:q N:5")).toEqual([
    ...["useful", "useful", "useful", "useful", "useful", "repeat"],
  ]);
  expect(lastOf([email(10, "Q:q", { result: "bounced" })])).toBe("undelivered");
  expect(said("Q:q N:1", "Q:q N:2", "Q:q N:3", "F:f N:4").at(-1)).toBe("useful");
  expect(read([email(10, "Q:q", { result: "bounced" })])[0]!.items).toEqual([]);
  const left = (minutes: number, of: string) =>
    call(minutes, { ...email(minutes, of), channel: "call", result: "voicemail_left" });
  expect(uses([left(10, "Q:q"), email(day(1), "Q:q")])).toEqual(["useful", "repeat"]);
  const third = [left(10, "Q:q"), left(day(1, 10), "F:f"), left(day(2, 10), "D:a"), email(day(3), "D:a")];
  expect(uses(third, {}, false, ROUND_THE_CLOCK)).toEqual(["useful", "useful", "unvaried", "useful"]);
  // Said in a talk it is known; said in a call that nobody took, or that bounced, it is not.
  expect(uses([talk(10, "Q:q"), email(day(1), "Q:q")]).at(-1)).toBe("repeat");
  expect(uses([email(10, "Q:q", { result: "bounced" }), email(day(1), "Q:q")]).at(-1)).toBe("useful");
});

test("J62: an answer that was put off is new when it is given, and worth nothing it says nothing", () => {
  const q = (credit?: number, by?: number) => [
    { kind: "Q" as const, ref: "q", ...(credit !== undefined && { credit }), ...(by !== undefined && { by: at(by) }) },
  ];
  const all = (...items: ContactEvent["items"][]) => uses(items.map((of, i) => email(10 + day(i), "", { items: of })));
  expect(all(q(0.5, day(3)), q(0.5, day(3)), q())).toEqual(["useful", "repeat", "useful"]);
  expect(all(q(0))).toEqual(["generic"]);
  expect(all(q(), q(0.5, day(3)))).toEqual(["useful", "repeat"]);
});

test("J39: what nobody recorded said something of its own, or nothing, and then nothing new follows", () => {
  const record = [email(10, null), email(day(1), "Q:q")];
  expect(uses(record)).toEqual(["useful", "useful"]);
  expect(uses(record, HARSH)).toEqual(["generic", "repeat"]);
  expect(lastOf([email(10, null)])).toBe("useful useful isJudgedMessage saysOwnThing isTouch");
  expect(uses([call(10, { result: "reached", items: null }), email(day(1), "Q:q")], HARSH)).toEqual([
    "useful",
    "repeat",
  ]);
  const mute = call(10, { result: "unknown", items: null });
  expect(uses([mute, email(day(1), "Q:q")], { content: "harsh", results: "kind" })).toEqual(["useful", "repeat"]);
  expect(uses([mute, email(day(1), "Q:q")], HARSH)).toEqual(["useful", "useful"]);
  expect(uses([email(10, null, { result: "bounced" }), email(day(1), "Q:q")], HARSH)).toEqual([
    "undelivered",
    "useful",
  ]);
});

test("J39: a call of unknown result reached them or rang out, a message of unknown result was sent", () => {
  const mute = (fields: Partial<ContactEvent> = {}) => [
    call(10, { result: "unknown", items: [{ kind: "Q", ref: "q" }], ...fields }),
  ];
  expect(lastOf(mute())).toBe("useful useful isTalk isTwoWay isTouch");
  expect(lastOf(mute({ channel: "visit" }))).toBe("useful useful isTalk isTwoWay isTouch");
  expect(lastOf(mute({ ringSeconds: 3 }), HARSH)).toBe("aborted isTouch");
  expect(lastOf(mute(), HARSH)).toBe("useful useful isTouch");
  expect(read(mute(), HARSH)[0]!.items).toEqual([]);
  expect(read(mute())[0]!.items).toHaveLength(1);
  expect(lastOf([email(10, "Q:q", { result: "unknown" })], HARSH)).toBe("useful useful isJudgedMessage isTouch");
});

test("J11 J71: what earns nothing is judged for what it repeats and teaches nothing; what was written late was said late", () => {
  const claim = { statedGrade: "late" as const, startedInApp: false };
  expect(lastOf([email(10, "", claim)])).toBe("no_credit isJudgedMessage isTouch");
  expect(lastOf([email(10, "Q:q", claim)])).toBe("no_credit isTouch");
  expect(lastOf([call(10, claim)])).toBe("no_credit isTouch");
  expect(lastOf([call(10, { ...claim, result: "reached" })])).toBe("no_credit isTouch");
  expect(uses([email(10, "Q:q", claim), email(day(1), "Q:q")])).toEqual(["no_credit", "useful"]);
  expect(uses([email(10, null, claim), email(day(1), "Q:q")], HARSH)).toEqual(["no_credit", "useful"]);
  const late = written(email(10, "Q:q"), 200);
  expect(uses([late, email(60, "Q:q")])).toEqual(["repeat", "useful"]);
  expect(uses([late, email(201, "Q:q")])).toEqual(["useful", "repeat"]);
});

test("J50: begun and never told it presses and is nothing else", () => {
  const untold = { ...call(10, { result: "unknown", items: [{ kind: "Q", ref: "q" }] }), untold: true };
  expect(lastOf([untold])).toBe("no_credit isTouch");
  expect(read([untold])[0]!.items).toEqual([]);
});

test("J51: what a correction took from a message goes on being judged, and what it added presses no more", () => {
  const gone = (said: string | null) => corrected(email(10, said), { result: "not_placed", items: [] });
  expect(lastOf([gone("")])).toBe("no_credit isJudgedMessage isTouch");
  expect(lastOf([gone("Q:q")])).toBe("no_credit isTouch");
  const bounced = (said: string) => corrected(email(10, said), { result: "bounced", items: [] });
  expect(lastOf([bounced("")])).toBe("undelivered isJudgedMessage isTouch");
  expect(lastOf([bounced("Q:q")])).toBe("undelivered isTouch");
  expect(
    uses([corrected(email(10, null), { result: "not_placed", items: [] }), email(day(1), "Q:q")], HARSH).at(-1),
  ).toBe("repeat");
  expect(uses([corrected(email(10, null), { result: "not_placed", items: [] }), email(day(1), "Q:q")]).at(-1)).toBe(
    "useful",
  );
  const [first, added] = read([corrected(call(10), { result: "reached", items: [{ kind: "Q", ref: "q" }] })]);
  expect([first!.isTouch, added!.isTouch, added!.isTalk]).toEqual([true, false, true]);
  expect((added!.creditAt - ZERO) / 60_000).toBe(300);
});

test("J63: the same own words again say nothing new, and are no measure of the others", () => {
  const own = (minutes: number, said = "F:weather") => email(minutes, said);
  expect(lastOf([own(10)])).toBe("useful useful saysOwnThing isTouch");
  expect(lastOf([own(10), own(day(1))])).toBe("repeat isJudgedMessage isTouch");
  expect(lastOf([own(10), own(day(1), "F:weather F:wind")])).toBe("useful useful saysOwnThing isTouch");
  expect(lastOf([own(10), own(day(1), "F:weather N:2")])).toBe("useful useful saysOwnThing isTouch");
  expect(lastOf([own(10, "F:weather N:2"), own(day(1), "F:weather N:2")])).toBe("repeat isJudgedMessage isTouch");
  expect(lastOf([own(10)], HARSH)).toBe("generic isTouch");
  const said = talk(10, "F:weather");
  expect(lastOf([said, own(day(1))])).toBe("repeat isJudgedMessage isTouch");
});

test("J7: they are read in the order in which they lie, each with what it said", () => {
  const all = read([email(10, "Q:q"), call(20), inbound(30)]);
  const fields = ({ channel, outbound, at: made, items }: CourseContact) => [
    channel,
    outbound,
    (made - ZERO) / 60_000,
    items.length,
  ];
  expect(all.map(fields)).toEqual([
    ["email", true, 10, 1],
    ["call", true, 20, 0],
    ["email", false, 30, 0],
  ]);
});
