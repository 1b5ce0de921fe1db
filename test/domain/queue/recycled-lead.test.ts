import { expect, test } from "vitest";
import { judgingCalendar } from "#calendar/judging-calendar";
import type { Episode } from "#domain/lead/episode";
import { queueEntryOf } from "#domain/queue/entry-of";
import type { QueueEntry } from "#domain/queue/queue-entry";
import { assessSequence } from "#domain/sequence/assess/assess-sequence";
import { presetPolicy } from "#domain/sequence/presets";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY } from "#domain/time/instant";
import { at, day, email, enquiry, EPISODE, owner, pause, saidIn, talk, ZERO } from "../judge/situation.ts";

// Clock zero is a Monday, midnight UTC; staffed 9:00 to 17:30 on working days.
const POLICY = presetPolicy("default", "UTC");
const NINE = 9 * 60;

type About = { episode?: Partial<Episode>; earlier?: readonly SequenceEvent[] };
const entry = (events: readonly SequenceEvent[], asOf: number, about: About = {}): QueueEntry => {
  const { earlier = [] } = about;
  const episode = { ...EPISODE, arrivedAt: at(NINE), recycled: true, ...about.episode };
  const calendar = judgingCalendar(POLICY, null, ZERO - 30 * DAY, at(asOf) + 60 * DAY);
  const assessment = assessSequence(episode, events, POLICY, calendar, at(asOf), earlier);
  return queueEntryOf(episode, events, assessment, POLICY, calendar, earlier);
};

test("M52 P10: of a recycled lead nobody waits for a first reply, but to be come back to on its day", () => {
  const due = entry([], NINE + 5);
  expect(due.response).toBeNull();
  expect(due.step).toEqual({ dueAt: at(NINE), channel: null, whoseMove: "us" });
  expect(due).toMatchObject({ comeBackOn: at(NINE), pausedUntil: null });
  // As long as a pause runs that they stated before, it is ahead, and nothing is done until then.
  const before = talk(-day(3), "");
  const paused = entry([], NINE + 5, { earlier: [before, saidIn(pause(-day(3), day(2)), before)] });
  expect(paused.step).toEqual({ dueAt: at(day(2)), channel: null, whoseMove: "us" });
  expect(paused).toMatchObject({ comeBackOn: at(day(2)), pausedUntil: at(day(2)) });
  const done = entry([email(NINE + 10)], NINE + 20);
  expect(done.step).toBeNull();
  expect(done).not.toHaveProperty("comeBackOn");
  expect(entry([], day(9), { episode: { recycled: false } })).not.toHaveProperty("comeBackOn");
});

test("M52 P10: what a recycled lead enquires since has its clock, from then on", () => {
  const asked = [owner(NINE + 1, "rep"), enquiry(NINE + 30)];
  expect(entry(asked, NINE + 40).response).toEqual({ by: at(NINE + 90), latest: at(NINE + 270) });
  expect(entry(asked.slice(0, 1), NINE + 40).response).toBeNull();
});

test("J62 P10: until when their question is to be answered is told where that is what comes next", () => {
  const spoken = entry([talk(NINE + 10, "F:f")], NINE + 20, { episode: { recycled: false } });
  expect(spoken.answerBy).toBe(at(day(1, NINE + 10)));
  const answered = entry([talk(NINE + 10, "Q:q")], NINE + 20, { episode: { recycled: false } });
  expect(answered).not.toHaveProperty("answerBy");
});
