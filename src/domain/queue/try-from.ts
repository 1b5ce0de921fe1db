import type { Assessment } from "../sequence/assessment.ts";
import type { Policy } from "../sequence/policy.ts";
import type { ContactEvent, SequenceEvent } from "../sequence/sequence-event.ts";
import { HOUR, type Instant, MINUTE } from "../time/instant.ts";

/** Two tries of one channel nearer than this stand too close together (the judge's bunched, J24). */
const SHORTEST_GAP = 30 * MINUTE;

const contactsOf = (events: readonly SequenceEvent[]): ContactEvent[] =>
  events.filter((event) => event.kind === "contact");

const isOurs = (event: ContactEvent): boolean =>
  event.direction === "out" && event.automation === "none" && (event.corrected ?? event).result !== "not_placed";

/** What went to a wrong or dead number, or came back, was no try of theirs: the right one may be tried at once. */
const WENT_ASTRAY: ReadonlySet<ContactEvent["result"]> = new Set(["wrong_person", "not_in_service", "bounced"]);
const isTry = (event: ContactEvent): boolean => isOurs(event) && !WENT_ASTRAY.has((event.corrected ?? event).result);

/** When something of ours last went to them, or we talked; null: never. */
export const lastTouch = (events: readonly SequenceEvent[]): Instant | null => {
  const touches = contactsOf(events).flatMap((event) =>
    isOurs(event) || event.result === "reached" || event.result === "met" ? event.at : [],
  );
  return touches.length === 0 ? null : Math.max(...touches);
};

/** From when another try would stand neither too close to the last nor above what the policy allows; null: at once. */
export const tryFrom = (
  events: readonly SequenceEvent[],
  { contacts }: Pick<Assessment, "contacts">,
  { caps }: Pick<Policy, "caps">,
): Instant | null => {
  const tries = contactsOf(events)
    .filter(isTry)
    .map(({ at }) => at);
  if (tries.length === 0) return null;
  const touches = contacts.flatMap(({ isTouch, at }) => (isTouch ? at : [])).sort((a, b) => a - b);
  return caps.reduce(
    (from, { hours, most }) =>
      hours === null || touches.length < most ? from : Math.max(from, touches[touches.length - most]! + hours * HOUR),
    Math.max(...tries) + SHORTEST_GAP,
  );
};
