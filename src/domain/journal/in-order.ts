import type { Fact } from "./fact.ts";

/** Facts of one device in the order they were written, devices by the time of what they wrote. */
export const inOrder = (facts: readonly Fact[]): Fact[] =>
  [...facts].sort((a, b) =>
    a.deviceId === b.deviceId
      ? a.deviceSeq - b.deviceSeq
      : a.capturedAt - a.clockOffset - (b.capturedAt - b.clockOffset) || (a.deviceId < b.deviceId ? -1 : 1),
  );
