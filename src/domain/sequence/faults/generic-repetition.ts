import type { Course } from "../course/course.ts";
import type { FaultWithoutHolder } from "./fault-without-holder.ts";

const FEWEST = 2;
const SHARE = 0.5;

/** Generic repetition: two or more delivered messages said nothing (new), and they are half or more of all delivered. */
export const genericRepetition = (course: Course): FaultWithoutHolder[] => {
  const judged = course.readings.filter((reading) => reading.isJudgedMessage);
  const empty = judged.filter((reading) => !reading.useful);
  if (empty.length < FEWEST || empty.length < SHARE * judged.length) return [];
  const [from, to] = [empty[0]!.at, empty.at(-1)!.at];
  const eventIds = empty.map((reading) => reading.id);
  const amount = empty.length / judged.length;
  return [{ fault: "generic_repetition", cause: "same_message_again", trueSince: to, from, to, eventIds, amount }];
};
