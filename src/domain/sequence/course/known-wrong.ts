import type { Instant } from "../../time/instant.ts";
import type { ContactEvent } from "../sequence-event.ts";
import type { CourseContact } from "./read-contacts.ts";

/** The number or address a contact used: the enquiry's own, unless it names another. */
export const pointOf = ({ channel, contact }: CourseContact): string =>
  `${channel} ${contact.event.contactPoint ?? ""}`;

/** Whether a contact was made at all, so that it may have gone to a wrong number. */
export const isPlaced = ({ use, contact }: CourseContact): boolean =>
  use !== "acknowledgement" && use !== "not_placed" && contact.addedFrom === null;

/** Takes one contact into account: somebody else's number is wrong from then on; one on which they come to us is theirs. */
export const noteWrong = (wrongSince: Map<string, Instant>, reading: CourseContact): void => {
  const point = pointOf(reading);
  if (!reading.outbound) {
    if (reading.isTwoWay) wrongSince.delete(point);
  } else if (
    isPlaced(reading) &&
    reading.contact.result === "wrong_person" &&
    reading.contact.creditable &&
    !wrongSince.has(point)
  )
    wrongSince.set(point, reading.at);
};

/** The numbers and addresses known to be wrong after these contacts, of those that `isStill` theirs. */
export const knownWrong = (
  readings: readonly CourseContact[],
  isStill: (event: ContactEvent) => boolean,
): Map<string, Instant> => {
  const wrongSince = new Map<string, Instant>();
  for (const reading of readings) if (isStill(reading.contact.event)) noteWrong(wrongSince, reading);
  return wrongSince;
};
