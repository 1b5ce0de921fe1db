import type { Instant } from "../../time/instant.ts";
import { entrySaid } from "./entry-said.ts";
import type { RulingMatter } from "../ruling-matter.ts";
import type { RulingEvent, SequenceEvent } from "../sequence-event.ts";

/** What a reviewer ruled last on an entry, and when that was written. */
export type Ruled = { readonly stands: boolean; readonly from: Instant };

/** What was ruled, by matter and entry. */
export type Rulings = ReadonlyMap<string, Ruled>;

export const NO_RULINGS: Rulings = new Map();

const keyOf = (matter: RulingMatter, entryId: string): string => `${matter} ${entryId}`;

/** What was ruled on an entry in a matter; null: nothing. */
export const ruledOn = (rulings: Rulings, matter: RulingMatter, entryId: string): Ruled | null =>
  rulings.get(keyOf(matter, entryId)) ?? null;

const writtenAt = ({ recordedAt, receivedAt }: RulingEvent): Instant => recordedAt ?? receivedAt;

const isRuling = (event: SequenceEvent): event is RulingEvent => event.kind === "ruling";

/** Of two written at one instant, the one that grants less. */
const CAUTION = { stands: 0, does_not_stand: 1, withdrawn: 2 } as const;

const byTime = (a: RulingEvent, b: RulingEvent): number =>
  writtenAt(a) - writtenAt(b) || CAUTION[a.decision] - CAUTION[b.decision];

/** Whether a ruling is a reviewer's: of nobody who wrote the entry, and of nobody who had held the lead by then (J73). */
const isByReviewer = (ruling: RulingEvent, events: readonly SequenceEvent[]): boolean =>
  !ruling.authorIds.includes(ruling.byId) &&
  !events.some(
    (event) =>
      (event.kind === "contact" && event.id === ruling.entryId && event.actorId === ruling.byId) ||
      (event.kind === "owner" && event.ownerId === ruling.byId && event.at <= writtenAt(ruling)),
  );

/**
 * The last word of a reviewer on each entry and matter, as far as it was here by `asOf`; one that was withdrawn, or is of
 * an entry that says something else by now, is none.
 */
export const rulingsInForce = (events: readonly SequenceEvent[], asOf: Instant): RulingEvent[] => {
  const rulings = events.filter(isRuling);
  if (rulings.length === 0) return rulings;
  // Of some thousand rulings on a lead, each looked for among all the others, a reading would take seconds.
  const others = events.filter((event) => !isRuling(event));
  const last = new Map<string, RulingEvent>();
  for (const ruling of rulings.sort(byTime))
    if (ruling.receivedAt <= asOf && isByReviewer(ruling, others))
      last.set(keyOf(ruling.matter, ruling.entryId), ruling);
  const isAsRuled = ({ entryId, said }: RulingEvent): boolean =>
    others.some((event) => event.id === entryId && entrySaid(event) === said);
  return [...last.values()].filter((ruling) => ruling.decision !== "withdrawn" && isAsRuled(ruling));
};

/** The events with those rulings only that are in force: what was withdrawn, overruled or no reviewer's never was (J72). */
export const withRulingsInForce = (events: readonly SequenceEvent[], asOf: Instant): readonly SequenceEvent[] => {
  if (!events.some(isRuling)) return events;
  const inForce = new Set<SequenceEvent>(rulingsInForce(events, asOf));
  return events.filter((event) => !isRuling(event) || inForce.has(event));
};

/** What they rule, for whoever reads the entries. */
export const rulingsIn = (events: readonly SequenceEvent[], asOf: Instant): Rulings => {
  const inForce = rulingsInForce(events, asOf);
  if (inForce.length === 0) return NO_RULINGS;
  return new Map(
    inForce.map((ruling) => [
      keyOf(ruling.matter, ruling.entryId),
      { stands: ruling.decision === "stands", from: writtenAt(ruling) },
    ]),
  );
};

/** The events without rulings that something does not stand: what would be read had nobody ruled so. */
export const withoutRefusals = (events: readonly SequenceEvent[]): SequenceEvent[] =>
  events.filter((event) => !isRuling(event) || event.decision !== "does_not_stand");
