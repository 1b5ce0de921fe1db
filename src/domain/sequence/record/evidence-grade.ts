import type { Episode } from "../../lead/episode.ts";
import { addBusinessDays } from "../../time/business-days.ts";
import type { Calendar } from "../../time/calendar.ts";
import { HOUR, type Instant } from "../../time/instant.ts";
import { lengthWithin } from "../../time/intervals.ts";
import type { EvidenceGrade } from "../assessment.ts";
import type { ContactEvent } from "../sequence-event.ts";
import { happenedBy } from "./credit.ts";
import { covers, isVerified } from "./unite-events.ts";

const TIMELY_WITHIN_SERVICE = 4 * HOUR;
/** Shorter than any business day, whichever clocks change in it: so soon after, none needs to be reckoned. */
const AT_ONCE = HOUR;

const writtenDown = (contact: ContactEvent): Instant => contact.recordedAt ?? contact.receivedAt;

/**
 * How good the evidence of a contact is. `verified`: the channel's own system saw it. `timely`: no system sees the
 * channel, written down within 4 service hours, or started in the app and its outcome within a business day.
 * `late`: written down later. `claim`: by hand where a connected system should have seen it.
 */
export const evidenceGrade = (contact: ContactEvent, episode: Episode, calendar: Calendar): EvidenceGrade => {
  if (contact.statedGrade !== null) return contact.statedGrade;
  if (isVerified(contact, episode)) return "verified";
  if (episode.connections.some((seen) => seen.absence === "complete" && covers(seen, contact))) return "claim";
  const written = writtenDown(contact);
  const happened = happenedBy(contact);
  if (contact.startedInApp && written - happened <= AT_ONCE) return "timely";
  if (contact.startedInApp) return written <= addBusinessDays(calendar, happened, 1) ? "timely" : "late";
  return lengthWithin(calendar.staffed, happened, written) <= TIMELY_WITHIN_SERVICE ? "timely" : "late";
};

/**
 * Whether an entry of our own app without its hour was written down late by the first instant at which it may have been
 * made, and in time by the last: what it earned, and with that what it bound to, nobody knows (J92).
 */
export const mayBeInTime = (contact: ContactEvent, episode: Episode, calendar: Calendar): boolean =>
  contact.system === "app" &&
  contact.atLatest !== null &&
  evidenceGrade(contact, episode, calendar) === "late" &&
  evidenceGrade({ ...contact, at: contact.atLatest }, episode, calendar) === "timely";

/** Only what was verified or written down in time earns credit; the rest still counts as pressure. */
export const earnsCredit = (grade: EvidenceGrade): boolean => grade === "verified" || grade === "timely";
