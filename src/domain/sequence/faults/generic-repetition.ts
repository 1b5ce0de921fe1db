import type { Course } from "../course/course.ts";
import type { CourseContact } from "../course/read-contacts.ts";
import type { FaultWithoutHolder } from "./fault-without-holder.ts";

const FEWEST = 2;
const SHARE = 0.5;

const FEWEST_VOICEMAILS = 3;

const messagesAgain = (course: Course): FaultWithoutHolder[] => {
  const judged = course.readings.filter((reading) => reading.isJudgedMessage);
  const empty = judged.filter((reading) => !reading.useful);
  if (empty.length < FEWEST || empty.length < SHARE * judged.length) return [];
  return [finding(empty, empty.length / judged.length)];
};

/** A voicemail that said nothing of theirs; of one whose content nobody recorded, taken kindly, it did. */
const isEmptyVoicemail = ({ outbound, contact, items, saysOwnThing }: CourseContact): boolean =>
  outbound &&
  contact.result === "voicemail_left" &&
  !saysOwnThing &&
  !items.some((item) => item.kind !== "N" && item.credit !== 0);

/** Three voicemails that said nothing of theirs, with no useful message or talk between them (J63). */
const voicemailsAgain = (course: Course): FaultWithoutHolder[] => {
  let row: CourseContact[] = [];
  /** Known only to the day, and taken kindly: part of the attempt beside which they were made. */
  const beside = new Set(course.presses.flatMap(({ id, isBeside }) => (isBeside ? [id] : [])));
  for (const reading of course.readings) {
    if (beside.has(reading.id)) continue;
    if (isEmptyVoicemail(reading)) row.push(reading);
    else if (reading.isTwoWay || (reading.isJudgedMessage && reading.useful)) row = [];
    if (row.length === FEWEST_VOICEMAILS) return [finding(row, 1)];
  }
  return [];
};

const finding = (empty: readonly CourseContact[], amount: number): FaultWithoutHolder => {
  const [from, to] = [empty[0]!.at, empty.at(-1)!.at];
  const eventIds = empty.map((reading) => reading.id);
  return { fault: "generic_repetition", cause: "same_message_again", trueSince: to, from, to, eventIds, amount };
};

/**
 * Generic repetition: two or more delivered messages said nothing (new), and they are half or more of all delivered; or
 * three voicemails in a row said nothing of theirs.
 */
export const genericRepetition = (course: Course): FaultWithoutHolder[] => {
  const messages = messagesAgain(course);
  return messages.length > 0 ? messages : voicemailsAgain(course);
};
