import { deadlineAfter } from "../../time/business-days.ts";
import { HOUR, type Instant } from "../../time/instant.ts";
import { instantOf, localClock } from "../../time/local-clock.ts";
import type { CheckBackReading } from "../assessment.ts";
import { type Course, isOverAt, type OpenCourse } from "./course.ts";

/** Due between these, and at the latest by `by`: a business day after the day is over. */
type CheckBackSpan = { readonly from: Instant; readonly to: Instant; readonly by: Instant };

/**
 * The first duty of a recycled episode: to come back to them on the day it began, or, where a pause they stated before
 * still runs, on the day that ends. Null of any other episode.
 */
export const checkBackSpan = ({
  sequence,
  earlier,
}: Pick<OpenCourse, "sequence" | "earlier">): CheckBackSpan | null => {
  const { episode, calendar } = sequence;
  if (episode.recycled !== true) return null;
  const from = Math.max(
    episode.arrivedAt,
    ...earlier.pauses.flatMap(({ excusesFrom, until }) => (excusesFrom === null ? [] : until)),
  );
  const to = instantOf(calendar.businessZone, localClock(calendar.businessZone, from).day + 1, 0) - 1;
  return { from, to, by: deadlineAfter(calendar, to, 1) };
};

type Done = { readonly span: CheckBackSpan; readonly doneAt: Instant | null };

/** That duty, and when a useful contact from then on, or anything two-way, fulfilled it. */
const readDone = (course: Course): Done | null => {
  const span = checkBackSpan(course);
  if (span === null) return null;
  const done = course.readings
    .filter((one) => one.creditAt <= course.sequence.asOf && (one.isTwoWay || (one.useful && one.at >= span.from)))
    .map(({ creditAt }) => creditAt);
  return { span, doneAt: done.length === 0 ? null : Math.min(...done) };
};

/** What has become of coming back to them by now. What the episode's end undid is owed no more. */
export const checkBackOf = (course: Course): CheckBackReading | null => {
  const read = readDone(course);
  if (read === null) return null;
  const { span, doneAt } = read;
  const { asOf } = course.sequence;
  const isBy = (at: Instant, by: Instant): boolean => at <= by;
  const state =
    doneAt !== null && isBy(doneAt, span.by)
      ? isBy(doneAt, span.to + HOUR)
        ? "kept"
        : "kept_late"
      : isOverAt(course, span.by)
        ? "cancelled"
        : asOf > span.by
          ? "dropped"
          : asOf >= span.from
            ? "due"
            : "ahead";
  return { from: span.from, by: span.by, state };
};
