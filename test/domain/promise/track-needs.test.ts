import { expect, test } from "vitest";
import { trackNeeds } from "#domain/promise/track-needs";
import { line } from "./track-lines.ts";

const PROMISES = [{ id: "p1" }, { id: "p2" }, { id: "p3" }];

test("PR13: a line for a promise not made any more, and a second one for neither, are needed by nothing", () => {
  const lines = [
    line("promised", { promiseId: "p2" }),
    line("open"),
    line("gone", { promiseId: "p9" }),
    line("asked", { question: "How long?" }),
    line("second"),
  ];
  expect(trackNeeds(lines, PROMISES)).toEqual({ needless: ["gone", "second"], withoutLine: ["p1", "p3"] });
});

test("PR13: without promises each line for one is needless; without lines each promise has none", () => {
  expect(trackNeeds([line("a", { promiseId: "p1" })], [])).toEqual({ needless: ["a"], withoutLine: [] });
  expect(trackNeeds([], PROMISES)).toEqual({ needless: [], withoutLine: ["p1", "p2", "p3"] });
});
