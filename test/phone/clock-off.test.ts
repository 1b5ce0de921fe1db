import { expect, test } from "vitest";
import { clockOff } from "#phone/session/clock-off";

const MINUTE = 60_000;

test("P50: a clock is said to be off from beyond ten minutes, ahead or behind, and by how much", () => {
  for (const fine of [0, 10 * MINUTE, -10 * MINUTE]) expect(clockOff(fine)).toBe(null);
  expect(clockOff(10 * MINUTE + 1)).toEqual({ is: "ahead", by: 10 * MINUTE + 1 });
  expect(clockOff(-25 * MINUTE)).toEqual({ is: "behind", by: 25 * MINUTE });
});
