import * as z from "zod/mini";
import { expect, test } from "vitest";
import { pullOutput } from "#contract/pull";
import { pushOutput } from "#contract/push";
import { isPullOutput } from "#link/is-pull-output";
import { isPushOutput } from "#link/is-push-output";

const PUSH = {
  kind: "push",
  serverTime: 1,
  lastDeviceSeq: 2,
  results: [{ eventId: "a", result: "applied", code: null, version: 3, reseed: false, flags: [] }],
};
const PULL = {
  kind: "pull",
  serverTime: 1,
  resetRequired: false,
  cursor: { epoch: "e", version: 1 },
  first: null,
  more: false,
  leads: [],
  removed: [],
  policies: [],
  lastDeviceSeq: 0,
};

/** A whole answer, and every answer it becomes by losing or spoiling one field. */
const spoilt = (whole: Record<string, unknown>): unknown[] =>
  Object.keys(whole).flatMap((key) => {
    const { [key]: _gone, ...rest } = whole;
    return [rest, { ...whole, [key]: { not: "it" } }];
  });

test("P9: the phone's own look at an answer takes what the contract takes, and refuses what it refuses", () => {
  expect(isPushOutput(PUSH) && z.safeParse(pushOutput, PUSH).success).toBe(true);
  expect(isPullOutput(PULL) && z.safeParse(pullOutput, PULL).success).toBe(true);
  for (const one of [...spoilt(PUSH), ...spoilt(PUSH.results[0]!).map((of) => ({ ...PUSH, results: [of] }))])
    expect([isPushOutput(one), one]).toEqual([z.safeParse(pushOutput, one).success, one]);
  for (const one of spoilt(PULL)) expect([isPullOutput(one), one]).toEqual([z.safeParse(pullOutput, one).success, one]);
  for (const one of [null, "<html>", 200, [], {}, { kind: "push" }])
    expect([isPushOutput(one), isPullOutput(one)]).toEqual([false, false]);
});
