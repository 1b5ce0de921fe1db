import type { CourseContact } from "./read-contacts.ts";

/** Messages of theirs that came while an earlier one of theirs still waited for a word of ours. */
export const whileOneWaits = (readings: readonly CourseContact[]): ReadonlySet<CourseContact> => {
  const found = new Set<CourseContact>();
  let waits = false;
  for (const reading of readings) {
    const isMessage = reading.isTwoWay && !reading.isTalk;
    if (isMessage && waits) found.add(reading);
    if (isMessage) waits = true;
    else if (reading.useful || reading.isTalk) waits = false;
  }
  return found;
};
