import type { Episode } from "../../lead/episode.ts";
import type { Calendar } from "../../time/calendar.ts";
import { MINUTE, type Instant } from "../../time/instant.ts";
import { lengthWithin } from "../../time/intervals.ts";
import { type Fault, FAULTS } from "../../disposition/fault.ts";
import type { Assessment, Bearing, ContactReading, FaultFinding, Verdict } from "../assessment.ts";
import { DIMENSION } from "../dimension.ts";
import { checkBackOf } from "../course/check-back.ts";
import type { Course, CourseStep } from "../course/course.ts";
import { isLeftBehind } from "../course/left-behind.ts";
import { isTooFarOff } from "../course/read-steps.ts";
import { JUDGE_VERSION } from "../judge-version.ts";
import { dimensionsOf } from "../dimensions/dimensions-of.ts";
import { endedBeforeReply, timeliness } from "../dimensions/timeliness.ts";
import type { Weighed } from "../faults/faults-of.ts";
import { nextChange } from "./next-change.ts";
import { dueOf } from "./next-due.ts";
import type { Policy } from "../policy.ts";
import type { PreparedContact, PreparedSequence } from "../record/prepared-sequence.ts";
import type { CourseContact } from "../course/read-contacts.ts";
import { mayBeInTime } from "../record/evidence-grade.ts";
import { isPartial } from "../record/partial-record.ts";
import { readAndWeigh } from "./read-and-weigh.ts";
import { missingOf, sideFindingsOf } from "./record-gaps.ts";
import type { SequenceEvent } from "../sequence-event.ts";
import { suggestNext } from "./suggest-next.ts";
import { holderOfInterval } from "./holder-of-interval.ts";

const precedence = (code: Fault): number => FAULTS.indexOf(code);

/** A form that asked nothing was answered, and nobody was reached: calls alone may be all there is to do (J65). */
const isBareAndUnreached = (course: Course): boolean => {
  const { questions, facts } = course.sequence.episode;
  return questions?.length === 0 && facts?.length === 0 && course.twoWay.length === 0 && course.useful.length > 0;
};

/**
 * They agreed to it in a talk with us, told as one at first; what they wrote or booked by themselves says something of
 * ours only once we kept it as it then stood: no move of theirs that was written down since made it kept.
 */
const isAgreedWithThem = ({ sequence, readings, talks }: Course, step: CourseStep): boolean => {
  const { event, keptBy, stepId } = step;
  const id = sequence.partOf.get(event.contactId) ?? event.contactId;
  const isIn = ({ contact }: CourseContact): boolean =>
    contact.event.id === id || contact.redials.some((redial) => redial.id === id);
  const wasSoBy = (at: Instant): boolean =>
    sequence.stepChanges.every((change) => change.stepId !== stepId || change.by !== "lead" || change.creditAt <= at);
  return (
    event.agreed === "lead" &&
    !isTooFarOff(step) &&
    (talks.some((one) => isIn(one) && one.contact.addedFrom === null) ||
      readings.some((one) => one.outbound && one.id === keptBy && wasSoBy(one.at)))
  );
};

/** Something of this lead's own was sent or said under this course: an answer, a fact of theirs, the thing they asked for. */
const saidSomethingSpecific = (course: Course): boolean =>
  isBareAndUnreached(course) ||
  course.steps.some((step) => isAgreedWithThem(course, step)) ||
  course.readings.some(
    (reading) =>
      (reading.useful || reading.isTalk) &&
      (reading.saysOwnThing || reading.items.some((item) => item.kind !== "N" && item.credit !== 0)),
  );

const bearingOf = ({ certain, maybe, openToUnrecorded }: Weighed): Record<Fault, Bearing> => {
  const holds = new Set(certain.map(({ fault }) => fault));
  const of = (fault: Fault): Bearing =>
    holds.has(fault)
      ? "certain"
      : openToUnrecorded.includes(fault)
        ? "if_complete"
        : maybe.includes(fault)
          ? "possible"
          : "excluded";
  return Object.fromEntries(FAULTS.map((fault) => [fault, of(fault)])) as Record<Fault, Bearing>;
};

/** Verified, vouched for by a reviewer, or nothing that counts: an inbound contact, an acknowledgement. */
const isFirm = ({ event, grade, isVouched }: PreparedContact): boolean =>
  event.direction === "in" || event.automation === "acknowledgement" || grade === "verified" || isVouched;

/** The person asked to stop before a reply was overdue, and nobody had answered. */
const withdrewEarly = (course: Course): boolean =>
  course.closing.phase === "stopped" &&
  ((course.useful.length === 0 && course.talks.length === 0) || endedBeforeReply(course));

