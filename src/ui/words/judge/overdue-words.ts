import type { NextDue, Verdict } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";
import { byWords } from "../time/by-words.ts";
import { whenWords } from "../time/when-words.ts";

/**
 * What stands instead of *Too early to say* or *Not enough on record* where something is past and nothing on record shows
 * it was done; null: nothing is, or a verdict was found. `at`: the instant of the page.
 */
export const overdueWords = (
  verdict: Verdict,
  next: Pick<NextDue, "what" | "by"> | null,
  zone: string,
  at: number,
): string | null => {
  if (verdict !== "not_yet_judgeable" && verdict !== "not_judgeable") return null;
  if (next === null || next.by >= at) return null;
  const isToday = whenWords(next.by, zone, "day") === whenWords(at, zone, "day") && at - next.by < 36 * 3_600_000;
  const by = isToday ? whenWords(next.by, zone, "time") : byWords(next.by, zone);
  return next.what === "first_response" ? m.judge_overdue_reply({ by }) : m.judge_overdue_other({ by });
};
