import fc from "fast-check";
import { expect, test } from "vitest";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { holds } from "../holds.ts";
import {
  at,
  bearingOf,
  call,
  causesOf,
  day,
  email,
  faultsOf,
  inbound,
  judge,
  pause,
  requestedTime,
  saidIn,
  stage,
  step,
  stepChange,
  talk,
  written,
} from "./situation.ts";

const RUNS = 100;

/** A talk in which something is to be sent by a date. */
const promised = (dueDay: number, what = "quote", precision: "date" | "week" = "date") => {
  const spoken = talk(10, "Q:q");
  const agreed = step(spoken, day(dueDay), { what, precision, channel: "email", stepId: "the-step" });
  return [spoken, agreed] as const;
};

test("J55: what was to be sent by a date is kept by sending it before", () => {
  const quote = promised(4);
  const sent = judge([...quote, email(day(1, 100), "D:quote")], day(4, 1380));
  expect(sent.faults).toEqual([]);
  expect(sent.dimensions.K).toMatchObject({ state: "value", value: 1 });
  expect(sent.steps).toMatchObject([{ state: "kept" }]);
  const at = (minutes: number, said: string | null) => judge([...promised(4), email(minutes, said)], day(6));
  expect(at(11, "D:quote").dimensions.K.value).toBe(1);
  expect(at(day(4, 1439), "D:the-step").dimensions.K.value).toBe(1);
  // In the business day of grace half of it, after that none.
  expect(at(day(5, 600), "D:quote").dimensions.K.value).toBe(0.5);
  expect(causesOf(at(day(5, 600), "D:quote"))).not.toContain("our_step_passed");
  expect(at(day(6), "D:quote").dimensions.K.value).toBe(0);
  expect(causesOf(at(day(6), "D:quote"))).toContain("our_step_passed");
});

test("J55: only sending the thing itself keeps it; what nobody read may have been it", () => {
  const sent = (said: string | null, minutes = day(1)) => judge([...promised(4), email(minutes, said)], day(6));
  expect(causesOf(sent("F:f"))).toContain("our_step_passed");
  expect(causesOf(sent("D:brochure"))).toContain("our_step_passed");
  expect(faultsOf(sent(null))).not.toContain("dropped_next_step");
  expect(sent(null).maybe).toContain("dropped_next_step");
  // Among other things, or as the thing asked for without its name, it is sent all the same.
  for (const said of ["F:f D:quote", "D:d"]) expect(causesOf(sent(said)), said).not.toContain("our_step_passed");
  const named = judge([...promised(4), email(day(1), "F:quote")], day(6), { episode: { facts: ["f", "quote"] } });
  expect(causesOf(named)).toContain("our_step_passed");
  // Before it was agreed it was sent for something else.
  expect(causesOf(sent("D:quote", 5))).toContain("our_step_passed");
});

test("J55: of messages that nobody read the last may have kept it: till then it stood in the way of silence", () => {
  const read = (said: string | null) =>
    judge([...promised(10), email(day(1), said), inbound(day(2)), email(day(10), null)], day(30));
  expect(faultsOf(read("F:f"))).not.toContain("dropped_next_step");
  expect(faultsOf(read(null))).not.toContain("dropped_next_step");
  // Known to have kept it, the first leaves nothing ahead.
  expect(faultsOf(read("D:quote"))).toContain("dropped_next_step");
  expect(read(null).maybe).toContain("dropped_next_step");
});

test("J55: where one that nobody read may have kept it before one that did, what would follow is named", () => {
  const read = (said: string | null) =>
    judge([...promised(10), email(day(1), said), inbound(day(2)), email(day(10), "D:quote")], day(11));
  expect(faultsOf(read("F:f"))).toEqual([]);
  expect(faultsOf(read("D:quote"))).toContain("dropped_next_step");
  expect(read(null).maybe).toContain("dropped_next_step");
});

test("J55: in a week agreed any day of it will do, and any day before", () => {
  const sent = (minutes: number) => judge([...promised(7, "offer", "week"), email(minutes, "D:offer")], day(20));
  expect(causesOf(sent(day(1)))).not.toContain("our_step_passed");
  expect(causesOf(sent(day(13, 1439)))).not.toContain("our_step_passed");
  expect(causesOf(sent(day(15)))).toContain("our_step_passed");
});

