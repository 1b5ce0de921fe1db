import { presetPolicy } from "#domain/sequence/presets";
import type { Fault } from "#domain/disposition/fault";
import type { Assessment, Verdict } from "#domain/sequence/assessment";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { MINUTE } from "#domain/time/instant";
import { faultsOf } from "./judge/situation.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** Minutes from clock zero to a clock time ("09:05", UTC) on a weekday of a week; week 1 begins at clock zero. */
export const when = (week: number, weekday: (typeof WEEKDAYS)[number], clock: string): number => {
  const days = (week - 1) * 7 + WEEKDAYS.indexOf(weekday);
  return days * 1440 + Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
};

/** The entry as begun in the app at its time, its outcome told so many minutes later. */
export const toldAfter = <E extends SequenceEvent>(event: E, minutes: number): E => ({
  ...event,
  recordedAt: event.at + minutes * MINUTE,
  receivedAt: event.at + minutes * MINUTE,
});

/** Firms that are asked by people who compare offers right now, with the leads on the business's clock. */
export const CONSUMER = { policy: presetPolicy("fast_consumer", "UTC"), zone: "UTC" };

/** What a team lead would say of a lead: the verdict, and every fault. */
type Said = { verdict: Verdict; faults: Fault[] };
/** What was said of it. */
export const said = (assessment: Assessment): Said => ({ verdict: assessment.verdict, faults: faultsOf(assessment) });
/** Nothing to find fault with. */
export const GOOD: Said = { verdict: "proportionate", faults: [] };
/** Too early to say anything, for or against. */
export const TOO_EARLY: Said = { verdict: "not_yet_judgeable", faults: [] };
