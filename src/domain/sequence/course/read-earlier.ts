import type { Instant } from "../../time/instant.ts";
import { knownWrong } from "./known-wrong.ts";
import type { StopEvent } from "../sequence-event.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";
import type { Completion } from "./completion.ts";
import type { Earlier } from "./course.ts";
import { agreedTimesIn, excusesFrom, isAgreed, occasionsIn } from "./occasions.ts";
import { pausesOf, resumesOf } from "./pauses-and-resumes.ts";
import { readContacts } from "./read-contacts.ts";
import { pressesOf } from "./touches.ts";

const NOTHING: Earlier = {
  readings: [],
  presses: [],
  countsTotal: false,
  stops: [],
  pauses: [],
  askedTimes: [],
  wrong: new Map(),
};

/**
 * Reads what the person's earlier episodes leave behind. An enquiry that opened this one is their own later request: it
 * lifts a stop of everything (and of the channel it asks for) and what they had said of when, gives a number anew, and is
 * a contact of theirs after which tries are counted afresh. A date to come back on does none of this.
 */
export const readEarlier = ({ earlier, episode }: PreparedSequence, completion: Completion): Earlier => {
  if (earlier === null) return NOTHING;
  const { arrivedAt, requestedChannel } = episode;
  const isEnquiry = episode.recycled !== true;
  const occasions = occasionsIn(earlier, completion);
  const agreed = agreedTimesIn(earlier, occasions);
  const readings = readContacts(earlier, completion, (channel, at) => isAgreed(agreed, channel, at));
  const resumes = resumesOf(earlier, occasions);
  const isLifted = ({ at, channel }: StopEvent): boolean =>
    resumes.some((resume) => resume.at > at && resume.liftsAt <= arrivedAt) ||
    (isEnquiry && (channel === null || channel === requestedChannel));
  const endsFrom = (stop: PreparedSequence["stops"][number]): Instant | null => {
    const from = stop.channel === null ? excusesFrom(earlier, occasions, stop) : null;
    return from === null || from > earlier.asOf ? null : Math.max(from, arrivedAt);
  };
  return {
    readings,
    presses: pressesOf(readings, completion.time),
    countsTotal: !isEnquiry && !readings.some((reading) => reading.isTwoWay),
    stops: earlier.stops.filter((stop) => !isLifted(stop)).map((event) => ({ event, endsFrom: endsFrom(event) })),
    pauses: isEnquiry
      ? []
      : pausesOf(earlier, occasions).flatMap((pause) => (pause.until > arrivedAt ? { ...pause, id: null } : [])),
    askedTimes: agreedTimesIn({ ...earlier, steps: [], bookings: [] }, occasions).filter(({ to }) => to > arrivedAt),
    wrong: knownWrong(readings, (of) => !isEnquiry || of.contactPoint != null, { sequence: earlier, completion }),
  };
};
