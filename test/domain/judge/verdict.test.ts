import { JUDGE_VERSION, judgeVersionOf } from "#domain/sequence/judge-version";
import { presetPolicy } from "#domain/sequence/presets";
import { expect, test } from "vitest";
import {
  at,
  call,
  causesOf,
  day,
  disposition,
  email,
  faultsOf,
  inbound,
  judge,
  owner,
  pause,
  resume,
  seen,
  stage,
  step,
  stop,
  talk,
} from "./situation.ts";

test("J31: after a stop nothing goes out, unless they ask again; an answer to them crosses no other boundary", () => {
  const stopped = [email(10), stop(day(1)), email(day(2), "D:a")];
  expect(causesOf(judge(stopped, day(3)))).toContain("after_stop");
  expect(causesOf(judge([...stopped, seen(inbound(day(1, 60))), resume(day(1, 60))], day(3)))).not.toContain(
    "after_stop",
  );
  expect(causesOf(judge([...stopped, inbound(day(1, 60))], day(3)))).toContain("after_stop");
  const paused = [talk(10), pause(11, day(5)), email(day(2), "D:a")];
  expect(causesOf(judge(paused, day(3)))).toContain("inside_pause");
  expect(causesOf(judge([...paused, inbound(day(1))], day(3)))).not.toContain("inside_pause");
});

test("J31: a number known to be wrong, a closing code, and hours not permitted are boundaries too", () => {
  const wrong = [call(10, { result: "wrong_person" }), call(600)];
  expect(causesOf(judge(wrong, day(1)))).toContain("known_wrong_number");
  expect(causesOf(judge([...wrong, inbound(300, { channel: "call", result: "reached" })], day(1)))).not.toContain(
    "known_wrong_number",
  );
  const closed = [talk(10), disposition(20, "4", "no_fit.need"), email(600, "D:a")];
  expect(causesOf(judge(closed, day(1)))).toContain("after_closing_code");
  expect(causesOf(judge([call(10), ...closed.slice(1)], day(1)))).not.toContain("after_closing_code");
  const office = { policy: presetPolicy("default", "UTC"), zone: "UTC" };
  expect(causesOf(judge([call(479)], day(1), office))).toContain("outside_permitted_hours");
  expect(causesOf(judge([call(480)], day(1), office))).not.toContain("outside_permitted_hours");
});

test("J32: eight touches in a week are one too many, and so are thirteen before contact", () => {
  const touches = (n: number, apart: number) => Array.from({ length: n }, (_, i) => email(i * apart, `D:${i}`));
  expect(faultsOf(judge(touches(7, 1400), day(8)))).not.toContain("over_pursued");
  expect(causesOf(judge(touches(8, 1400), day(8)))).toContain("cap_in_window");
  expect(causesOf(judge(touches(13, 2000), day(19)))).toContain("cap_in_total");
  expect(causesOf(judge(touches(12, 2000), day(19)))).not.toContain("cap_in_total");
});

test("J33: our step, a pause's end, the lead's step, silence", () => {
  const spoken = talk(10, "Q:q");
  expect(causesOf(judge([spoken, step(spoken, day(2))], day(3)))).toEqual([]);
  expect(causesOf(judge([spoken, step(spoken, day(2))], day(3, 1)))).toContain("our_step_passed");
  expect(causesOf(judge([spoken, step(spoken, day(2), { whoseMove: "lead" })], day(3, 1)))).toEqual([]);
  expect(causesOf(judge([spoken, step(spoken, day(2), { whoseMove: "lead" })], day(4, 1)))).toContain(
    "lead_step_unchecked",
  );
  expect(causesOf(judge([spoken, pause(11, day(20))], day(21, 1)))).toContain("pause_not_resumed");
  expect(causesOf(judge([spoken], day(5, 10)))).not.toContain("silence_after_talk");
  expect(causesOf(judge([spoken], day(5, 11)))).toContain("silence_after_talk");
  expect(causesOf(judge([spoken, email(day(3), "D:a")], day(6)))).not.toContain("silence_after_talk");
});

