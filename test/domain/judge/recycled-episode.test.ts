import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { holds } from "../holds.ts";
import {
  at,
  call,
  causesOf,
  day,
  DAYTIME,
  email,
  faultsOf,
  inbound,
  judge,
  OFFICE,
  pause,
  requestedTime,
  resume,
  saidIn,
  seen,
  stop,
  talk,
} from "./situation.ts";

/** A lead come back to on the eleventh day; nothing new was asked. */
const AGAIN = day(10);
const recycled = { episode: { no: 2, arrivedAt: at(AGAIN), recycled: true, questions: [] } };
/** One that enquired again on that day. */
const enquired = { episode: { no: 2, arrivedAt: at(AGAIN) } };
const after = (about: typeof recycled | typeof enquired, earlier: readonly SequenceEvent[]) => ({ ...about, earlier });

describe("a recycled episode", () => {
  test("M52: nobody waits for a first reply, and the first duty is to come back to them", () => {
    const fresh = judge([], AGAIN + 600, recycled);
    expect(fresh).toMatchObject({ verdict: "not_yet_judgeable", faults: [], nextDue: { what: "check_back" } });
    expect(fresh.dimensions.T.state).toBe("not_applicable");
    expect(fresh.checkBack).toEqual({ from: at(AGAIN), by: at(day(12)) - 1, state: "due" });
    expect(faultsOf(judge([], AGAIN + 600, enquired))).toEqual(["too_slow"]);
  });

  test("M52: a business day after its day it is a dropped next step; a contact of some use or theirs keeps it", () => {
    expect(faultsOf(judge([], day(12) - 1, recycled))).toEqual([]);
    const dropped = judge([], day(12), recycled);
    expect(causesOf(dropped)).toEqual(["not_come_back_to"]);
    expect(dropped).toMatchObject({ verdict: "dropped_next_step", checkBack: { state: "dropped" } });
    expect(dropped.dimensions.K).toMatchObject({ value: 0 });
    const same = judge([email(AGAIN + 30, "F:f")], day(12), recycled);
    expect([causesOf(same), same.checkBack?.state, same.dimensions.K.value]).toEqual([[], "kept", 1]);
    const next = judge([call(day(11, 90))], day(12), recycled);
    expect([causesOf(next), next.checkBack?.state, next.dimensions.K.value]).toEqual([[], "kept_late", 0.5]);
    expect(judge([inbound(day(11, 90))], day(12), recycled).checkBack?.state).toBe("kept_late");
    expect(causesOf(judge([email(AGAIN + 30, "")], day(12), recycled))).toContain("not_come_back_to");
    // Come back to too late, it stays one.
    expect(causesOf(judge([talk(day(12, 5))], day(13), recycled))).toEqual(["not_come_back_to"]);
  });

  test("M52: off a Friday, the business day after is Monday", () => {
    const friday = { episode: { ...recycled.episode, arrivedAt: at(day(4)) }, ...OFFICE };
    expect(faultsOf(judge([], day(7, 1000), friday))).toEqual([]);
    expect(causesOf(judge([], day(8, 600), friday))).toEqual(["not_come_back_to"]);
  });

  test("M52: a slot that would end before they have to be come back to is part of the next", () => {
    const ends = (about: typeof recycled | typeof enquired) =>
      judge([], AGAIN, about).slots.map(({ to }) => (to - at(AGAIN)) / 60_000);
    expect(ends(enquired)).toEqual([240, day(2), day(4), day(7), day(11), day(16)]);
    expect(ends(recycled)).toEqual([day(2), day(4), day(7), day(11), day(16)]);
    expect(faultsOf(judge([email(day(11, 60), "F:f"), call(day(13))], day(14, 1), recycled))).toEqual([]);
  });

  test("M52: what fell due in it is no fault of the episode before, and what fell due before none of it", () => {
    const before = [talk(10, "Q:q F:f")];
    expect(faultsOf(judge(before, day(40), { episode: { endedAt: at(day(3)) } }))).toEqual([]);
    expect(faultsOf(judge([email(AGAIN + 5, "F:f")], AGAIN + 10, after(recycled, before)))).toEqual([]);
  });

  test("M52: a further enquiry while it runs has its own clock", () => {
    const again: SequenceEvent = { ...inbound(AGAIN + 60), kind: "enquiry", questions: [], system: "form" } as never;
    expect(faultsOf(judge([email(AGAIN + 5, "F:f"), again], AGAIN + 500, recycled))).toContain("too_slow");
  });
});

