import { rulingsInForce } from "#domain/sequence/record/rulings";
import type { RulingMatter } from "#domain/sequence/ruling-matter";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import {
  at,
  call,
  causesOf,
  day,
  DAYTIME,
  disposition,
  email,
  enquiry,
  faultsOf,
  judge,
  owner,
  resume,
  ruling,
  saidIn,
  stage,
  step,
  stop,
  talk,
  useOf,
} from "./situation.ts";

const no = { decision: "does_not_stand" } as const;
const undone = { decision: "withdrawn" } as const;

const correctedTo = (of: ContactEvent, minutes: number, result: ContactEvent["result"]): ContactEvent => ({
  ...of,
  corrected: { result, ringSeconds: null, items: [], recordedAt: at(minutes) },
});
/** "Didn't call", of an attempt begun at one minute and told at another. */
const notPlaced = (minutes: number, told: number): ContactEvent => ({
  ...call(minutes, { result: "not_placed" }),
  recordedAt: at(told),
  receivedAt: at(told),
});
const signed = (minutes: number): SequenceEvent =>
  disposition(minutes, "6", "step_reached.signed", { claim_that_mattered: "price", criteria_confirmed: "all" });

test('J74: "didn\'t call" told late weighs until a reviewer says that it stands', () => {
  const night = notPlaced(120, 180);
  const record = [night, email(485)];
  expect(causesOf(judge(record, 600, DAYTIME))).toContain("outside_permitted_hours");
  const stands = judge([...record, ruling(night, "not_placed", 500)], 600, DAYTIME);
  expect(causesOf(stands)).not.toContain("outside_permitted_hours");
  expect(useOf(stands, night)).toBe("not_placed");
  expect(judge([...record, ruling(night, "not_placed", 500, no)], 600, DAYTIME)).toEqual(judge(record, 600, DAYTIME));
});

test("J74: of a correction that stands, what the first entry pressed, crossed and made due is gone", () => {
  const dials = Array.from({ length: 10 }, (_, i) => call(10 + i * 20));
  const fixed = dials.map((dial, i) => (i < 8 ? correctedTo(dial, day(7), "not_placed") : dial));
  const record = [email(5), ...fixed];
  expect(faultsOf(judge(record, day(8)))).toContain("bunched");
  const rulings = fixed.slice(0, 8).map((dial) => ruling(dial, "correction", day(7, 60)));
  expect(faultsOf(judge([...record, ...rulings], day(8)))).not.toContain("bunched");
  const spoken = correctedTo(talk(10), day(7), "rang_out");
  const promised = [spoken, step(spoken, day(2))];
  expect(causesOf(judge(promised, day(8)))).toContain("our_step_passed");
  const stands = judge([...promised, ruling(spoken, "correction", day(7, 60))], day(8));
  expect(causesOf(stands)).not.toContain("our_step_passed");
});

test("J74: what a correction adds earns from when it was written, whatever stands", () => {
  const late = correctedTo(call(10, { result: "not_in_service" }), day(3), "reached");
  const stands = [late, ruling(late, "correction", day(3, 10))];
  expect(causesOf(judge([late], day(3, 20)))).toContain("first_response_late");
  expect(causesOf(judge(stands, day(3, 20)))).toContain("first_response_late");
  expect(judge(stands, day(3, 20)).firstResponseMinutes).toBe(day(3));
});

test("J75: a request or an enquiry of our own word opens again from when it was ruled to stand", () => {
  const asked = resume(day(2));
  const after = email(day(4));
  const record = [email(5), stop(60), asked, after];
  expect(causesOf(judge(record, day(5)))).toContain("after_stop");
  expect(causesOf(judge([...record, ruling(asked, "resume", day(3))], day(5)))).not.toContain("after_stop");
  expect(causesOf(judge([...record, ruling(asked, "resume", day(4, 10))], day(5)))).toContain("after_stop");
  const further = enquiry(day(2));
  const spoken = talk(5);
  const closed = [
    spoken,
    saidIn(disposition(6, "4", "no_fit.need", { criterion: "need", value: "no" }), spoken),
    further,
    after,
  ];
  expect(causesOf(judge(closed, day(5)))).toContain("after_closing_code");
  expect(causesOf(judge([...closed, ruling(further, "enquiry", day(3))], day(5)))).not.toContain("after_closing_code");
  expect(causesOf(judge([...closed, ruling(further, "enquiry", day(4, 10))], day(5)))).toContain("after_closing_code");
});

const seenTalk = (minutes: number): ContactEvent => ({ ...talk(minutes, "Q:q"), statedGrade: "verified" });

test("J75: a signing that stands is confirmed; lost in another system, it is undone all the same", () => {
  const end = signed(30);
  const record = [seenTalk(1), end];
  expect(judge(record, day(8))).toMatchObject({ phase: "closed", confidence: "provisional" });
  expect(judge([...record, ruling(end, "won", 60)], day(8))).toMatchObject({ phase: "closed", confidence: "firm" });
  const lost = [...record, stage(day(2), { label: "lost", system: "crm" }), ruling(end, "won", 60)];
  expect(judge(lost, day(8)).verdict).not.toBe("proportionate");
});

test("J75: own words that stand were read, and are content of their own", () => {
  const own = email(10, "F:elsewhere");
  expect(judge([own], 60).missing).toContain("message_content");
  const stands = judge([own, ruling(own, "own_words", 30)], 60);
  expect(useOf(stands, own)).toBe("useful");
  expect(stands.missing).not.toContain("message_content");
});

test("J75: answers that stand make the reading of that talk no longer provisional", () => {
  const spoken = talk(10, "Q:q");
  expect(judge([spoken], 60).confidence).toBe("provisional");
  expect(judge([spoken, ruling(spoken, "answer", 30)], 60).confidence).toBe("firm");
});

