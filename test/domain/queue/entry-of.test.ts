import type { Channel } from "#domain/attempt/channel";
import { describe, expect, test } from "vitest";
import { judgingCalendar } from "#calendar/judging-calendar";
import type { Episode } from "#domain/lead/episode";
import { queueEntryOf } from "#domain/queue/entry-of";
import { queueEntry } from "#domain/queue/queue-entry";
import { assessSequence } from "#domain/sequence/assess/assess-sequence";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import {
  at,
  call,
  day,
  disposition,
  email,
  enquiry,
  inbound,
  pause,
  resume,
  seen,
  step,
  stepChange,
  stop,
  talk,
  ZERO,
} from "../judge/situation.ts";
import { entry, EPISODE, NINE, POLICY } from "./entry-at.ts";

const assessedSlots = () => {
  const calendar = judgingCalendar(POLICY, null, ZERO - DAY, at(day(60)));
  return assessSequence(EPISODE, [], POLICY, calendar, at(NINE)).slots;
};

test("P10: a lead just in has its response clock, its first slot, and nothing else; it travels as it is", () => {
  const fresh = entry([], NINE);
  expect(fresh).toMatchObject({
    leadId: "lead",
    arrivedAt: at(NINE),
    unloggedSince: null,
    step: null,
    unansweredSince: null,
    response: { by: at(NINE + 60), latest: at(NINE + 240) },
    slot: { from: at(NINE), by: at(NINE + 240) },
    tries: 0,
    avoidDayparts: [],
    stopped: false,
    pausedUntil: null,
    anyHour: true,
  });
  expect(queueEntry.parse(JSON.parse(JSON.stringify(fresh)))).toEqual(fresh);
});

describe("the response clock", () => {
  test("P10: runs in service time only, and by the window of the lead's source", () => {
    // In at 17:00: half an hour is left of Monday, the rest is Tuesday's.
    const late = entry([], 17 * 60, { episode: { arrivedAt: at(17 * 60) } });
    expect(late.response).toEqual({ by: at(day(1, NINE + 30)), latest: at(day(1, NINE + 210)) });
    const bySource = { source: { withinMinutes: 10, latestMinutes: 20 } };
    const policy = { response: { ...POLICY.response, bySource } };
    expect(entry([], NINE, { policy }).response).toEqual({ by: at(NINE + 10), latest: at(NINE + 20) });
    expect(entry([], NINE, { policy, episode: { source: null } }).response?.by).toBe(at(NINE + 60));
  });

  test("J89: what they enquire after a talk has a clock of its own, until it is answered", () => {
    const again = [talk(NINE + 10, "Q:q"), enquiry(day(1, NINE))];
    expect(entry(again, day(1, NINE + 5)).response).toEqual({
      by: at(day(1, NINE + 60)),
      latest: at(day(1, NINE + 240)),
    });
    expect(entry([...again, email(day(1, NINE + 10), "F:f")], day(1, NINE + 20)).response).toBeNull();
  });

  test("P10: ends with the first useful response, and not with a call that never was one", () => {
    expect(entry([email(NINE + 10)], NINE + 20).response).toBeNull();
    expect(entry([call(NINE + 10, { result: "not_placed" })], NINE + 20).response).not.toBeNull();
  });

  test("P10: is wanted still where the first slot was missed, and in the last one", () => {
    expect(entry([], day(3, NINE)).response).not.toBeNull();
    const last = assessedSlots().at(-1)!;
    expect(entry([], (last.from - ZERO) / MINUTE + 10).response).not.toBeNull();
  });

  test("P10: is no more where they wrote: now it is they who wait", () => {
    const wrote = inbound(NINE + 5);
    expect(entry([wrote], NINE + 10)).toMatchObject({ response: null, slot: null, unansweredSince: wrote.at });
  });

  test("P10: a date not to call before moves it", () => {
    const from = at(day(2, NINE));
    expect(entry([], NINE, { episode: { notBefore: from } }).response?.by).toBe(from + HOUR);
  });
});