describe("what is the person's", () => {
  test("M53: touches of an earlier episode count in the caps of the day and the week", () => {
    const before = [1, 2, 3].map((hours) => call(AGAIN - hours * 60));
    for (const about of [recycled, enquired]) {
      expect(causesOf(judge([call(AGAIN + 10)], AGAIN + 20, after(about, before)))).toContain("many_in_a_day");
      expect(causesOf(judge([call(AGAIN + 10)], AGAIN + 20, about))).not.toContain("many_in_a_day");
      // What was too much before is a fault of then, not of now.
      const more = [...before, call(AGAIN - 240)];
      expect(judge([], AGAIN + 20, after(about, more)).faults).toEqual([]);
      const causes = causesOf(judge([call(AGAIN + day(2))], AGAIN + day(2, 5), after(about, more)));
      expect(causes).not.toContain("many_in_a_day");
    }
  });

  test("M53: tries before any contact go on being counted when we come back, afresh when they do", () => {
    const before = Array.from({ length: 12 }, (_, i) => call(day(-20 + 2 * i)));
    const one = [call(AGAIN + 10)];
    expect(causesOf(judge(one, AGAIN + 20, after(recycled, before)))).toEqual(["cap_in_total"]);
    expect(causesOf(judge(one, AGAIN + 20, after(enquired, before)))).toEqual([]);
    expect(causesOf(judge(one, AGAIN + 20, after(recycled, [...before, talk(day(5))])))).toEqual([]);
    expect(causesOf(judge(one, AGAIN + 20, after(recycled, before.slice(1))))).toEqual([]);
    // One too many already: a fault of then, until we try once more.
    const more = [...before, call(day(6))];
    expect(causesOf(judge([], AGAIN + 20, after(recycled, more)))).toEqual([]);
    expect(judge(one, AGAIN + 20, after(recycled, more)).faults).toMatchObject([{ trueSince: at(AGAIN + 10) }]);
  });

  test("M53: a stop binds on, until they enquire or ask to be contacted", () => {
    const message = seen(inbound(day(3)));
    const before = [message, saidIn(stop(day(3, 1)), message)];
    const tried = [email(AGAIN + 10, "F:f")];
    const stopped = judge(tried, AGAIN + 20, after(recycled, before));
    expect([causesOf(stopped), stopped.phase]).toEqual([["after_stop"], "stopped"]);
    expect(causesOf(judge(tried, AGAIN + 20, after(enquired, before)))).toEqual([]);
    const resumed = [...before, seen(inbound(day(5))), resume(day(5, 1))];
    expect(causesOf(judge(tried, AGAIN + 20, after(recycled, resumed)))).toEqual([]);
    // Stopped before we came back to them, nothing is owed.
    expect(causesOf(judge([], day(20), after(recycled, before)))).toEqual([]);
  });

  test("M53: a stop of one channel is not lifted by an enquiry that asks for another", () => {
    const message = inbound(day(3));
    const noCalls = { ...saidIn(stop(day(3, 1)), message), channel: "call" as const };
    const called = [call(AGAIN + 10)];
    const judged = (requestedChannel: "call" | "email") =>
      judge(called, AGAIN + 20, {
        episode: { ...enquired.episode, requestedChannel },
        earlier: [message, noCalls as SequenceEvent],
      });
    expect(causesOf(judged("email"))).toEqual(["after_stop"]);
    expect(causesOf(judged("call"))).toEqual([]);
  });

  test("M53: a pause they stated binds on, and moves the day of coming back; an enquiry of theirs ends it", () => {
    const said = talk(day(3));
    const before = [said, saidIn(pause(day(3, 1), day(14)), said)];
    const tried = [email(AGAIN + 10, "F:f")];
    expect(causesOf(judge(tried, AGAIN + 20, after(recycled, before)))).toEqual(["inside_pause"]);
    expect(causesOf(judge(tried, AGAIN + 20, after(enquired, before)))).toEqual([]);
    const waiting = judge([], day(13), after(recycled, before));
    expect([waiting.faults, waiting.checkBack]).toEqual([
      [],
      { from: at(day(14)), by: at(day(16)) - 1, state: "ahead" },
    ]);
    expect(causesOf(judge([], day(16), after(recycled, before)))).toEqual(["not_come_back_to"]);
  });

  test("M53: hours they asked for, and a number known to be wrong, stay so", () => {
    const said = talk(day(3, 600));
    const asked = [said, saidIn(requestedTime(day(3, 601), AGAIN + 1260, AGAIN + 1380), said)];
    const late = [call(AGAIN + 1320)];
    const daytime = { ...recycled, ...DAYTIME };
    expect(causesOf(judge(late, AGAIN + 1330, daytime))).toEqual(["outside_permitted_hours"]);
    expect(causesOf(judge(late, AGAIN + 1330, { ...daytime, earlier: asked }))).toEqual([]);
    const wrong = [call(day(3), { result: "wrong_person" })];
    const again = [call(AGAIN + 10)];
    expect(causesOf(judge(again, AGAIN + 20, after(recycled, wrong)))).toEqual(["known_wrong_number"]);
    expect(causesOf(judge(again, AGAIN + 20, after(enquired, wrong)))).toEqual([]);
    const other = [call(AGAIN + 10, { contactPoint: "second" })];
    expect(causesOf(judge(other, AGAIN + 20, after(recycled, wrong)))).toEqual([]);
  });

  test("M53: what was done before takes no fault away and keeps nothing", () => {
    const any = fc.oneof(
      fc.integer({ min: 0, max: AGAIN - 10 }).map((minute) => call(minute)),
      fc.integer({ min: 0, max: AGAIN - 10 }).map((minute) => email(minute, "F:f")),
      fc.integer({ min: 0, max: AGAIN - 10 }).map((minute) => talk(minute)),
    );
    const own = fc.oneof(
      fc.integer({ min: AGAIN, max: day(20) }).map((minute) => call(minute)),
      fc.integer({ min: AGAIN, max: day(20) }).map((minute) => email(minute, "F:f")),
    );
    holds(
      fc.property(fc.array(any, { maxLength: 8 }), fc.array(own, { maxLength: 8 }), (earlier, events) => {
        for (const about of [recycled, enquired]) {
          const alone = faultsOf(judge(events, day(30), about));
          const both = faultsOf(judge(events, day(30), after(about, earlier)));
          expect(alone.filter((fault) => !both.includes(fault))).toEqual([]);
        }
      }),
      100,
    );
  });
});
