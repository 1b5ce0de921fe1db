import { addBusinessDays } from "../../time/business-days.ts";
import { HOUR, type Instant } from "../../time/instant.ts";
import { instantOf, localClock } from "../../time/local-clock.ts";
import type { CourseStep } from "./course.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";
import type { CourseContact } from "./read-contacts.ts";
import type { StepEvent } from "../sequence-event.ts";

const ON_TIME_WITHIN = HOUR;
const OURS_GRACE_DAYS = 1;
const THEIRS_CHECK_DAYS = 2;

type Span = { from: Instant; to: Instant };

/** The span in which a step is due, on the lead's clock; null where no date was agreed. */
const dueSpan = (sequence: PreparedSequence, dueAt: Instant | null, precision: StepEvent["precision"]): Span | null => {
  if (dueAt === null || precision === "vague") return null;
  if (precision === "time") return { from: dueAt, to: dueAt };
  const zone = sequence.calendar.leadZone;
  const { day } = localClock(zone, dueAt);
  const days = precision === "week" ? 7 : 1;
  return { from: instantOf(zone, day, 0), to: instantOf(zone, day + days, 0) - 1 };
};

/**
 * The steps that stand: agreed in a contact `isAnchor` accepts, one a contact, with what became of each by now. A
 * step can only come from a two-way contact; the lead's own moves, replies and cancellations are never against us.
 */
export const stepsOf = (
  sequence: PreparedSequence,
  readings: readonly CourseContact[],
  isAnchor: (reading: CourseContact) => boolean,
): CourseStep[] => {
  const byContact = new Map<string, CourseContact>();
  for (const reading of readings) {
    byContact.set(reading.id, reading);
    for (const redial of reading.contact.redials) byContact.set(redial.id, reading);
  }
  const taken = new Set<string>();
  const steps: CourseStep[] = [];
  for (const event of sequence.steps) {
    const anchor = byContact.get(sequence.partOf.get(event.contactId) ?? event.contactId);
    if (anchor === undefined || !isAnchor(anchor) || taken.has(anchor.id)) continue;
    taken.add(anchor.id);
    steps.push(readStep(sequence, readings, event, Math.max(anchor.at, event.at)));
  }
  return steps;
};

const readStep = (
  sequence: PreparedSequence,
  readings: readonly CourseContact[],
  event: StepEvent,
  agreedAt: Instant,
): CourseStep => {
  const whoseMove = event.whoseMove ?? "us";
  const base = { event, stepId: event.stepId, whoseMove, agreedAt, keptBy: null };
  const graceDays = whoseMove === "us" ? OURS_GRACE_DAYS : THEIRS_CHECK_DAYS;
  let due = dueSpan(sequence, event.dueAt, event.precision);
  const deadlineOf = (span: Span): Instant => addBusinessDays(sequence.calendar, span.to, graceDays);
  const placed = () => ({
    dueAt: due?.to ?? null,
    dueFrom: due?.from ?? null,
    dueTo: due?.to ?? null,
    deadline: due === null ? null : deadlineOf(due),
  });
  for (const change of sequence.stepChanges) {
    if (change.stepId !== event.stepId || change.by !== "lead") continue;
    if (due !== null && change.at > deadlineOf(due)) continue;
    if (change.change === "cancelled") return { ...base, ...placed(), state: "cancelled", value: null };
    if (change.change === "done")
      return { ...base, ...placed(), state: "kept", value: whoseMove === "lead" ? 1 : null };
    due = dueSpan(sequence, change.dueAt, "time");
  }
  if (due === null) return { ...base, ...placed(), state: "moved", value: null };
  const deadline = deadlineOf(due);
  const settled = settledBy(readings, event, whoseMove, agreedAt, due, deadline);
  if (settled !== null) return { ...base, ...placed(), ...settled };
  if (sequence.asOf > deadline) return { ...base, ...placed(), state: "dropped", value: 0 };
  return { ...base, ...placed(), state: sequence.asOf >= due.from - ON_TIME_WITHIN ? "due" : "ahead", value: null };
};

/** What settled a step by its deadline: our useful contact, a talk before it fell due, or the lead's reply. */
const settledBy = (
  readings: readonly CourseContact[],
  event: StepEvent,
  whoseMove: "us" | "lead",
  agreedAt: Instant,
  due: Span,
  deadline: Instant,
): Pick<CourseStep, "state" | "value" | "keptBy"> | null => {
  const isLive = event.channel === "call" || event.channel === "visit" || event.channel === "video";
  let replied: Pick<CourseStep, "state" | "value" | "keptBy"> | null = null;
  for (const reading of readings) {
    const at = reading.creditAt;
    // Written down later, the conversation itself is still no sequel to it.
    if (reading.at <= agreedAt || at > deadline) continue;
    if (!reading.outbound) {
      if (reading.isTwoWay)
        replied ??= {
          state: whoseMove === "lead" ? "kept" : "moved",
          value: whoseMove === "lead" ? 1 : null,
          keptBy: reading.id,
        };
      continue;
    }
    if (!reading.useful) continue;
    if (whoseMove === "us" && isLive && reading.channel !== event.channel) continue;
    if (at < due.from - ON_TIME_WITHIN && !reading.isTalk) continue;
    const onTime = whoseMove === "lead" || at <= due.to + ON_TIME_WITHIN;
    return onTime
      ? { state: "kept", value: 1, keptBy: reading.id }
      : { state: "kept_late", value: 0.5, keptBy: reading.id };
  }
  return replied;
};
