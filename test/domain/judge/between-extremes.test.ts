import type { Fault } from "#domain/disposition/fault";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { at, call, causesOf, day, email, faultsOf, inbound, judge, step, talk, written } from "./situation.ts";

type About = Parameters<typeof judge>[2];
/** A call that nobody wrote the end of; of five seconds, it was no try unless it reached them. */
const mute = (minutes: number, said = "", fields: Partial<ContactEvent> = {}): ContactEvent =>
  call(minutes, { ...email(minutes, said), channel: "call", result: "unknown", ringSeconds: 20, ...fields });
const short = { ringSeconds: 5 };
/** Whether a fault may hold; beside four more such calls, shortly before, as without them (so that not every mixture is tried). */
const mayBe = (fault: Fault, events: SequenceEvent[], asOf: number, about: About = {}): boolean => {
  const more = [400, 300, 200, 100].map((before) => mute(asOf - before, "", short));
  const [alone, among] = [events, [...events, ...more]].map((record) => {
    const found = judge(record, asOf, about);
    expect(faultsOf(found)).not.toContain(fault);
    return found.maybe.includes(fault);
  });
  expect(among, "beside four more").toBe(alone);
  return alone!;
};

test("J62: a message that nobody read may have started the time to answer, and answered nothing", () => {
  const open = (events: SequenceEvent[], asOf: number, about: About = {}) => mayBe("thin", events, asOf, about);
  expect(open([email(10, null)], day(1, 10))).toBe(false);
  expect(open([email(10, null)], day(1, 11))).toBe(true);
  // The first of some use starts it, by when it earns.
  expect(open([email(10, null), email(600, null)], day(1, 100))).toBe(true);
  const late = written(email(10, "F:f"), 230);
  expect(open([late, email(60, null)], day(1, 100))).toBe(true);
  expect(open([late, email(60, null)], day(1, 50))).toBe(false);
  // What bounced answered nothing either; what arrived did.
  expect(open([email(10, null), email(20, "Q:q", { result: "bounced" })], day(1, 30))).toBe(true);
  expect(open([email(10, null), email(20, "Q:q")], day(1, 30))).toBe(false);
  // Of an enquiry that asked nothing only what they asked since can be open.
  const later = [email(10, null), inbound(day(1, 600), { questions: ["rate"] })];
  expect(open(later, day(1, 700), { episode: { questions: [] } })).toBe(false);
});

test("J39 J62: a call that would have answered, had it reached them, may have been no try", () => {
  const open = (said: string, fields: Partial<ContactEvent>, asOf: number) =>
    mayBe("thin", [mute(10, said, { ...short, ...fields }), email(60, null)], asOf, {
      episode: { facts: ["f", "q"] },
    });
  expect([day(1, 30), day(1, 60), day(1, 61)].map((asOf) => open("Q:q", {}, asOf))).toEqual([false, false, true]);
  // Anything else said in it, had it reached them, started the time and left the question open.
  expect(open("F:q", {}, day(1, 30))).toBe(true);
  expect(open("", { items: [{ kind: "Q", ref: "q", credit: 0 }] }, day(1, 30))).toBe(true);
  // What only said again what such a call would have said answers, where the call did not.
  expect(mayBe("thin", [mute(10, "Q:q"), email(20, "Q:q")], day(1, 30))).toBe(false);
});

test("J37 J39: one of several calls may have reached them, with too few slots filled until then", () => {
  const [first, rest] = [
    [email(10), mute(60, "Q:q")],
    [call(day(3, 700)), email(day(5), "D:a")],
  ];
  const missed = (...more: SequenceEvent[]) => mayBe("thin", [...first, ...more, ...rest], day(8));
  expect(missed(mute(day(3)))).toBe(true);
  expect(missed()).toBe(false);
  // A message is no talk, and what was written down late was none that counts.
  expect(missed(email(day(3), "D:b", { result: "unknown" }))).toBe(false);
  expect(missed(written(mute(day(3)), day(4)))).toBe(false);
  // Of one slot too few is not yet few.
  expect(mayBe("thin", [mute(300)], day(1))).toBe(false);
});

test("J39 J61: one of several calls may have reached them, and silence have come after it", () => {
  const silent = (events: SequenceEvent[], asOf = day(9)) => mayBe("dropped_next_step", events, asOf);
  const after = email(day(8), "D:a");
  expect(silent([mute(10, "Q:q"), mute(day(4), "", short), after])).toBe(true);
  // A ring that was a try ends the silence, whether it reached them or not.
  expect(silent([mute(10, "Q:q"), mute(day(4)), after])).toBe(false);
  // What came after that talk may be followed by silence too.
  const tried = email(day(3), "D:b");
  expect(silent([mute(10, "Q:q"), tried, mute(day(7), "", short)])).toBe(true);
  expect(silent([mute(10, "Q:q"), tried, mute(day(7))])).toBe(false);
  expect(silent([call(10), tried, mute(day(7), "", short)])).toBe(false);
});

test("J39 J61: a step that only one call could have agreed stands with that call and no other", () => {
  const silent = (events: SequenceEvent[], asOf: number) => mayBe("dropped_next_step", events, asOf);
  const first = mute(10, "Q:q");
  expect(judge([first], day(8)).maybe).toContain("dropped_next_step");
  expect(silent([first, step(first, day(20))], day(8))).toBe(false);
  expect(silent([first, step(first, day(20)), mute(day(1), "", short)], day(8))).toBe(true);
  // Kept, it is over, and what kept it may be followed by silence.
  const kept = [first, step(first, day(3)), call(day(3))];
  expect(silent([...kept, mute(day(7, 800), "", short)], day(9))).toBe(true);
  expect(silent([...kept, mute(day(7, 800))], day(9))).toBe(false);
});

test("J55 J61: a message that nobody read may have kept a step that stood in the way of silence", () => {
  const spoken = talk(10, "Q:q");
  const agreed = step(spoken, day(10), { what: "sketch", precision: "date", channel: "email" });
  const silent = (...more: SequenceEvent[]) => mayBe("dropped_next_step", [spoken, agreed, ...more], day(9));
  expect(silent()).toBe(false);
  expect(silent(email(day(3), "D:a"))).toBe(false);
  expect(silent(email(day(3), null))).toBe(true);
});

test("J39: a fault that came about in one way or in another, apart from each other, is none for certain", () => {
  const maybeTalk = mute(day(1), "", short);
  const record = (relief: number) => [talk(10, "Q:q"), maybeTalk, step(maybeTalk, day(6)), email(relief, "D:a")];
  // Reached: its step passed by day 7. Not reached: silence from day 5 to what ended it.
  expect(mayBe("dropped_next_step", record(day(6)), day(8))).toBe(true);
});

test("J39: a fault holds from when it does under every completion", () => {
  const record = [talk(10, "Q:q"), mute(day(2), "", short)];
  expect(mayBe("dropped_next_step", record, day(6))).toBe(true);
  const found = judge(record, day(9));
  expect(causesOf(found)).toEqual(["silence_after_talk"]);
  expect(found.faults[0]!.trueSince).toBe(at(day(7)));
});