test("J34: two empty messages of three are repetition, two of five are not", () => {
  const sent = [email(10), email(day(1), ""), email(day(2), "")];
  expect(faultsOf(judge(sent, day(3)))).toContain("generic_repetition");
  expect(faultsOf(judge([...sent, email(day(3), "D:a"), email(day(4), "D:b")], day(5)))).not.toContain(
    "generic_repetition",
  );
});

test("J35: past L it is too slow, and an early stop leaves nothing to judge", () => {
  expect(faultsOf(judge([], 240))).toEqual([]);
  expect(faultsOf(judge([], 241))).toEqual(["too_slow"]);
  expect(faultsOf(judge([inbound(239), stop(239)], day(1)))).toEqual([]);
  expect(faultsOf(judge([inbound(300), stop(300)], day(1)))).toContain("too_slow");
});

test("J36: four touches a day, or two short gaps on one channel", () => {
  const spread = [0, 300, 600, 900].map((minutes) => email(minutes, `D:${minutes}`));
  expect(causesOf(judge(spread, day(1)))).toContain("many_in_a_day");
  expect(causesOf(judge(spread.slice(1), day(1)))).not.toContain("many_in_a_day");
  expect(causesOf(judge([call(0), call(29), call(58)], day(1)))).toContain("gaps_too_short");
  expect(causesOf(judge([call(0), call(30), call(60)], day(1)))).not.toContain("gaps_too_short");
});

test("J37: slots unfilled, a question open, the requested channel unused", () => {
  expect(causesOf(judge([email(10)], day(8)))).toContain("slots_unfilled");
  expect(causesOf(judge([email(10, "F:f")], day(1, 11)))).toContain("question_open");
  expect(causesOf(judge([email(10, "F:f")], day(1, 10)))).not.toContain("question_open");
  expect(causesOf(judge([email(10)], 241, { episode: { requestedChannel: "call" } }))).toContain(
    "requested_channel_unused",
  );
  expect(causesOf(judge([email(10), call(300)], 400, { episode: { requestedChannel: "call" } }))).not.toContain(
    "requested_channel_unused",
  );
});

test("J38: too slow stays after a late answer; thin is cleared by one", () => {
  expect(faultsOf(judge([email(500)], day(1)))).toContain("too_slow");
  const unanswered = [email(10, "F:f")];
  expect(faultsOf(judge(unanswered, day(1, 90)))).toContain("thin");
  expect(faultsOf(judge([...unanswered, email(day(1, 60), "Q:q")], day(1, 90)))).not.toContain("thin");
});

test("J39: a fault counts only if it holds however the unknown was", () => {
  const unread = [email(10, null), email(day(1), null), email(day(2), null)];
  const found = judge(unread, day(3));
  expect(found.faults).toEqual([]);
  expect(found.maybe).toContain("generic_repetition");
  expect(found.missing).toContain("message_content");
  const mute = judge([call(10, { result: "unknown", items: null })], day(6));
  expect(mute.maybe).toContain("dropped_next_step");
  expect(mute.missing).toEqual(expect.arrayContaining(["call_result", "reason"]));
});

test("J39: a time known to the day lies at its start, its end or spread, not all at once", () => {
  const dayOnly = (days: number) => ({
    ...email(day(days), "D:a"),
    atLatest: at(day(days, 1439)),
    recordedAt: null,
  });
  const three = [
    dayOnly(1),
    { ...dayOnly(1), items: [{ kind: "D" as const, ref: "b" }] },
    { ...dayOnly(1), items: [] },
  ];
  const found = judge(
    [email(10), ...three.map((event, i) => ({ ...event, id: `d${i}`, externalId: `d${i}` }))],
    day(3),
  );
  expect(causesOf(found)).not.toContain("gaps_too_short");
  expect(found.maybe).toContain("bunched");
});

test("J40: on a partial channel absence makes nothing certain", () => {
  const found = judge([], day(1), { episode: { partialChannels: ["call"] } });
  expect(found.faults).toEqual([]);
  expect(found.maybe).toContain("too_slow");
  expect(found.missing).toContain("contact_on_partial_channel");
});