test("J55: a call agreed is covered by a talk or by their word, not by a ring or a bare message of theirs", () => {
  const spoken = talk(10, "Q:q");
  const agreed = [spoken, step(spoken, day(2, 840))];
  const dropped = (...events: Parameters<typeof judge>[0]) =>
    causesOf(judge([...agreed, ...events], day(3, 841))).includes("our_step_passed");
  expect(dropped(talk(day(1), "F:f"))).toBe(false);
  expect(dropped(call(day(1)))).toBe(true);
  expect(dropped(call(day(2, 779)))).toBe(true);
  expect(dropped(call(day(2, 780)))).toBe(false);
  expect(dropped(call(day(3, 839)))).toBe(false);
  const theirs = inbound(day(2));
  expect(dropped(theirs)).toBe(true);
  expect(dropped(theirs, saidIn(stepChange(spoken, day(2), day(9)), theirs))).toBe(false);
  expect(dropped(theirs, saidIn(stepChange(spoken, day(2), null), theirs))).toBe(false);
});

test("J55: inside their own pause the thing they agreed may be sent, once and nothing else", () => {
  const paused = (...events: Parameters<typeof judge>[0]) => {
    const [spoken, agreed] = promised(3, "brochure");
    return judge([spoken, saidIn(pause(11, day(70)), spoken), agreed, ...events], day(5));
  };
  expect(paused(email(day(2), "D:brochure")).faults).toEqual([]);
  expect(causesOf(paused(email(day(2), "D:brochure"), email(day(2, 300), "D:brochure")))).toContain("inside_pause");
  expect(causesOf(paused(email(day(2), "F:f")))).toContain("inside_pause");
  expect(causesOf(paused(email(day(2), "D:quote")))).toContain("inside_pause");
  expect(causesOf(paused(call(day(2))))).toContain("inside_pause");
});

test("J61: after a kept step silence counts again, a minute early or a minute late", () => {
  const course = (minutes: number) => {
    const spoken = talk(10, "Q:q");
    return [spoken, step(spoken, day(2, 840)), talk(day(2, 840 + minutes), "F:f")];
  };
  for (const minutes of [-1, 0, 1]) expect(judge(course(minutes), day(60)).verdict).toBe("dropped_next_step");
  expect(causesOf(judge(course(-1), day(7, 838)))).toEqual([]);
  expect(causesOf(judge(course(-1), day(7, 842)))).toEqual(["silence_after_talk"]);
});

test("J61: five business days without a word are silence, however many came before", () => {
  const spoken = talk(10, "Q:q");
  expect(judge([spoken, call(day(4), { ringSeconds: 15 })], day(60)).verdict).not.toBe("proportionate");
  holds(
    fc.property(fc.array(fc.integer({ min: 60, max: 5 * 1440 - 10 }), { minLength: 1, maxLength: 6 }), (gaps) => {
      let minutes = 10;
      const talks = gaps.map((gap) => talk((minutes += gap), "F:f"));
      expect(causesOf(judge([spoken, ...talks], minutes + 5 * 1440 - 1))).not.toContain("silence_after_talk");
      expect(causesOf(judge([spoken, ...talks], minutes + 5 * 1440 + 1))).toContain("silence_after_talk");
    }),
    RUNS,
  );
  const mailed = [spoken, email(day(3), "F:f")];
  expect(causesOf(judge(mailed, day(8)))).not.toContain("silence_after_talk");
  expect(causesOf(judge(mailed, day(8, 1)))).toContain("silence_after_talk");
});

test("J61: a message of unknown content ended a silence or began none, whichever is kinder", () => {
  const bearing = (minutes: number, asOf: number) =>
    bearingOf(judge([talk(10, "Q:q F:f"), email(minutes, null)], asOf), "dropped_next_step");
  // Of use or not, five business days passed in silence: from the talk, or from it.
  expect(bearing(day(3), day(7))).toBe("possible");
  expect(bearing(day(3), day(9))).toBe("certain");
  // The talk may have agreed a step, and the message said nothing: then there was none.
  expect(bearingOf(judge([talk(10, null), email(11, null)], day(9)), "dropped_next_step")).toBe("possible");
});

test("J61: a step further off than thirty days is due at thirty, unless they named its date", () => {
  const spoken = talk(10, "Q:q");
  const far = [spoken, step(spoken, day(60))];
  expect(faultsOf(judge(far, day(30)))).toEqual([]);
  expect(faultsOf(judge(far, day(31, 11)))).toEqual(["dropped_next_step"]);
  const near = [spoken, step(spoken, day(29))];
  expect(faultsOf(judge(near, day(29)))).toEqual([]);
  expect(faultsOf(judge(near, day(30, 1)))).toEqual(["dropped_next_step"]);
  const paused = [...far, saidIn(pause(10, day(60)), spoken)];
  expect(faultsOf(judge(paused, day(50)))).toEqual([]);
  const asked = [...far, saidIn(requestedTime(10, day(60), day(60, 60)), spoken)];
  expect(faultsOf(judge(asked, day(50)))).toEqual([]);
});

