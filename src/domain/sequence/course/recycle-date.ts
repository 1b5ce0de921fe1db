import type { FiledDisposition } from "../../disposition/filed-disposition.ts";
import { groupOf, isReason } from "../../disposition/reason-set.ts";
import { type Calendar, dayOfDate } from "../../time/calendar.ts";
import type { Instant } from "../../time/instant.ts";
import { instantOf, localClock } from "../../time/local-clock.ts";
import type { Policy } from "../policy.ts";

/** Codes after which people may be come back to: what holds a lead, and a loss that is not for ever. */
const RECYCLES = new Set(["2", "3", "5", "8", "9"]);
const MOST_DAYS = 90;

/** Local days since 1970-01-01 of a date written YYYY-MM-DD; null: there is none such. */
const dayOf = (text: string | undefined): number | null => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/
    .exec(text ?? "")
    ?.slice(1)
    .map(Number);
  if (parts === undefined) return null;
  const [year, month, date] = parts as [number, number, number];
  if (month < 1 || month > 12 || date < 1) return null;
  const next = month === 12 ? `${year + 1}-1-1` : `${year}-${month + 1}-1`;
  const first = dayOfDate(`${year}-${month}-1`);
  return date > dayOfDate(next) - first ? null : first + date - 1;
};

/**
 * When a disposition in force brings its lead back (M51): the start of the day filed with it on the business's clock,
 * always after it was credited; further off than the policy allows only if they named the date. Null: it does not.
 */
export const recycleAt = (
  filed: FiledDisposition,
  creditAt: Instant,
  { businessZone }: Pick<Calendar, "businessZone">,
  { recycleMostDays = MOST_DAYS }: Pick<Policy, "recycleMostDays">,
): Instant | null => {
  const day = dayOf(filed.facts["recycle_date"]);
  if (day === null || !RECYCLES.has(filed.code)) return null;
  if (isReason(filed.reason, filed.setVersion) && groupOf(filed.reason) === "asked_to_stop") return null;
  const isTheirs = filed.confidence === "lead_said" && filed.reason === "no_timing.date_known";
  const latest = localClock(businessZone, creditAt).day + recycleMostDays;
  return Math.max(instantOf(businessZone, isTheirs ? day : Math.min(day, latest), 0), creditAt + 1);
};
