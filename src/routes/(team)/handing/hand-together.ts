import { GIVEN_IN_A_PART } from "#contract/given-limits";
import type { LeadsGiven } from "#contract/leads";
import { client } from "#link/client";

/** What went so far of leads to be given together: by which it is undone, how many, and who stayed by why. */
export type Handed = Pick<LeadsGiven, "handedId" | "given" | "leftOut">;

export const NOTHING_HANDED: Handed = { handedId: null, given: 0, leftOut: [] };

const withLeftOut = (before: Handed["leftOut"], more: Handed["leftOut"]): Handed["leftOut"] => {
  const sums = new Map(before.map(({ why, leads }) => [why, leads]));
  for (const { why, leads } of more) sums.set(why, (sums.get(why) ?? 0) + leads);
  return [...sums].map(([why, leads]) => ({ why, leads }));
};

const plus = (before: Handed, more: Handed): Handed => ({
  handedId: more.handedId ?? before.handedId,
  given: before.given + more.given,
  leftOut: withLeftOut(before.leftOut, more.leftOut),
});

/**
 * Gives leads part by part; `onpart` hears what went so far, so that one broken off can go on with the rest. `handedId`:
 * made once for all parts, so that one whose answer was lost is sent again and goes once, and all can be undone.
 */
export const handTogether = async (
  leadIds: readonly string[],
  { userId, handedId }: { userId: string; handedId: string },
  before: Handed,
  onpart: (handed: Handed, done: number) => void,
): Promise<Handed> => {
  let handed = before;
  for (let from = 0; from < leadIds.length; from += GIVEN_IN_A_PART) {
    const part = leadIds.slice(from, from + GIVEN_IN_A_PART);
    handed = plus(handed, await client.leads.give.mutate({ leadIds: part, userId, handedId }));
    onpart(handed, from + part.length);
  }
  return handed;
};

/** Gives back what was given together, part by part. */
export const handBackTogether = async (handedId: string): Promise<Handed> => {
  let back = NOTHING_HANDED;
  for (;;) {
    const { rest, ...part } = await client.leads.giveBack.mutate({ handedId });
    back = plus(back, part);
    if (rest === 0) return back;
  }
};
