import type { PolicyDraft } from "./policy-draft.ts";
import type { ResponsePolicy, SlotEnd } from "./policy.ts";

/** What a policy may hold at most, and how long anything in it may be. */
export const POLICY_BOUNDS = {
  /** Spans of open hours in a day. */
  spans: 3,
  holidays: 200,
  sources: 50,
  slots: 12,
  /** Service minutes: ten working days of ten hours. */
  withinMinutes: 3000,
  latestMinutes: 6000,
  slotMinutes: 6000,
  slotDays: 120,
  contacts: 50,
} as const;

/** Why a draft is no policy. `day`: 0 is Monday; `source` null: the window for all others; `place`: counted from 0. */
export type PolicyFlaw =
  | { flaw: "zone_unknown" }
  | { flaw: "week_empty" }
  | { flaw: "hours_end_first" | "hours_overlap" | "hours_too_many"; day: number }
  | { flaw: "permitted_end_first" }
  | { flaw: "permitted_never_open" }
  | { flaw: "holidays_too_many"; count: number }
  | { flaw: "holiday_twice"; date: string }
  | { flaw: "sources_too_many"; count: number }
  | { flaw: "source_unnamed" }
  | { flaw: "window_too_short" | "window_too_long" | "latest_too_soon" | "latest_too_long"; source: string | null }
  | { flaw: "slots_none" | "slots_too_many" }
  | { flaw: "slot_out_of_range" | "slot_out_of_order" | "slot_minutes_after_days"; place: number }
  | { flaw: "cap_out_of_range" | "caps_out_of_order"; hours: number | null };

type Span = readonly [number, number];

const hoursFlaws = (weekly: PolicyDraft["weekly"]): PolicyFlaw[] => {
  if (weekly.every((spans) => spans.length === 0)) return [{ flaw: "week_empty" }];
  return weekly.flatMap((spans, day): PolicyFlaw[] => {
    if (spans.length > POLICY_BOUNDS.spans) return [{ flaw: "hours_too_many", day }];
    if (spans.some(([from, to]) => to <= from)) return [{ flaw: "hours_end_first", day }];
    const inOrder = spans.toSorted((a, b) => a[0] - b[0]);
    const overlap = inOrder.some(([from], i) => i > 0 && from < inOrder[i - 1]![1]);
    return overlap ? [{ flaw: "hours_overlap", day }] : [];
  });
};

const overlaps = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];

const permittedFlaws = ({ permitted, weekly }: PolicyDraft): PolicyFlaw[] => {
  if (permitted === null) return [];
  if (permitted[1] <= permitted[0]) return [{ flaw: "permitted_end_first" }];
  const meets = weekly.some((spans) => spans.some((span) => overlaps(span, permitted)));
  return meets || weekly.every((spans) => spans.length === 0) ? [] : [{ flaw: "permitted_never_open" }];
};

const holidayFlaws = (holidays: PolicyDraft["holidays"]): PolicyFlaw[] => {
  if (holidays.length > POLICY_BOUNDS.holidays) return [{ flaw: "holidays_too_many", count: holidays.length }];
  const seen = new Set<string>();
  for (const { date } of holidays) {
    if (seen.has(date)) return [{ flaw: "holiday_twice", date }];
    seen.add(date);
  }
  return [];
};

const windowFlaws = (source: string | null, { withinMinutes, latestMinutes }: ResponsePolicy): PolicyFlaw[] => {
  if (withinMinutes < 1) return [{ flaw: "window_too_short", source }];
  if (withinMinutes > POLICY_BOUNDS.withinMinutes) return [{ flaw: "window_too_long", source }];
  if (latestMinutes < 2 * withinMinutes) return [{ flaw: "latest_too_soon", source }];
  return latestMinutes > POLICY_BOUNDS.latestMinutes ? [{ flaw: "latest_too_long", source }] : [];
};

const slotFlaws = (slots: readonly SlotEnd[]): PolicyFlaw[] => {
  if (slots.length === 0) return [{ flaw: "slots_none" }];
  if (slots.length > POLICY_BOUNDS.slots) return [{ flaw: "slots_too_many" }];
  return slots.flatMap((slot, place): PolicyFlaw[] => {
    const inDays = "businessDays" in slot;
    const end = inDays ? slot.businessDays : slot.serviceMinutes;
    if (end < 1 || end > (inDays ? POLICY_BOUNDS.slotDays : POLICY_BOUNDS.slotMinutes))
      return [{ flaw: "slot_out_of_range", place }];
    const before = slots[place - 1];
    if (before === undefined) return [];
    if (inDays !== "businessDays" in before) return inDays ? [] : [{ flaw: "slot_minutes_after_days", place }];
    const ended = "businessDays" in before ? before.businessDays : before.serviceMinutes;
    return end > ended ? [] : [{ flaw: "slot_out_of_order", place }];
  });
};

const capFlaws = (caps: PolicyDraft["caps"]): PolicyFlaw[] =>
  caps.flatMap(({ hours, most }, place): PolicyFlaw[] => {
    if (most < 1 || most > POLICY_BOUNDS.contacts) return [{ flaw: "cap_out_of_range", hours }];
    return most < (caps[place - 1]?.most ?? 1) ? [{ flaw: "caps_out_of_order", hours }] : [];
  });

/**
 * All that keeps a draft from being a policy; none: it is one. Whether a zone is known is asked of whoever has the
 * platform's list. Caps stand from the shortest time to the longest.
 */
export const policyFlaws = (draft: PolicyDraft, isZone: (zone: string) => boolean): PolicyFlaw[] => {
  const { standard, bySource } = draft.response;
  const sources = Object.entries(bySource);
  return [
    ...(isZone(draft.zone) ? [] : [{ flaw: "zone_unknown" } as const]),
    ...hoursFlaws(draft.weekly),
    ...permittedFlaws(draft),
    ...holidayFlaws(draft.holidays),
    ...windowFlaws(null, standard),
    ...(sources.length > POLICY_BOUNDS.sources ? [{ flaw: "sources_too_many", count: sources.length } as const] : []),
    ...(sources.some(([source]) => source.trim() === "") ? [{ flaw: "source_unnamed" } as const] : []),
    ...sources.flatMap(([source, window]) => windowFlaws(source, window)),
    ...slotFlaws(draft.slots),
    ...capFlaws(draft.caps),
  ];
};
