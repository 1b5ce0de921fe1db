import { expect, test } from "vitest";
import { sameSteps, type Steps, stepsToMake } from "#ui/steps-to-make.ts";
import { chance } from "../make/chance.ts";

test("P123: in a frame a long list makes what is seen, else one step of what is near, until all that is near is made", () => {
  const draw = chance("steps to make");
  const upTo = (most: number): number => Math.floor(draw() * (most + 1));
  for (let round = 0; round < 2_000; round += 1) {
    const near: Steps = { from: upTo(40), to: 0 };
    const seen: Steps = { from: near.from + upTo(3), to: 0 };
    Object.assign(seen, { to: seen.from + 1 + upTo(2) });
    Object.assign(near, { to: seen.to + upTo(3) });
    const first = upTo(45);
    let made: Steps = { from: first, to: first + upTo(6) };
    let frames = 0;
    for (; !sameSteps(made, near); frames += 1) {
      expect(frames).toBeLessThan(8);
      const before = made;
      made = stepsToMake({ made, seen, near });
      // What is seen is there after the first frame, and nothing is there that is not near.
      expect([made.from <= seen.from, made.to >= seen.to]).toEqual([true, true]);
      expect([made.from >= near.from, made.to <= near.to]).toEqual([true, true]);
      const fresh = Array.from({ length: made.to - made.from }, (_, at) => made.from + at).filter(
        (step) => step < before.from || step >= before.to,
      );
      const unseen = fresh.filter((step) => step < seen.from || step >= seen.to);
      expect(unseen.length === 0 || fresh.length === 1).toBe(true);
    }
  }
});
