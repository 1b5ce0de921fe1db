import type { Instant } from "../../time/instant.ts";
import type { Credited } from "../record/credit.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";
import type { ResumeEvent } from "../sequence-event.ts";
import { ruledOn } from "../record/rulings.ts";
import type { Course, Pause, Resume } from "./course.ts";
import { excusesFrom, type Occasion, SAID_WITHIN } from "./occasions.ts";

/** A later statement replaces what is left of an earlier one. */
const until = (pause: Pause, next: { from: Instant; excusesFrom: Instant | null } | undefined): Instant =>
  next === undefined || next.excusesFrom === null
    ? pause.until
    : Math.min(pause.until, Math.max(next.excusesFrom, pause.from));

/** Times until which the person is not to be contacted: the enquiry's own, those stated since, and those still on from before. */
export const pausesOf = (
  sequence: PreparedSequence,
  occasions: readonly Occasion[],
  before: readonly Pause[] = [],
): Pause[] => {
  const { arrivedAt, notBefore } = sequence.episode;
  const asked =
    notBefore !== null && notBefore > arrivedAt
      ? [{ from: arrivedAt, until: notBefore, excusesFrom: arrivedAt, id: null }]
      : [];
  const stated = sequence.pauses
    .filter((pause) => pause.until > pause.at)
    .map((pause): Pause => {
      const { at: from, id } = pause;
      return { from, until: pause.until, excusesFrom: excusesFrom(sequence, occasions, pause), id };
    });
  return [...asked, ...[...before, ...stated].map((pause, i, all) => ({ ...pause, until: until(pause, all[i + 1]) }))];
};

const isTheirs = (occasions: readonly Occasion[], resume: Credited<ResumeEvent>): boolean =>
  resume.isVerified ||
  occasions.some(
    ({ contact }) =>
      contact.event.direction === "in" &&
      contact.grade === "verified" &&
      contact.earliest <= resume.at &&
      resume.at - contact.latest <= SAID_WITHIN,
  );

/**
 * Their own later request lifts a stop: told by a connected system, or said in a contact that one saw; else, from when a
 * reviewer ruled that it stands (J75).
 */
export const resumesOf = (sequence: PreparedSequence, occasions: readonly Occasion[]): Course["resumes"] =>
  sequence.resumes.flatMap((resume): Resume[] => {
    if (isTheirs(occasions, resume)) return [{ ...resume, liftsAt: resume.at }];
    const ruled = ruledOn(sequence.rulings, "resume", resume.id);
    if (ruled === null || !ruled.stands || ruled.from > sequence.asOf) return [];
    const liftsAt = Math.max(resume.at, ruled.from);
    return [{ ...resume, creditAt: Math.max(resume.creditAt, liftsAt), liftsAt }];
  });
