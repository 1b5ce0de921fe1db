import { describe, expect, test } from "vitest";
import { judgingCalendar } from "#calendar/judging-calendar";
import { queueEntryOf } from "#domain/queue/entry-of";
import { assessSequence } from "#domain/sequence/assess/assess-sequence";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY } from "#domain/time/instant";
import { at, call, day, email, inbound, resume, seen, step, stop, talk, ZERO } from "../judge/situation.ts";
import { entry, EPISODE, NINE, POLICY } from "./entry-at.ts";

describe("what is owed of their questions", () => {
  const asked = day(1, NINE + 10);
  test("P111: by when the answer is due stands beside a step further off, and stays once it was missed, until they have it", () => {
    const talked = talk(NINE + 10, "F:f");
    const events = [talked, step(talked, day(4, NINE))];
    expect(entry(events, NINE + 20)).toMatchObject({ answerBy: at(asked), step: { dueAt: at(day(4, NINE)) } });
    expect(entry(events, day(2, NINE)).answerBy).toBe(at(asked));
    expect(entry([...events, email(day(2, NINE), "Q:q")], day(2, NINE + 1)).answerBy).toBeUndefined();
    expect(entry([...events, stop(NINE + 15)], day(2, NINE)).answerBy).toBeUndefined();
  });

  test("P111: an answer that was put off is owed by when it was promised, and is no agreed step", () => {
    const by = at(day(1, 14 * 60));
    // What is promised for a day is owed by its end.
    const endOfDay = at(day(2)) - 1;
    const later = email(NINE + 10, "F:f", {
      items: [
        { kind: "F", ref: "f" },
        { kind: "Q", ref: "q", credit: 0.5, by },
      ],
    });
    expect(entry([later], NINE + 20)).toMatchObject({ answerBy: endOfDay, step: null });
    expect(entry([later], day(2, NINE)).answerBy).toBe(endOfDay);
    expect(entry([later, email(NINE + 60, "Q:q")], NINE + 70).answerBy).toBeUndefined();
  });

  test("P111: a promised step that was missed stays until somebody was in touch", () => {
    const talked = talk(NINE + 5, "Q:q");
    const events = [talked, step(talked, day(1, NINE))];
    expect(entry(events, day(3, NINE)).step?.dueAt).toBe(at(day(1, NINE)));
    expect(entry([...events, call(day(3, NINE))], day(3, NINE + 5)).step).toBeNull();
    // What was missed long ago is no more asked for.
    expect(entry(events, day(14, NINE)).step?.dueAt).toBe(at(day(1, NINE)));
    expect(entry(events, day(15, NINE)).step).toBeNull();
  });
});

test("P112: after a try of ours the next is from half an hour on, and from when the policy's most leaves room", () => {
  const texted = email(NINE + 10, "");
  expect(entry([texted], NINE + 11)).toMatchObject({ tryFrom: at(NINE + 40), touchedAt: texted.at });
  expect(entry([texted], NINE + 40).tryFrom).toBeUndefined();
  expect(entry([texted], NINE + 70).touchedAt).toBeUndefined();
  expect(entry([call(NINE + 10, { result: "not_placed" })], NINE + 11).tryFrom).toBeUndefined();
  const policy = { caps: [{ hours: 24, most: 2 }] };
  const twice = [call(NINE + 10), email(NINE + 60)];
  expect(entry(twice, NINE + 61, { policy }).tryFrom).toBe(at(NINE + 10) + DAY);
  expect(entry([inbound(NINE + 10)], NINE + 11).tryFrom).toBeUndefined();
});

test("P112: what went to the wrong person, to a number not in service or bounced holds no next try", () => {
  for (const result of ["wrong_person", "not_in_service", "bounced"] as const) {
    const astray = call(NINE + 10, { result, channel: result === "bounced" ? "email" : "call" });
    expect(entry([astray], NINE + 11).tryFrom).toBeUndefined();
    // Said of it afterwards, it is the same; and the try before it still holds the next.
    const tried = call(NINE + 10);
    const corrected = { ...tried, corrected: { result, ringSeconds: null, items: [], recordedAt: at(NINE + 11) } };
    expect(entry([corrected], NINE + 11).tryFrom).toBeUndefined();
    expect(entry([call(NINE + 5), astray], NINE + 11).tryFrom).toBe(at(NINE + 35));
  }
  expect(entry([call(NINE + 10)], NINE + 11).tryFrom).toBe(at(NINE + 40));
});

test("P114: since when they want no contact at all is told, until they ask for it again", () => {
  const asked = [inbound(NINE + 5), stop(NINE + 10)];
  expect(entry(asked, NINE + 20).stoppedAt).toBe(at(NINE + 10));
  expect(entry([...asked, seen(inbound(NINE + 14)), resume(NINE + 15)], NINE + 20).stoppedAt).toBeUndefined();
  expect(entry([{ ...stop(NINE + 10), channel: "call" } as SequenceEvent], NINE + 20).stoppedAt).toBeUndefined();
});

test("P116: without a number on record no call is a way, whatever is suggested", () => {
  const calendar = judgingCalendar(POLICY, null, ZERO - DAY, at(day(60)));
  const of = (points: { kind: "phone" | "email"; value: string }[]) =>
    queueEntryOf(
      EPISODE,
      [],
      assessSequence(EPISODE, [], POLICY, calendar, at(NINE)),
      POLICY,
      calendar,
      [],
      points,
    ).ways!.map(({ channel }) => channel);
  expect(of([{ kind: "email", value: "ada@example.org" }])).toEqual(["email"]);
  expect(of([])).toEqual([]);
});
