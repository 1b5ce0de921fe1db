import { MINUTE, type Instant } from "../../time/instant.ts";
import { edgesWithin, whenLengthReached } from "../../time/intervals.ts";
import { isInboundContact } from "../record/prepare-sequence.ts";
import type { PreparedContact, PreparedSequence } from "../record/prepared-sequence.ts";
import { SAME_TOUCH_WITHIN } from "./same-touch.ts";

/** With more of them in a day than this, the first are tried: each is another reading of the whole sequence. */
const MOST_IN_A_DAY = 12;

/** Codes after which they are not to be contacted: closed by one, or every way given is dead. */
const BINDS: ReadonlySet<string> = new Set(["1", "4", "8", "9"]);

/** Two contacts of a channel further apart leave room for one more between them that is close to neither. */
const CLOSE = 60 * MINUTE;

/** Right before the slots end that are counted in minutes: several of them may lie in one day. */
const slotEnds = ({ episode, policy, calendar }: PreparedSequence): Instant[] => {
  const start = Math.max(episode.arrivedAt, episode.notBefore ?? episode.arrivedAt);
  return policy.slots.flatMap((slot) => {
    if (!("serviceMinutes" in slot)) return [];
    const end = whenLengthReached(calendar.service, start, slot.serviceMinutes * MINUTE);
    return end === null ? [] : [end - 1];
  });
};

/** Half way between two contacts of a channel that lie close together. */
const halfway = (known: readonly PreparedContact[]): Instant[] =>
  [...Map.groupBy(known, ({ event }) => event.channel).values()].flatMap((on) =>
    on.slice(1).flatMap(({ earliest: to }, i) => {
      const from = on[i]!.earliest;
      return from < to && to - from < CLOSE ? [from + Math.floor((to - from) / 2)] : [];
    }),
  );

/**
 * As soon as what they asked for, or a code, keeps us from contacting them, where a word of theirs followed: after it we
 * may have answered, before it we did not.
 */
const boundsBeforeTheirs = ({ episode, pauses, dispositions, contacts }: PreparedSequence): Instant[] => {
  const theirs = contacts.filter(isInboundContact).map(({ latest }) => latest);
  const bounds = [
    ...(episode.notBefore === null ? [] : [episode.arrivedAt + 1]),
    ...pauses.map(({ at }) => at + SAME_TOUCH_WITHIN),
    // An open one, or one that only says what comes next, keeps us from nobody.
    ...dispositions.filter(({ filed }) => BINDS.has(filed.code)).map(({ at }) => at + 1),
  ];
  return bounds.filter((from) => theirs.some((at) => at > from));
};

/**
 * The instants within the days of `unsure`, contacts known only to the day, at which one of them would read otherwise
 * than first or last thing (J83): right after whatever else is known to the minute, half way between two close contacts,
 * where a time asked for begins, where permitted hours begin and end, right before a slot ends, and once a pause or a code
 * binds that they wrote or called in later. One of each
 * day together: what is judged hangs on days one by one.
 */
export const momentsOf = (sequence: PreparedSequence, unsure: readonly PreparedContact[]): Instant[][] => {
  if (unsure.length === 0) return [];
  const { asOf, calendar, contacts, enquiries, requestedTimes } = sequence;
  const known = contacts.filter(
    ({ earliest, latest, event }) => earliest === latest && event.automation !== "acknowledgement",
  );
  const after = [...known.map(({ earliest }) => earliest), ...enquiries.map(({ at }) => at)].map((at) => at + 1);
  const asked = requestedTimes.map(({ from }) => from);
  const marks = [...after, ...halfway(known), ...asked, ...slotEnds(sequence), ...boundsBeforeTheirs(sequence)];
  const days = [...new Map(unsure.map((one) => [`${one.earliest} ${one.latest}`, one])).values()]
    .map(({ earliest, latest }) => {
      const to = Math.min(latest, asOf);
      const edges = calendar.permittedAnywhere === null ? [] : edgesWithin(calendar.permittedAnywhere, earliest, to);
      const all = [...marks, ...edges.flatMap((edge) => [edge - 1, edge])].filter((at) => earliest < at && at < to);
      return [...new Set(all)].sort((a, b) => a - b).slice(0, MOST_IN_A_DAY);
    })
    .filter((day) => day.length > 0);
  const most = Math.max(0, ...days.map((day) => day.length));
  return Array.from({ length: most }, (_, i) => days.map((day) => day[Math.min(i, day.length - 1)]!));
};
