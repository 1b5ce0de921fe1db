import { contains } from "../../time/intervals.ts";
import type { Dimension, Missing, SideFinding } from "../assessment.ts";
import { DIMENSION, type DimensionCode } from "../dimension.ts";
import { isAttempt, isContentUnknown, isResultUnknown, isTimeUnknown } from "../course/completion.ts";
import type { Course } from "../course/course.ts";
import { isPartial } from "../record/partial-record.ts";
import { HOURS_KEPT } from "../faults/contact-after-stop.ts";
import type { Weighed } from "../faults/faults-of.ts";

/** A contact the lead's permitted hours would matter to, were their zone known. */
const hoursUnsure = (course: Course): boolean => {
  const { policy, calendar } = course.sequence;
  const { permitted, leadZoneKnown } = calendar;
  return (
    permitted !== null &&
    !leadZoneKnown &&
    course.readings.some(
      (reading) =>
        reading.isTouch &&
        HOURS_KEPT.has(reading.channel) &&
        !policy.permittedExempt.includes(reading.channel) &&
        !contains(permitted, reading.at),
    )
  );
};

/** What would have to be known, or to happen, for a firm judgement. */
export const missingOf = (course: Course, weighed: Weighed, timeliness: Dimension, isSpecific: boolean): Missing[] => {
  const { contacts, episode, owners, dispositions } = course.sequence;
  const outbound = contacts.filter(isAttempt);
  const found: [Missing, boolean][] = [
    ["message_content", contacts.some(isContentUnknown)],
    ["call_result", contacts.some(isResultUnknown)],
    ["exact_time", episode.arrivedAtLatest !== null || contacts.some(isTimeUnknown)],
    ["contact_on_partial_channel", isPartial(episode) && (weighed.openToUnrecorded.length > 0 || !isSpecific)],
    ["lead_zone", hoursUnsure(course)],
    ["enquiry_content", episode.questions === null && episode.facts === null],
    ["owner", owners.length === 0 && outbound.some((contact) => contact.event.actorId === null)],
    ["disposition_facts", course.closing.filed?.particularsMissing === true],
    ["reason", dispositions.length === 0 && outbound.some(isResultUnknown)],
    ["first_response_not_due", timeliness.state === "open"],
    ["nothing_specific_yet", !isSpecific],
  ];
  return found.flatMap(([code, holds]) => (holds ? [code] : []));
};

/** Things worth knowing that are never averaged into a verdict. */
export const sideFindingsOf = (
  course: Course,
  dimensions: Readonly<Record<DimensionCode, Dimension>>,
): SideFinding[] => {
  const looks = (code: DimensionCode): boolean =>
    dimensions[code].band === "look" || dimensions[code].band === "partly";
  const found: [SideFinding, boolean][] = [
    ["ownership_gap", looks(DIMENSION.ownership)],
    ["unanswered_question", looks(DIMENSION.relevance)],
    ["channel_mismatch", looks(DIMENSION.channelFit)],
    ["closure_unsupported", course.closing.unsupported.length > 0],
    ["record_gap", looks(DIMENSION.completeness)],
    ["entry_before_arrival", course.sequence.ignoredBeforeArrival.length > 0],
    ["lead_zone_unknown", !course.sequence.calendar.leadZoneKnown],
  ];
  return found.flatMap(([code, holds]) => (holds ? [code] : []));
};
