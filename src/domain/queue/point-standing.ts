import type { ContactPointKind, ContactStanding } from "../lead/contact-point.ts";
import { standingOf } from "../sequence/record/standing-of.ts";
import type { SequenceEvent } from "../sequence/sequence-event.ts";

/**
 * How one number or address stands (`id` null: the enquiry's own) by what is on record of its person: contacts by it say so,
 * theirs on whichever they came, and what is no contact.
 */
export const pointStanding = (
  kind: ContactPointKind,
  id: string | null,
  events: readonly SequenceEvent[],
): ContactStanding =>
  standingOf(
    kind,
    events.filter(
      (event) => event.kind !== "contact" || (event.contactPoint ?? (event.direction === "in" ? id : null)) === id,
    ),
  );
