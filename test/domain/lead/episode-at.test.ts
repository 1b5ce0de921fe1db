import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holds } from "../holds.ts";
import { episodeAt } from "#domain/lead/episode-at";

const EPISODES = [
  { no: 1, startedAt: 100 },
  { no: 2, startedAt: 200 },
  { no: 4, startedAt: 200 },
  { no: 3, startedAt: 300 },
];

describe("which episode something on record belongs to", () => {
  test.each([
    [99, null, 1],
    [100, null, 1],
    [199, null, 1],
    [200, null, 4],
    [299, null, 4],
    [300, null, 3],
    [9_999, null, 3],
  ])("M3: what names none, at %i, belongs to the last one begun by then", (at, named, no) => {
    expect(episodeAt(EPISODES, at, named)).toBe(no);
  });

  test("M3: what names one belongs to it, whenever it was; a number the lead does not have counts for nothing", () => {
    expect(episodeAt(EPISODES, 9_999, 1)).toBe(1);
    expect(episodeAt(EPISODES, 0, 3)).toBe(3);
    expect(episodeAt(EPISODES, 250, 7)).toBe(4);
  });

  test("M4: opening another episode moves nothing that had happened before it began", () => {
    holds(
      fc.property(fc.array(fc.nat(1_000), { minLength: 1 }), fc.nat(1_000), fc.nat(1_000), (starts, at, next) => {
        const episodes = [...starts].sort((a, b) => a - b).map((startedAt, i) => ({ no: i + 1, startedAt }));
        const opened = { no: episodes.length + 1, startedAt: Math.max(next, episodes.at(-1)!.startedAt) };
        const after = episodeAt([...episodes, opened], at, null);
        expect(after).toBe(at < opened.startedAt ? episodeAt(episodes, at, null) : opened.no);
      }),
      100,
    );
  });
});
