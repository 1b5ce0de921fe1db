import { holderOfInterval } from "#domain/sequence/assess/holder-of-interval";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { kindest } from "./courses.ts";
import {
  at,
  bearingOf,
  call,
  day,
  disposition,
  email,
  inbound,
  judge,
  OFFICE,
  owner,
  pause,
  saidIn,
  seen,
  step,
  stepChange,
  talk,
  written,
} from "./situation.ts";

const spoken = talk(10, "Q:q F:f");

test("J45: what is suggested says why: what is due next", () => {
  const why = (events: SequenceEvent[], asOf: number, about: Parameters<typeof judge>[2] = {}) => {
    const { nextDue, suggestion } = judge(events, asOf, about);
    return [nextDue?.what, suggestion?.why];
  };
  expect(why([], 20)).toEqual(["first_response", "first_response"]);
  expect(why([email(10)], 300)).toEqual(["slot", "slot_due"]);
  expect(why([email(10, "F:f")], 300)).toEqual(["answer_question", "question_open"]);
  expect(why([spoken], 300)).toEqual(["follow_on", "follow_on"]);
  expect(why([spoken, step(spoken, day(2))], 300)).toEqual(["our_step", "step_due"]);
  expect(why([spoken, saidIn(pause(11, day(2)), spoken)], 300)).toEqual(["resume_after_pause", "resume"]);
  const recycled = { episode: { no: 2, recycled: true, questions: [] } };
  expect(why([], 20, recycled)).toEqual(["check_back", "check_back"]);
});

test("J45 J62: a question is answered on the channel of the first useful message; of a call, on whichever", () => {
  const due = (...events: SequenceEvent[]) => {
    const { nextDue } = judge(events, 300);
    return [nextDue?.what, nextDue?.channel, nextDue && (nextDue.from - at(0)) / 60_000];
  };
  expect(due(email(10, "F:f"))).toEqual(["answer_question", "email", 10]);
  expect(due(email(10, "F:f", { channel: "sms" }), email(60, "D:a"))).toEqual(["answer_question", "sms", 10]);
  expect(due(call(10))).toEqual(["answer_question", null, 10]);
});

test("J56: on hold a step agreed stays due, the soonest first", () => {
  const held = disposition(400, "5", "no_timing.documents", {
    recycle_date: "2024-02-09",
    track: "later",
    owner: "rep",
  });
  const other = talk(300, "D:a");
  const sent = { channel: "email", what: "sketch" } as const;
  const steps = (first: number, second: number) => [
    ...[spoken, step(spoken, first, sent), other, step(other, second, sent), held],
  ];
  const due = (first: number, second: number) => {
    const { phase, nextDue } = judge(steps(first, second), 500);
    return [phase, nextDue?.what, nextDue && (nextDue.by - at(0)) / 60_000];
  };
  expect(due(day(3), day(2))).toEqual(["held", "our_step", day(2)]);
  expect(due(day(2), day(3))).toEqual(["held", "our_step", day(2)]);
  expect(kindest(steps(day(3), day(2)), 500).closing.phase).toBe("held");
});

test("J41 J65: a step they agreed to in a talk is something of theirs, in a redial too; one they wrote of only once we kept it", () => {
  const verdict = (...events: SequenceEvent[]) => judge(events, day(1)).verdict;
  const [rang, reached] = [call(4), talk(9, "")];
  expect(verdict(rang, reached)).toBe("not_yet_judgeable");
  expect(verdict(rang, reached, step(reached, day(3)))).toBe("proportionate");
  expect(verdict(rang, reached, step(rang, day(3)))).toBe("proportionate");
  expect(verdict(rang, reached, step(reached, day(3), { agreed: "asserted" }))).toBe("not_yet_judgeable");
  const wrote = seen(inbound(30));
  expect(verdict(rang, reached, wrote, step(wrote, day(3)))).toBe("not_yet_judgeable");
});

test("J65: what only a correction made a talk, or a move of theirs written down since made kept, says nothing of theirs", () => {
  const asked = { episode: { questions: [], facts: [] } };
  const verdict = (asOf: number, ...events: SequenceEvent[]) => judge(events, asOf, asked).verdict;
  const tried = call(9);
  const corrected = { result: "reached" as const, ringSeconds: null, items: [], recordedAt: at(300) };
  const asTold = { ...tried, corrected };
  expect(verdict(day(1), talk(4, ""), asTold, step(asTold, day(3)))).toBe("not_yet_judgeable");
  const wrote = seen(inbound(30));
  const sent = step(wrote, null, { precision: "vague" });
  const kept = talk(day(1), "");
  const moved = saidIn({ ...stepChange(wrote, day(1), day(3)), stepId: "s" }, kept);
  const on = (change: SequenceEvent) =>
    verdict(day(2), talk(4, ""), wrote, { ...sent, stepId: "s" } as never, kept, change);
  expect(on(written(moved, day(1, 120)))).toBe("not_judgeable");
  expect(on(moved)).toBe("proportionate");
});

test("J43: the holder of most of the service time held it, of plain time where none ran, the first of two alike", () => {
  const course = kindest([owner(0, "a"), owner(560, "b")], day(1), { policy: OFFICE.policy });
  const holder = (from: number, to: number) => holderOfInterval(course, at(from), at(to)).holderId;
  expect(holder(0, 600)).toBe("b");
  expect(holder(0, 500)).toBe("a");
  expect(holder(550, 570)).toBe("a");
  expect(holder(551, 570)).toBe("b");
  expect(holder(600, 600)).toBe("b");
  // Back with the first later on, they held it no less before.
  const back = kindest([owner(0, "a"), owner(100, "b"), owner(300, "a")], day(1), { policy: OFFICE.policy });
  expect(holderOfInterval(back, at(0), at(150)).holderId).toBe("a");
  const late = kindest([owner(560, "b")], day(1), { policy: OFFICE.policy });
  expect(holderOfInterval(late, at(540), at(570))).toEqual({ holder: "nobody", holderId: null });
  expect(holderOfInterval(kindest([], day(1)), at(0), at(10))).toEqual({ holder: "unknown", holderId: null });
});

test("J69: what nobody asked of the enquiry is asked of no lead, though we worked on it ourselves", () => {
  const read = (notAsked: ("questions" | "content")[]) =>
    judge([email(10, "F:f")], day(1, 60), { episode: { questions: null, notAsked } });
  expect(read([]).maybe).toContain("thin");
  expect(read(["questions"]).maybe).not.toContain("thin");
  expect(read(["content"]).maybe).toContain("thin");
  expect(bearingOf(read([]), "thin")).toBe("possible");
});