describe("the slot", () => {
  test("P10: filled, it is the next one; with a talk none is owed", () => {
    const first = email(NINE + 10);
    expect(entry([first], NINE + 20).slot).toEqual({ from: at(NINE + 240), by: at(day(2, NINE)) });
    expect(entry([talk(NINE + 10)], NINE + 20).slot).toBeNull();
  });

  test("P10: how often it was tried, and the parts of the day already tried twice", () => {
    const tries = [call(NINE + 10), call(day(1, NINE + 5)), call(day(2, 15 * 60))];
    const tried = entry(tries, day(2, 16 * 60), { episode: { usableChannels: ["call"] } });
    expect(tried.tries).toBe(3);
    expect(tried.avoidDayparts).toEqual([0]);
    expect(entry([call(NINE + 10, { result: "not_placed" })], NINE + 20).tries).toBe(0);
    expect(entry([email(NINE + 10, null)], NINE + 20).tries).toBe(1);
  });

  test("P10: only calls that counted and reached nobody make a part of the day one to avoid", () => {
    const twice = (one: SequenceEvent, other: SequenceEvent) => entry([one, other], NINE + 120).avoidDayparts;
    expect(twice(call(NINE + 10), call(NINE + 100))).toEqual([0]);
    expect(twice(call(NINE + 10, { ringSeconds: 5 }), call(NINE + 100, { ringSeconds: 5 }))).toEqual([]);
    expect(twice(email(NINE + 10, "Q:q"), email(NINE + 100, "F:f"))).toEqual([]);
  });
});

