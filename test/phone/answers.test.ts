import * as z from "zod/mini";
import { expect, test } from "vitest";
import { pullOutput } from "#contract/pull";
import { pushOutput } from "#contract/push";
import { promisesOutput } from "#contract/promise";
import { isPromisesOutput } from "#link/is-promises-output";
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

const ID = "0198c0de-0000-7000-8000-000000000001";
const LISTED = { mark: "m", tracks: [{ setId: ID, trackId: ID }] };
const VERSION = {
  ...{ id: ID, setId: ID, no: 1, from: 1, place: { campaign: null, ad: null, page: "page" } },
  ...{ promises: [{ id: ID, text: "In ten minutes" }], nextStep: "call", title: "The page", text: null },
};
const TRACK = { id: ID, setId: ID, no: 1, lines: [{ id: ID, text: "Hello", promiseId: null, question: "How much?" }] };

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
  const listing = (tracks: unknown) => ({ ...PULL, tracks });
  for (const one of [listing(LISTED), ...spoilt(LISTED).map(listing), listing({ ...LISTED, tracks: [{}] })])
    expect([isPullOutput(one), one]).toEqual([z.safeParse(pullOutput, one).success, one]);
  const whole = { versions: [VERSION], tracks: [TRACK] };
  expect(isPromisesOutput(whole) && z.safeParse(promisesOutput, whole).success).toBe(true);
  for (const one of [
    ...spoilt(whole),
    ...spoilt(VERSION).map((of) => ({ ...whole, versions: [of] })),
    ...spoilt(VERSION.place).map((place) => ({ ...whole, versions: [{ ...VERSION, place }] })),
    ...spoilt(TRACK).map((of) => ({ ...whole, tracks: [of] })),
    ...spoilt(TRACK.lines[0]!).map((line) => ({ ...whole, tracks: [{ ...TRACK, lines: [line] }] })),
  ])
    expect([isPromisesOutput(one), one]).toEqual([z.safeParse(promisesOutput, one).success, one]);
  for (const one of [null, "<html>", 200, [], {}, { kind: "push" }])
    expect([isPushOutput(one), isPullOutput(one)]).toEqual([false, false]);
});