test("J41: the first fault in order decides; unsettled is not yet, and once over never, judgeable", () => {
  const slowAndAfterStop = judge([email(500), stop(600), email(700, "D:a")], day(1));
  expect(slowAndAfterStop.verdict).toBe("contact_after_stop");
  expect(faultsOf(slowAndAfterStop)).toEqual(["contact_after_stop", "too_slow"]);
  expect(judge([email(10, null)], 180).verdict).toBe("not_yet_judgeable");
  expect(judge([email(10, null)], day(30)).verdict).not.toBe("proportionate");
  const partial = { episode: { partialChannels: ["call" as const] } };
  expect(judge([email(10, null)], day(30), partial)).toMatchObject({ verdict: "not_judgeable", phase: "finished" });
  expect(judge([email(10)], 180).verdict).toBe("proportionate");
  expect(judge([call(10)], 180).verdict).toBe("not_yet_judgeable");
});

test("J43: a late first reply fell in the time of whoever held the lead for most of it", () => {
  const held = [owner(0, null), owner(50, "a")];
  expect(judge(held, 300).faults[0]).toMatchObject({ holder: "person", holderId: "a" });
  expect(judge([owner(0, null), owner(200, "a")], 300).faults[0]).toMatchObject({ holder: "nobody", holderId: null });
  expect(judge([], 300).faults[0]).toMatchObject({ holder: "unknown" });
});

test("J44: nothing changes before the instant it names, and something does then", () => {
  const states = (found: ReturnType<typeof judge>) => [
    found.verdict,
    found.maybe,
    found.slots.map((slot) => slot.state),
    found.dimensions.T.state,
  ];
  const minutesOf = (instant: number | null) => ((instant ?? at(0)) - at(0)) / 60_000;
  const first = judge([], 10);
  const next = minutesOf(first.nextChangeAt);
  expect(states(judge([], next - 1))).toEqual(states(first));
  expect(minutesOf(judge([], 70).nextChangeAt)).toBe(240);
  expect(faultsOf(judge([], minutesOf(judge([], 240).nextChangeAt)))).toContain("too_slow");
});

test("J45: the suggestion waits for hours and caps, and turns to the other channel", () => {
  const found = judge([email(10)], 300);
  expect(found.suggestion).toMatchObject({ channel: "call", why: "slot_due" });
  const full = judge([email(0), email(100, "D:a"), email(200, "D:b")], 300);
  expect(full.suggestion?.from).toBe(at(1440));
  const tried = judge([call(10), call(day(1, 10))], day(2), { episode: { usableChannels: ["call"] } });
  expect(tried.suggestion?.avoidDayparts).toEqual([0]);
  const night = judge([], 10, { policy: presetPolicy("default", "UTC") });
  expect(night.suggestion?.from).toBe(at(540));
});

test("J46: a code ends an episode only if its guard passed; a stage ends nothing", () => {
  expect(judge([talk(10), disposition(20, "4", "no_fit.need")], 60).phase).toBe("closed");
  expect(judge([talk(10), disposition(20, "3", "low_intent.browsing")], 60).phase).toBe("held");
  const dumped = judge([call(10), disposition(20, "2", "no_response.never_reached")], 60);
  expect([dumped.phase, dumped.sideFindings.includes("closure_unsupported")]).toEqual(["running", true]);
  const sent = email(10);
  expect(judge([sent, stage(20)], 180)).toEqual(judge([sent], 180));
});

test("J47: the same inputs give the same assessment, which names the judge's version", () => {
  const events = [email(10), call(day(1)), talk(day(2))];
  expect(JSON.stringify(judge([...events].reverse(), day(3)))).toBe(JSON.stringify(judge(events, day(3))));
  expect(judge(events, day(3)).judgeVersion).toBe(JUDGE_VERSION);
  expect([judgeVersionOf({}), judgeVersionOf({ judgeVersion: 7 })]).toEqual([1, 7]);
});
