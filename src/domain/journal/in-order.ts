import type { Fact } from "./fact.ts";
import { isUnjudged } from "./unjudged-types.ts";

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const writtenAt = ({ capturedAt, clockOffset, notBefore }: Fact): number =>
  Math.max(capturedAt - clockOffset, notBefore ?? Number.NEGATIVE_INFINITY);

/**
 * Facts of one device in the order they were written, devices by the time of what they wrote. A clock that went back
 * counts as having stood still: so there is one order, whatever order they arrived in. A note or a number put down moves no
 * other fact.
 */
export const inOrder = (facts: readonly Fact[]): Fact[] => withTimes(facts).map(({ fact }) => fact);

/** The same, each as written down no earlier than what its device wrote before it, and than it can have been (J48). */
export const asWritten = (facts: readonly Fact[]): Fact[] =>
  withTimes(facts).map(({ fact, at }) => ({ ...fact, capturedAt: at + fact.clockOffset }));

const withTimes = (facts: readonly Fact[]): { fact: Fact; at: number }[] => {
  const reached = new Map<string, number>();
  return (
    [...facts]
      .sort((a, b) => a.deviceSeq - b.deviceSeq || writtenAt(a) - writtenAt(b) || byText(a.eventId, b.eventId))
      .map((fact) => {
        const at = Math.max(reached.get(fact.deviceId) ?? Number.NEGATIVE_INFINITY, writtenAt(fact));
        if (!isUnjudged(fact.type)) reached.set(fact.deviceId, at);
        return { fact, at };
      })
      // Stable: what one device wrote by one instant stays in the order of its numbers.
      .sort((a, b) => a.at - b.at || byText(a.fact.deviceId, b.fact.deviceId))
  );
};
