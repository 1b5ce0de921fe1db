import type { QueueRow } from "#phone/leads/queue/read-queue";
import { durationWords } from "#ui/words/time/duration-words.ts";
import { byWords } from "#ui/words/time/by-words.ts";
import { whenWords } from "#ui/words/time/when-words.ts";
import * as m from "../../paraglide/messages.js";
import { DEVICE_ZONE } from "./device-zone.ts";

const DAY = 86_400_000;
/** Further off than this the clock says more than a count: nights and weekends lie between. */
const SOON = 4 * 3_600_000;

/** "14:30" today, "Tue, 7 Jun, 14:30" on another day; with the person's clock beside it where that shows another time. */
const timeWords = (at: number, now: number, { zone }: Pick<QueueRow, "zone">): string => {
  const near = Math.abs(at - now) < DAY && whenWords(at, DEVICE_ZONE, "day") === whenWords(now, DEVICE_ZONE, "day");
  const ours = near ? whenWords(at, DEVICE_ZONE, "time") : byWords(at, DEVICE_ZONE);
  const theirs = zone === null ? null : whenWords(at, zone, "time");
  return theirs === null || theirs === whenWords(at, DEVICE_ZONE, "time")
    ? ours
    : m.phone_both_clocks({ at: ours, theirs });
};

/** What is due of a lead, as the queue places it. */
type Place = Pick<QueueRow, "entry" | "reason" | "by" | "from" | "when" | "zone">;

/** Something of ours stands too near for another to be begun now. */
const isHeld = ({ when, entry: { tryFrom = 0 } }: Place, now: number): boolean => when === "next" && tryFrom > now;

/** Until when: a time that is past was, and what waits for the gap after a try says from when. */
const untilWords = (why: string, row: Place, now: number): string => {
  if (isHeld(row, now)) return m.phone_why_not_before({ why, at: timeWords(row.from, now, row) });
  const by = timeWords(row.by, now, row);
  return row.by < now ? m.phone_why_was_due({ why, by }) : m.phone_why_also_by({ why, by });
};

const waitsWords = ({ entry }: Place, now: number): string =>
  m.phone_why_response_over({ since: durationWords(now - entry.arrivedAt) });

const slotWords = (row: Place, now: number): string => {
  const { entry } = row;
  if (entry.response !== null && entry.response.by < now && row.when === "now") {
    return untilWords(waitsWords(row, now), row, now);
  }
  const which = m.phone_why_try({ count: entry.tries + 1 });
  const [morning, afternoon] = [0, 1].map((part) => entry.avoidDayparts.includes(part));
  const best = morning ? (afternoon ? "evening" : "afternoon") : afternoon ? "morning" : null;
  return untilWords(best === null ? which : m.phone_why_slot({ which, best }), row, now);
};

/** Why a lead stands where it stands in the queue, in one phrase. */
export const whyWords = (row: Place, now: number): string => {
  const { entry, reason } = row;
  switch (reason) {
    case "unlogged":
      return m.phone_why_unlogged({ at: timeWords(row.by, now, row) });
    case "step": {
      if (entry.comeBackOn !== undefined)
        return m.phone_why_come_back({ on: whenWords(entry.comeBackOn, DEVICE_ZONE, "day") });
      const at = timeWords(entry.step?.dueAt ?? row.by, now, row);
      if (entry.step?.whoseMove === "lead") return m.phone_why_check_back({ at });
      return (entry.step?.dueAt ?? now) < now - DAY / 24 ? m.phone_why_step_over({ at }) : m.phone_why_step({ at });
    }
    case "unanswered": {
      const why = m.phone_why_unanswered({ since: durationWords(Math.max(0, now - (entry.unansweredSince ?? now))) });
      return entry.answerBy === undefined ? why : untilWords(why, { ...row, by: entry.answerBy }, now);
    }
    case "question":
      return untilWords(m.phone_why_question(), row, now);
    case "response":
      if (isHeld(row, now)) return untilWords(waitsWords(row, now), row, now);
      if (row.by < now) return waitsWords(row, now);
      return row.by - now > SOON
        ? m.phone_why_response_by({ by: timeWords(row.by, now, row) })
        : m.phone_why_response_left({ left: durationWords(row.by - now) });
    case "slot":
      return slotWords(row, now);
  }
};