const contactsOf = (course: Course, sequence: PreparedSequence): ContactReading[] => {
  const swallowed = new Map<string, string[]>();
  for (const [id, into] of sequence.partOf) swallowed.set(into, [...(swallowed.get(into) ?? []), id]);
  const out: ContactReading[] = [];
  for (const reading of course.readings) {
    const { contact } = reading;
    if (contact.addedFrom !== null) continue;
    const use = contact.items === null && reading.isJudgedMessage && reading.useful ? "unread" : reading.use;
    const { id: eventId, at, isTouch } = reading;
    out.push({ eventId, at, use, grade: contact.grade, isTouch, partOf: null });
    for (const redial of contact.redials)
      out.push({
        eventId: redial.id,
        at: redial.at,
        use: "redial",
        grade: contact.grade,
        isTouch: false,
        partOf: eventId,
      });
    for (const id of swallowed.get(eventId) ?? [])
      out.push({ eventId: id, at, use: reading.use, grade: contact.grade, isTouch: false, partOf: eventId });
  }
  return out;
};

/** When what is in force brings the lead back, whatever is unknown: the latest it may be. */
const recyclesUnderAll = (courses: readonly Course[]): Instant | null =>
  courses.reduce<Instant | null>((latest, { closing: { recyclesAt } }, i) => {
    if (recyclesAt === null || (latest === null && i > 0)) return null;
    return Math.max(latest ?? recyclesAt, recyclesAt);
  }, null);

/**
 * Judges one episode as of one instant. Pure: the same inputs give the same assessment, bit for bit. It sees only events
 * that had happened and had been received by `asOf`; whatever is unknown is completed in every extreme way, and only
 * what holds under all of them is said. `calendar` must cover the episode and the policy's slots after `asOf`.
 * `earlier`: what is on record of the lead's episodes before this one.
 */
export const assessSequence = (
  episode: Episode,
  events: readonly SequenceEvent[],
  policy: Policy,
  calendar: Calendar,
  asOf: Instant,
  earlier: readonly SequenceEvent[] = [],
): Assessment => {
  const { read, unruled, untaken } = readAndWeigh(episode, events, policy, calendar, asOf, earlier);
  const { sequence, courses, weighed, maybe } = read;
  const all = [...courses, ...(unruled?.courses ?? [])];
  const andTold = [...all, ...(untaken?.courses ?? [])];
  const kindest = courses[0]!;
  const harshest = courses.at(-1)!;
  const partial = isPartial(episode);
  const dimensions = dimensionsOf(courses, partial);
  const isSpecific = andTold.every(saidSomethingSpecific);
  // Lost, another system says: what could be held against us stays possible, but nobody is sent after it (J91).
  const owing = courses.filter(({ completion }) => completion.outcome === "kind");
  const owed = owing.at(-1)!;
  const due = dueOf(owed)[0] ?? null;
  const isRunning = owing.some((course) => course.closing.phase === "running");
  const phase = !isRunning ? owed.closing.phase : due === null ? "finished" : "running";

  const faults = weighed.certain
    .map((found): FaultFinding => ({ ...found, ...holderOfInterval(kindest, found.from, found.to) }))
    .sort((a, b) => precedence(a.fault) - precedence(b.fault) || a.trueSince - b.trueSince);
  const isReplyAhead = andTold.some((course) => timeliness(course).state === "open");
  const mayBe = weighed.maybe.length > 0 || (untaken !== null && untaken.weighed.maybe.length > 0);
  const hangsOnHour = sequence.contacts.some(({ event }) => mayBeInTime(event, episode, sequence.calendar));
  const unsettled =
    mayBe || isReplyAhead || andTold.some(endedBeforeReply) || andTold.some(isLeftBehind) || !isSpecific || hangsOnHour;
  const withdrew = faults.length === 0 && withdrewEarly(harshest);
  const verdict: Verdict =
    faults[0]?.fault ??
    (unsettled ? (phase === "running" || withdrew ? "not_yet_judgeable" : "not_judgeable") : "proportionate");

  const checkBack = checkBackOf(owed);
  const recyclesAt = recyclesUnderAll(courses);
  const first = kindest.firstResponseAt;
  return {
    leadId: episode.leadId,
    episodeNo: episode.no,
    policyId: policy.id,
    judgeVersion: JUDGE_VERSION,
    asOf,
    clockStart: kindest.clockStart,
    verdict,
    withdrew: withdrew && verdict === "not_yet_judgeable",
    phase,
    faults,
    maybe: maybe.toSorted((a, b) => precedence(a) - precedence(b)),
    bearing: bearingOf({ ...weighed, maybe }),
    missing: missingOf(harshest, weighed, dimensions[DIMENSION.timeliness], isSpecific),
    dimensions,
    sideFindings: sideFindingsOf(harshest, dimensions),
    confidence: sequence.contacts.every(isFirm) && !kindest.closing.isWonClaimed ? "firm" : "provisional",
    contacts: contactsOf(kindest, sequence),
    slots: [...owed.slots],
    steps: kindest.steps.map(({ stepId, dueAt, whoseMove, state, keptBy }) => ({
      stepId,
      dueAt,
      whoseMove,
      state,
      keptBy,
    })),
    ...(checkBack === null ? {} : { checkBack }),
    ...(recyclesAt === null ? {} : { recyclesAt }),
    firstResponseMinutes: first === null ? null : lengthWithin(kindest.clock, kindest.clockStart, first) / MINUTE,
    nextDue: due,
    suggestion: suggestNext(owed, due),
    nextChangeAt: nextChange(all),
  };
};