describe("steps", () => {
  const talked = talk(NINE + 5);
  const due = day(3, NINE);

  test("P10: the step that stands, with whose move it is and by which channel, until it is kept", () => {
    const standing = entry([talked, step(talked, due)], day(1));
    expect(standing.step).toEqual({ dueAt: at(due), channel: "call", whoseMove: "us" });
    expect(entry([talked, step(talked, due, { whoseMove: "lead", channel: null })], day(1)).step).toEqual({
      dueAt: at(due),
      channel: null,
      whoseMove: "lead",
    });
    expect(entry([talked, step(talked, due), talk(due)], due + 10).step).toBeNull();
  });

  test("P10: a step that is due stands, and none of a lead that is stopped", () => {
    expect(entry([talked, step(talked, due)], due).step?.dueAt).toBe(at(due));
    expect(entry([talked, step(talked, due), stop(NINE + 10)], day(1)).step).toBeNull();
  });

  test("P10: its channel is its own, whatever became of it and in whatever order that is on record", () => {
    const moved = [stepChange(talked, day(1), day(5, NINE)), step(talked, due), talked, inbound(day(1))];
    expect(entry(moved, day(2)).step).toEqual({ dueAt: at(day(5, NINE)), channel: "call", whoseMove: "us" });
  });

  test("P10: it travels with its step, and with no other kind of move", () => {
    const made = entry([talked, step(talked, due)], day(1));
    expect(queueEntry.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
    const having = (whoseMove: string) => queueEntry.safeParse({ ...made, step: { ...made.step, whoseMove } }).success;
    expect(["us", "lead", "nobody"].map(having)).toEqual([true, true, false]);
  });

  test("P10: a step the lead moved is due when it was moved to", () => {
    const moved = [talked, step(talked, due), inbound(day(1)), stepChange(talked, day(1), day(5, NINE))];
    expect(entry(moved, day(2)).step?.dueAt).toBe(at(day(5, NINE)));
  });

  test("P10: a step without a date cannot be waited for, and a later one with a date can", () => {
    const second = talk(NINE + 60);
    expect(entry([talked, step(talked, null)], day(1)).step).toBeNull();
    expect(entry([talked, step(talked, null), second, step(second, due)], day(1)).step?.dueAt).toBe(at(due));
  });

  test("P10: a step kept by a later talk gives way to the one agreed in that", () => {
    const second = talk(NINE + 60);
    const both = [talked, step(talked, due), second, step(second, day(4, NINE), { channel: "visit" })];
    expect(entry(both, day(1)).step).toEqual({ dueAt: at(day(4, NINE)), channel: "visit", whoseMove: "us" });
  });
});

describe("who waits for an answer", () => {
  const wrote = inbound(day(1, NINE));

  test("P10: since their first message or missed call after our last word", () => {
    const again = inbound(day(1, NINE + 60), { channel: "call", result: "missed" });
    expect(entry([again, wrote], day(1, NINE + 90)).unansweredSince).toBe(wrote.at);
    expect(entry([wrote, email(day(1, NINE + 30)), again], day(1, NINE + 90)).unansweredSince).toBe(again.at);
  });

  test("P10: only they wait, and what nobody knows of a contact of theirs answers nothing", () => {
    const asOf = day(1, NINE + 90);
    expect(entry([call(day(1, NINE + 30), { result: "missed" })], asOf).unansweredSince).toBeNull();
    const theirs = inbound(day(1, NINE + 30), { channel: "call", result: "unknown" });
    expect(entry([wrote, theirs], asOf).unansweredSince).toBe(wrote.at);
    const machine = talk(day(1, NINE + 30), "", { automation: "sequence" });
    expect(entry([wrote, machine], asOf).unansweredSince).toBe(wrote.at);
  });

  test("P10: any try of ours answers, and so does a talk of theirs", () => {
    const asOf = day(1, NINE + 90);
    expect(entry([wrote, call(day(1, NINE + 30))], asOf).unansweredSince).toBeNull();
    const talkedToUs = inbound(day(1, NINE + 30), { channel: "call", result: "reached" });
    expect(entry([wrote, talkedToUs], asOf).unansweredSince).toBeNull();
  });

  test("P10: neither an automatic mail nor a call that was not made answers", () => {
    const asOf = day(1, NINE + 90);
    for (const none of [
      email(day(1, NINE + 30), "", { automation: "acknowledgement" }),
      email(day(1, NINE + 30), "", { automation: "sequence" }),
      call(day(1, NINE + 30), { result: "not_placed" }),
    ])
      expect(entry([wrote, none], asOf).unansweredSince).toBe(wrote.at);
  });
});

describe("what forbids acting", () => {
  test("P10: stopped: nothing is due to them any more; their own word takes it back", () => {
    const asked = [inbound(NINE + 5), stop(NINE + 10)];
    expect(entry(asked, NINE + 20)).toMatchObject({
      stopped: true,
      unansweredSince: null,
      response: null,
      slot: null,
      step: null,
    });
    expect(entry([...asked, seen(inbound(NINE + 14)), resume(NINE + 15)], NINE + 20).stopped).toBe(false);
  });

  test("P10: closed by a code the record bears out is stopped; by one it does not, it is not", () => {
    const closed = disposition(NINE + 20, "4", "no_fit.size");
    expect(entry([talk(NINE + 10), closed], NINE + 30)).toMatchObject({ stopped: true, slot: null, response: null });
    expect(entry([call(NINE + 10), closed], NINE + 30).stopped).toBe(false);
  });

  test("P10: paused until the last stated date, as long as it is ahead", () => {
    const paused = [talk(NINE + 5), pause(NINE + 6, day(9)), pause(NINE + 7, day(5))];
    expect(entry([...paused].reverse(), day(1)).pausedUntil).toBe(at(day(5)));
    expect(entry(paused, day(5)).pausedUntil).toBeNull();
    expect(entry([...paused, email(NINE + 8)], day(1)).pausedUntil).toBe(at(day(5)));
  });

  test("P10: the hours in which it may be called, at the lead's own place, ten days ahead", () => {
    const inNewYork = entry([], NINE, { zone: "America/New_York" }).permitted!;
    // 8:00 to 21:00 there is 13:00 to 2:00 UTC; on Sunday evening it still is.
    expect(inNewYork[0]).toEqual([at(13 * 60), at(day(1, 2 * 60))]);
    expect(inNewYork).toHaveLength(10);
    expect(inNewYork.at(-1)![0]).toBeLessThan(at(NINE) + 10 * DAY);
    expect(entry([], 13 * 60 + 1, { zone: "America/New_York" }).permitted![0]![0]).toBeLessThan(at(13 * 60 + 1));
    expect(entry([], NINE, { policy: { permitted: null } }).permitted).toBeNull();
    // At the end of today's hours the next are tomorrow's; what begins ten days from now is not told yet.
    expect(entry([], 21 * 60).permitted![0]![0]).toBe(at(day(1, 8 * 60)));
    expect(entry([], 8 * 60 - 1).permitted).toHaveLength(10);
    expect(entry([], 8 * 60).permitted!.at(-1)![0]).toBe(at(day(9, 8 * 60)));
  });

  test("P10: e-mail is not bound to hours; where it is not known how to reach them it counts among the ways", () => {
    const anyHour = (usableChannels: Channel[] | null) => entry([], NINE, { episode: { usableChannels } }).anyHour;
    expect([anyHour(null), anyHour(["call", "email"]), anyHour(["call", "whatsapp"])]).toEqual([true, true, false]);
    expect(entry([], NINE, { policy: { permittedExempt: ["call"] }, episode: { usableChannels: null } }).anyHour).toBe(
      true,
    );
  });
});

test("P10: it is worked out as of one instant: what came later is not in it", () => {
  const later = inbound(NINE + 60);
  expect(entry([later], NINE + 59).unansweredSince).toBeNull();
  expect(entry([later], NINE + 60).unansweredSince).toBe(at(NINE + 60));
  const heardLater = { ...inbound(NINE + 10), receivedAt: at(NINE + 60) };
  expect(entry([heardLater], NINE + 59).unansweredSince).toBeNull();
  expect(entry([heardLater], NINE + 60).unansweredSince).toBe(at(NINE + 10));
  expect(entry([{ ...later, receivedAt: at(NINE) }], NINE + 59).unansweredSince).toBeNull();
  const pausedLater = [talk(NINE + 5), pause(NINE + 60, day(9))];
  expect(entry(pausedLater, NINE + 59).pausedUntil).toBeNull();
  expect(entry(pausedLater, NINE + 60).pausedUntil).toBe(at(day(9)));
});

test("P25: two calls at one part of the day that reached nobody name it, though e-mail is suggested next", () => {
  const calls = [call(NINE + 10, { result: "rang_out" }), call(NINE + 100, { result: "rang_out" })];
  expect(entry(calls.slice(0, 1), NINE + 120).avoidDayparts).toEqual([]);
  expect(entry(calls, NINE + 120)).toMatchObject({ avoidDayparts: [0], tries: 2 });
  expect(entry([calls[0]!, talk(NINE + 100)], NINE + 120).avoidDayparts).toEqual([]);
});

describe("when somebody is there", () => {
  test("P73: the coming ten days without weekends and holidays; and the next day however far off it is", () => {
    const saturday = day(5, NINE);
    const { staffed } = entry([], saturday);
    expect(staffed![0]).toEqual([at(day(7, NINE)), at(day(7, NINE + 510))]);
    expect(staffed).toHaveLength(6);
    const holiday = new Date(at(day(7))).toISOString().slice(0, 10);
    expect(entry([], saturday, { policy: { holidays: [holiday] } }).staffed![0]![0]).toBe(at(day(8, NINE)));
    const closed = Array.from({ length: 20 }, (_, nth) => new Date(at(day(nth))).toISOString().slice(0, 10));
    const shut = entry([], saturday, { policy: { holidays: closed } });
    expect(shut.staffed).toEqual([[at(day(21, NINE)), at(day(21, NINE + 510))]]);
  });
});

describe("which ways are left", () => {
  const stopped = (minutes: number, channel: Channel) => ({ ...stop(minutes), channel }) as SequenceEvent;
  const dead = call(NINE + 10, { result: "not_in_service" });
  const channels = (events: readonly SequenceEvent[], episode: Partial<Episode> = {}) => {
    const { ways, lost, anyHour } = entry(events, NINE + 60, { episode });
    return { ways: ways!.map(({ channel }) => channel).join(" "), lost: lost!.join(" "), anyHour };
  };

  test("P76: a number that is wrong or dead ends every channel that goes by it, an address that bounced its own", () => {
    const usableChannels: Channel[] = ["call", "sms", "whatsapp", "email"];
    expect(channels([dead], { usableChannels })).toEqual({ ways: "email", lost: "phone", anyHour: true });
    const other = call(NINE + 10, { result: "wrong_person" });
    expect(channels([other]).lost).toBe("phone");
    const bounced = email(NINE + 10, "", { result: "bounced" });
    expect(channels([bounced])).toEqual({ ways: "call", lost: "email", anyHour: false });
    expect(channels([dead, bounced])).toEqual({ ways: "", lost: "phone email", anyHour: false });
  });

  test("P76: it is theirs again once they come to us on it, and once an enquiry gives it anew", () => {
    expect(channels([dead, inbound(NINE + 20, { channel: "call", result: "missed" })]).lost).toBe("");
    expect(channels([dead, enquiry(NINE + 20)]).lost).toBe("");
    const calendar = judgingCalendar(POLICY, null, ZERO - DAY, at(day(60)));
    const earlier = [call(-DAY / MINUTE, { result: "wrong_person" }), stopped(-DAY / MINUTE, "email")];
    const after = (about: Partial<Episode>) => {
      const episode = { ...EPISODE, ...about };
      const assessment = assessSequence(episode, [], POLICY, calendar, at(NINE), earlier);
      const { ways, lost } = queueEntryOf(episode, [], assessment, POLICY, calendar, earlier);
      return [ways!.map(({ channel }) => channel).join(" "), lost!.join(" ")];
    };
    expect(after({})).toEqual(["call", ""]);
    expect(after({ requestedChannel: "email" })).toEqual(["email call", ""]);
    expect(after({ recycled: true })).toEqual(["", "phone"]);
  });

  test("P75: the suggested channel comes first, then the one they asked for; a stopped one is no way", () => {
    expect(channels([]).ways).toBe("call email");
    expect(channels([], { requestedChannel: "email" }).ways).toBe("email call");
    expect(channels([stopped(NINE + 5, "call")]).ways).toBe("email");
    expect(channels([stop(NINE + 5)]).ways).toBe("");
    const { suggestion } = assessSequence(
      EPISODE,
      [call(NINE + 10)],
      POLICY,
      judgingCalendar(POLICY, null, ZERO - DAY, at(day(60))),
      at(NINE + 60),
    );
    expect(channels([call(NINE + 10)]).ways.split(" ")[0]).toBe(suggestion!.channel);
  });
});
