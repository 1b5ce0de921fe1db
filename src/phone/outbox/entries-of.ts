import type { NotSent } from "./not-sent.ts";

/** All that was written down of one attempt, or one event about none: what a person thinks of as one entry. Never empty. */
export interface NotSentEntry {
  readonly id: string;
  readonly leadId: string;
  /** What it is told by. */
  readonly main: NotSent;
  readonly isRetracted: boolean;
  readonly events: readonly NotSent[];
}

/** The first of these that an attempt has says best what it was. */
const TELLING = ["attempt.corrected", "attempt.finished", "inbound.logged", "attempt.started"];

const rankOf = ({ event }: NotSent): number => {
  const rank = TELLING.indexOf(event?.type ?? "");
  return rank === -1 ? TELLING.length : rank;
};

/** Events as entries, in the order in which each was begun. */
export const entriesOf = (events: readonly NotSent[]): NotSentEntry[] => {
  const byEntry = new Map<string, NotSent[]>();
  for (const one of events) {
    const id = one.attemptId ?? one.eventId;
    byEntry.set(id, [...(byEntry.get(id) ?? []), one]);
  }
  return [...byEntry].flatMap(([id, of]): NotSentEntry[] => {
    const [main] = [...of].sort((a, b) => rankOf(a) - rankOf(b));
    const isRetracted = of.some(({ event }) => event?.type === "attempt.retracted");
    return main === undefined ? [] : [{ id, leadId: main.leadId, main, isRetracted, events: of }];
  });
};
