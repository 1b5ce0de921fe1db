import { expect, test } from "vitest";
import type { QueueEntry } from "#domain/queue/queue-entry";
import { rankQueue } from "#domain/queue/rank";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { saidIn } from "../../src/ui/words/contact/said-in.ts";
import { factWords } from "../../src/ui/words/fact/fact-words.ts";
import { whyWords } from "../../src/routes/(rep)/why-words.ts";

/** Tuesday, 8:00. */
const NOW = new Date(2026, 11, 1, 8).getTime();
const words = (about: Partial<QueueEntry>, now = NOW): string => {
  const entry = {
    leadId: "a",
    arrivedAt: NOW - DAY,
    unloggedSince: null,
    step: null,
    unansweredSince: null,
    response: null,
    slot: null,
    tries: 1,
    avoidDayparts: [],
    stopped: false,
    pausedUntil: null,
    permitted: null,
    anyHour: true,
    ...about,
  };
  return whyWords({ ...rankQueue([entry], now)[0]!, zone: null }, now);
};

test("P121: a time that is past was due, and is said so; one for whoever came in days ago says how long they wait", () => {
  const slot = { from: NOW - DAY, by: NOW + HOUR };
  expect(words({ slot })).toBe("second try · by 09:00");
  expect(words({ slot: { ...slot, by: NOW - 16 * HOUR } })).toBe("second try · was due Mon 30 Nov, 16:00");
  const old = { arrivedAt: NOW - 10 * DAY, response: { by: NOW - 9 * DAY, latest: NOW - 8 * DAY } };
  expect(words(old)).toBe("new: waiting for 10 d");
  // The very minute calling opens, and before it.
  expect(words({ ...old, anyHour: false, permitted: [[NOW + MINUTE, NOW + HOUR]] })).toBe("new: waiting for 10 d");
  expect(words({ ...old, slot, tries: 0 })).toBe("new: waiting for 10 d · by 09:00");
});

test("P121: the part of the day to try is said, and until when", () => {
  const slot = { from: NOW - DAY, by: NOW + HOUR };
  expect(words({ slot, avoidDayparts: [0] })).toBe("second try, best after noon · by 09:00");
  expect(words({ slot, avoidDayparts: [1] })).toBe("second try, best before noon · by 09:00");
});

test("P111, P112: a row says which answer is owed by when, or was, and from when another try is not too near", () => {
  const step = { dueAt: NOW + 3 * DAY, channel: null, whoseMove: "us" as const };
  const friday = words({ step });
  expect(friday).toBe("you promised · Fri 4 Dec, 08:00");
  expect(words({ step, answerBy: NOW + 5 * HOUR })).toBe("owes an answer · by 13:00");
  expect(words({ step, answerBy: NOW - 19 * HOUR })).toBe("owes an answer · was due Mon 30 Nov, 13:00");
  const slot = { from: NOW - DAY, by: NOW + 9 * HOUR };
  const tryFrom = NOW + 29 * MINUTE;
  expect(words({ slot, tryFrom })).toBe("second try · from 08:29");
  expect(words({ answerBy: NOW + 5 * HOUR, tryFrom })).toBe("owes an answer · from 08:29");
  const response = { by: NOW + 40 * MINUTE, latest: NOW + 4 * HOUR };
  const text = { arrivedAt: NOW - 20 * MINUTE, response, tryFrom };
  expect(words(text)).toBe("new: waiting for 20 min · from 08:29");
  expect(words(text, tryFrom)).toBe("new: 11 min left");
});

test("P115, P120: what they said is told with its reason, and a message that was not sent is not called a call", () => {
  expect(saidIn([{ kind: "F", ref: "objection.price" }])).toBe("no thanks: price");
  expect(saidIn([{ kind: "F", ref: "no_fit.geo" }])).toBe("doesn’t fit: outside the area");
  expect(saidIn([{ kind: "F", ref: "asked_to_stop.stop" }])).toBe("asked us to stop");
  expect([saidIn(null), saidIn([{ kind: "F", ref: "house" }])]).toEqual([null, null]);
  const finished = (channel: string) => ({ type: "attempt.finished", payload: { channel, result: "not_placed" } });
  expect(factWords(finished("whatsapp"))).toContain("not sent");
  expect(factWords(finished("call"))).toContain("didn’t call");
});