test("J61: a date they named lies within a day of the step's, and was said when they could say it", () => {
  const spoken = talk(10, "Q:q");
  const dropped = (...said: SequenceEvent[]): boolean =>
    causesOf(judge([spoken, step(spoken, day(60)), ...said], day(50))).includes("our_step_passed");
  const until = (minutes: number) => saidIn(pause(10, minutes), spoken);
  expect([day(59) - 1, day(59), day(61), day(61, 1)].map((minutes) => dropped(until(minutes)))).toEqual([
    true,
    false,
    false,
    true,
  ]);
  const between = (from: number, to: number) => saidIn(requestedTime(10, from, to), spoken);
  expect(dropped(between(day(58), day(59) - 1))).toBe(true);
  expect(dropped(between(day(58), day(59)))).toBe(false);
  expect(dropped(between(day(61), day(62)))).toBe(false);
  expect(dropped(between(day(61, 1), day(62)))).toBe(true);
  // Said in no contact of theirs, it is our word for it.
  expect(dropped(pause(400, day(60)))).toBe(true);
  expect(dropped(requestedTime(400, day(60), day(60, 60)))).toBe(true);
});

test("J79: of two steps agreed in one contact the one on record first stands, whatever a third entry earns", () => {
  const [spoken, mail] = [talk(5), email(2)];
  const first = { ...step(spoken, day(3)), stepId: "first" };
  // Told in one go with the message, it would count from when it was agreed.
  const second = { ...step(spoken, day(1)), stepId: "second", receivedAt: at(35), recordedAt: at(35) };
  const told = { ...mail, recordedAt: at(34), receivedAt: at(34) };
  const stepsWith = (other: ContactEvent) =>
    judge([spoken, other, second, first], day(2)).steps.map((one) => one.stepId);
  expect(stepsWith(told)).toEqual(["first"]);
  expect(stepsWith({ ...told, startedInApp: false })).toEqual(["first"]);
  const connected = { ...second, system: "dialer" };
  const connection = {
    userId: null,
    channel: "call",
    system: "dialer",
    from: 0,
    to: null,
    absence: "partial",
  } as const;
  const late = { ...first, recordedAt: at(6), receivedAt: at(6) };
  const read = judge([spoken, connected, late], day(2), { episode: { connections: [connection] } });
  expect(read.steps.map((one) => one.stepId)).toEqual(["second"]);
});

test("J81: a step years off that they are to have agreed says nothing of theirs, unless they named its date", () => {
  const spoken = talk(5, null);
  const won = stage(60, { stage: "progressed", system: "crm" });
  const far = { ...step(spoken, day(900)), precision: "date" as const };
  const read = (...more: SequenceEvent[]) => judge([spoken, won, ...more], day(2));
  expect(read(step(spoken, day(9))).verdict).toBe("proportionate");
  expect(read().verdict).toBe("not_judgeable");
  expect(read(far).verdict).toBe("not_judgeable");
  expect(read(far, saidIn({ ...requestedTime(5, day(900), day(900, 60)) }, spoken)).verdict).toBe("proportionate");
});

test("J85: a step told again stands as it was told first, whatever the entry is called", () => {
  const spoken = talk(5, "Q:q F:f");
  const first = step(spoken, day(1), { stepId: "s" });
  const again = written(step(spoken, day(9), { stepId: "s" }), day(3));
  const read = (...events: SequenceEvent[]) => {
    const found = judge([spoken, ...events], day(4));
    return [found.steps.map(({ stepId, state }) => `${stepId} ${state}`), faultsOf(found)];
  };
  const stands = [["s dropped"], ["dropped_next_step"]];
  expect(read(first)).toEqual(stands);
  for (const version of [
    again,
    // The same entry, by its id in the system it came from, and by its own too.
    { ...again, externalId: first.externalId },
    { ...again, externalId: first.externalId, id: first.id },
    { ...again, externalId: null, id: first.id },
    // Dated back to when it was agreed, or to before the first.
    { ...again, externalId: first.externalId, id: first.id, at: first.at - 1 },
    { ...again, at: first.at - 1 },
    { ...again, system: "file", recordedAt: null },
  ]) {
    expect(read(first, version)).toEqual(stands);
    expect(read(version, first)).toEqual(stands);
  }
  // Nor does the first go by an earlier one; agreed in another talk, one stands beside it.
  const sooner = written({ ...step(spoken, 60), externalId: first.externalId, id: first.id }, day(3));
  expect(judge([spoken, first, sooner], day(4)).steps.map(({ dueAt }) => dueAt)).toEqual([at(day(1))]);
  const later = talk(day(3), "F:f");
  expect(read(first, later, step(later, day(9), { stepId: "s" }))).toEqual([
    ["s dropped", "s ahead"],
    ["dropped_next_step"],
  ]);
});
