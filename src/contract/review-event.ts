import * as z from "zod/mini";
import {
  bookingEvent,
  contactEvent,
  dispositionEvent,
  enquiryEvent,
  ownerEvent,
  pauseEvent,
  requestedTimeEvent,
  resumeEvent,
  stageEvent,
  stepChangeEvent,
  stepEvent,
  stopEvent,
} from "#domain/sequence/sequence-event";

/** The record's own local clock: minutes east of UTC at `at`, as it was written. */
const local = { atOffset: z.int() };
/** Ids of other systems and delivery times are of no use to a reader. */
const unneeded = { externalId: true, receivedAt: true } as const;

/**
 * An event as one screen needs it. For marketing `actorId`, `ownerId`, a quote and a disposition's facts are left
 * out (null, "" and {}).
 */
export const reviewEvent = z.discriminatedUnion("kind", [
  z.extend(z.omit(contactEvent, unneeded), local),
  z.extend(z.omit(ownerEvent, unneeded), local),
  z.extend(z.omit(stepEvent, unneeded), local),
  z.extend(z.omit(stepChangeEvent, unneeded), local),
  z.extend(z.omit(pauseEvent, unneeded), local),
  z.extend(z.omit(stopEvent, unneeded), local),
  z.extend(z.omit(resumeEvent, unneeded), local),
  z.extend(z.omit(requestedTimeEvent, unneeded), local),
  z.extend(z.omit(enquiryEvent, unneeded), local),
  z.extend(z.omit(bookingEvent, unneeded), local),
  z.extend(z.omit(dispositionEvent, unneeded), local),
  z.extend(z.omit(stageEvent, unneeded), local),
]);
export type ReviewEvent = z.infer<typeof reviewEvent>;
