import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { canonicalEvent, eventHash } from "#contract/event-hash";

const EVENT = {
  eventId: "b",
  payload: { z: [1, { y: null, x: "é\u0000\ud800" }], a: 1e21 },
  capturedAt: 5,
  deviceId: "d",
  deviceSeq: 9,
  hash: "old",
};

test("Y14: the hash covers everything on an event but its device, its number and itself, whatever the order of its keys", async () => {
  const text = '{"capturedAt":5,"eventId":"b","payload":{"a":1e+21,"z":[1,{"x":"é\\u0000\\ud800","y":null}]}}';
  expect(canonicalEvent(EVENT)).toBe(text);
  const shuffled = {
    deviceId: "e",
    hash: "new",
    payload: { a: 1e21, z: [1, { x: "é\u0000\ud800", y: null }] },
    deviceSeq: 1,
    eventId: "b",
    capturedAt: 5,
    gone: undefined,
  };
  expect(canonicalEvent(shuffled)).toBe(text);
  expect(await eventHash(EVENT)).toBe(createHash("sha256").update(text).digest("hex"));
  expect(await eventHash({ ...EVENT, capturedAt: 6 })).not.toBe(await eventHash(EVENT));
  expect(await eventHash({ ...EVENT, extra: 1 })).not.toBe(await eventHash(EVENT));
  // As it travels: through JSON and back it is the same.
  expect(await eventHash(JSON.parse(JSON.stringify(EVENT)) as Record<string, unknown>)).toBe(await eventHash(EVENT));
});

test("Y14: nesting that no event comes near is refused before it costs anything", () => {
  let deep: unknown = 1;
  for (let i = 0; i < 300; i += 1) deep = { deep };
  expect(() => canonicalEvent({ deep })).toThrow(RangeError);
});