test("J76: of what does not stand nothing is earned", () => {
  const added = correctedTo(call(10), day(1), "reached");
  expect(judge([added], day(1, 10)).firstResponseMinutes).toBe(10);
  expect(useOf(judge([added, ruling(added, "correction", day(1, 5), no)], day(1, 10)), added)).toBe("useful");
  const end = signed(30);
  const undoneEnd = judge([talk(1, "Q:q"), end, ruling(end, "won", 60, no)], day(8));
  expect(undoneEnd.phase).not.toBe("closed");
  expect(faultsOf(undoneEnd)).toEqual(["dropped_next_step"]);
  const own = email(10, "F:elsewhere");
  expect(useOf(judge([own, ruling(own, "own_words", 30, no)], 60), own)).toBe("generic");
  const spoken = talk(10, "Q:q");
  expect(causesOf(judge([spoken], day(2)))).not.toContain("question_open");
  expect(causesOf(judge([spoken, ruling(spoken, "answer", 30, no)], day(2)))).toContain("question_open");
});

test("J72: the last ruling counts, and withdrawn it is as if there had been none", () => {
  const own = email(10, "F:elsewhere");
  const said = (...rulings: SequenceEvent[]) => judge([own, ...rulings], 60);
  const yes = ruling(own, "own_words", 20);
  expect(said(yes, ruling(own, "own_words", 30, no))).toEqual(said(ruling(own, "own_words", 30, no)));
  expect(said(yes, ruling(own, "own_words", 30, undone))).toEqual(said());
  expect(said(yes, ruling(own, "own_words", 30, undone), ruling(own, "own_words", 40))).toEqual(
    said(ruling(own, "own_words", 40)),
  );
  // Not yet here, it says nothing.
  expect(said(ruling(own, "own_words", 90))).toEqual(said());
});

test("J72: what was told otherwise since is to be ruled on anew", () => {
  const spoken = talk(10);
  const once = correctedTo(spoken, day(1), "rang_out");
  const ruled = ruling(once, "correction", day(1, 10));
  const twice = correctedTo(spoken, day(1, 20), "not_placed");
  expect(judge([once, ruled], day(6))).not.toEqual(judge([once], day(6)));
  expect(judge([twice, ruled], day(6))).toEqual(judge([twice], day(6)));
});

test("J72: a ruling on anything else changes nothing", () => {
  const plain = email(10);
  const matters: RulingMatter[] = ["not_placed", "correction", "resume", "enquiry", "won", "own_words", "answer"];
  for (const matter of matters)
    for (const fields of [{}, no])
      expect(judge([plain, ruling(plain, matter, 20, fields)], 60)).toEqual(judge([plain], 60));
});

test("J73: who wrote the entry, or had held the lead by then, is no reviewer of it", () => {
  const own = email(10, "F:elsewhere");
  const unruled = judge([own], 60);
  expect(judge([own, ruling(own, "own_words", 30, { byId: "rep" })], 60)).toEqual(unruled);
  const written = ruling(own, "own_words", 30, { byId: "x", authorIds: ["x"] });
  expect(judge([own, written], 60)).toEqual(unruled);
  const held = [own, owner(5, "reviewer")];
  expect(judge([...held, ruling(own, "own_words", 30)], 60)).toEqual(judge(held, 60));
  // Given the lead afterwards, they were a reviewer when they ruled.
  const later = [own, owner(40, "reviewer")];
  expect(useOf(judge([...later, ruling(own, "own_words", 30)], 60), own)).toBe("useful");
});

test("J75: a ruling takes back no other fault that stood when it was written", () => {
  const rang = call(10);
  const own = email(20, "Q:not asked");
  const record = [rang, own];
  const before = faultsOf(judge(record, day(3)));
  const stands = faultsOf(judge([...record, ruling(own, "own_words", day(3))], day(3, 5)));
  for (const fault of before) expect(stands).toContain(fault);
});

test("J72: of ten thousand rulings on one entry the last counts, read in no more than their number", () => {
  const night = notPlaced(120, 180);
  const rulings = Array.from({ length: 10_000 }, (_, n) =>
    ruling(night, "not_placed", 200 + n / 100, n % 2 === 0 ? no : undone),
  );
  const record = [night, email(485), ...rulings, ruling(night, "not_placed", 500)];
  const began = performance.now();
  expect(rulingsInForce(record, at(600))).toEqual([record.at(-1)]);
  expect(performance.now() - began).toBeLessThan(150);
});

test("J80: a talk taken back late is on track no more than it was, until a reviewer says that the correction stands", () => {
  const unread = talk(10, null);
  const bare = { episode: { questions: [], facts: [], campaign: null, endedAt: at(day(1)) } };
  expect(judge([unread], day(2), bare).verdict).toBe("not_judgeable");
  // Rung in vain from the first, a form that asked nothing needs no more.
  expect(judge([call(10)], day(2), bare).verdict).toBe("proportionate");
  const late = correctedTo(unread, 60, "rang_out");
  expect(judge([late], day(2), bare).verdict).toBe("not_judgeable");
  expect(judge([late, ruling(late, "correction", 100)], day(2), bare).verdict).toBe("proportionate");
  // Put right at once, it simply was a ring.
  expect(judge([correctedTo(unread, 12, "rang_out")], day(2), bare).verdict).toBe("proportionate");
  // What a correction adds, it adds.
  const more = { ...correctedTo(call(10), 60, "reached") };
  const told = { ...more, corrected: { ...more.corrected!, items: [{ kind: "F" as const, ref: "f" }] } };
  expect(judge([email(5, "N:x"), told], day(1), { episode: { endedAt: at(600) } }).verdict).toBe("proportionate");
});
