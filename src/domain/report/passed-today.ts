import type { Assessment, ContactReading, NextDue } from "../sequence/assessment.ts";
import type { Instant } from "../time/instant.ts";

/** What of an assessment it is read from. */
export type PassedFrom = Pick<Assessment, "slots" | "steps" | "contacts"> & Pick<Partial<Assessment>, "checkBack">;

/** Nothing done by us: what came from them, what a machine answered, what was never placed. */
const NOT_OURS: ReadonlySet<ContactReading["use"]> = new Set(["inbound", "acknowledgement", "not_placed"]);

/**
 * What fell due in [from, at] and was let go by with nothing done in that time: the last try, agreed step or check-back of
 * it. The judge says what comes after; to whoever leads a team it is still what the day has left open. Null: nothing.
 */
export const passedToday = (of: PassedFrom, from: Instant, at: Instant): NextDue | null => {
  const passed: NextDue[] = [
    ...of.slots.flatMap((slot): NextDue[] =>
      slot.state === "missed" ? [{ what: "slot", from: slot.from, by: slot.to, channel: null, stepId: null }] : [],
    ),
    ...of.steps.flatMap(({ state, dueAt, whoseMove, stepId }): NextDue[] =>
      state === "dropped" && dueAt !== null
        ? [{ what: whoseMove === "us" ? "our_step" : "check_back", from: dueAt, by: dueAt, channel: null, stepId }]
        : [],
    ),
    ...(of.checkBack?.state === "dropped"
      ? [{ what: "check_back" as const, from: of.checkBack.from, by: of.checkBack.by, channel: null, stepId: null }]
      : []),
  ].filter(({ by }) => by >= from && by <= at);
  const last = passed.reduce<NextDue | null>(
    (latest, one) => (latest !== null && latest.by >= one.by ? latest : one),
    null,
  );
  if (last === null) return null;
  return of.contacts.some((contact) => contact.at >= Math.max(from, last.from) && !NOT_OURS.has(contact.use))
    ? null
    : last;
};
