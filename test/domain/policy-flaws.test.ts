import { expect, test } from "vitest";
import { policyDifferences } from "#domain/sequence/policy-differences";
import { draftOf, type PolicyDraft, policyOfDraft } from "#domain/sequence/policy-draft";
import { POLICY_BOUNDS, policyFlaws } from "#domain/sequence/policy-flaws";
import { type Preset, presetPolicy } from "#domain/sequence/presets";

const ZONE = "Europe/London";
const isZone = (zone: string): boolean => zone === ZONE || zone === "UTC";
const DRAFT = draftOf(presetPolicy("default", ZONE), {});
const flawsOf = (more: Partial<PolicyDraft>) => policyFlaws({ ...DRAFT, ...more }, isZone);
const NINE_TO_FIVE: [number, number] = [540, 1020];
const week = (...days: [number, number][][]): PolicyDraft["weekly"] =>
  Array.from({ length: 7 }, (_, day) => days[day] ?? []);
const standard = (withinMinutes: number, latestMinutes: number): Partial<PolicyDraft> => ({
  response: { standard: { withinMinutes, latestMinutes }, bySource: {} },
});
const caps = (...most: [number, number, number]): Partial<PolicyDraft> => ({
  caps: [24, 168, null].map((hours, i) => ({ hours, most: most[i]! })),
});

test("S132: every preset is a policy", () => {
  for (const preset of ["default", "fast_consumer", "considered_business", "field_visits"] satisfies Preset[])
    expect(policyFlaws(draftOf(presetPolicy(preset, ZONE), {}), isZone)).toEqual([]);
});

test("S132: zones and hours that cannot be are named, with the day", () => {
  expect(flawsOf({ zone: "Atlantis" })).toEqual([{ flaw: "zone_unknown" }]);
  expect(flawsOf({ weekly: week() })).toEqual([{ flaw: "week_empty" }]);
  expect(flawsOf({ weekly: week([NINE_TO_FIVE], [[1020, 540]]) })).toEqual([{ flaw: "hours_end_first", day: 1 }]);
  expect(flawsOf({ weekly: week([[540, 540]]) })).toEqual([{ flaw: "hours_end_first", day: 0 }]);
  const broken = week([
    [780, 1020],
    [540, 790],
  ]);
  expect(flawsOf({ weekly: broken })).toEqual([{ flaw: "hours_overlap", day: 0 }]);
  const touching = week([
    [540, 720],
    [720, 1020],
  ]);
  expect(flawsOf({ weekly: touching })).toEqual([]);
  const four = [1, 3, 5, 7].map((hour): [number, number] => [hour * 60, hour * 60 + 60]);
  expect(flawsOf({ weekly: week(four), permitted: null })).toEqual([{ flaw: "hours_too_many", day: 0 }]);
  expect(flawsOf({ permitted: [1260, 480] })).toEqual([{ flaw: "permitted_end_first" }]);
  expect(flawsOf({ permitted: [1200, 1260] })).toEqual([{ flaw: "permitted_never_open" }]);
  expect(flawsOf({ permitted: null })).toEqual([]);
});

test("S132: closed days are at most two hundred, each once", () => {
  const days = Array.from({ length: 400 }, (_, i) => ({
    date: `20${String(10 + Math.floor(i / 28)).padStart(2, "0")}-02-${String(1 + (i % 28)).padStart(2, "0")}`,
    name: "",
  }));
  expect(flawsOf({ holidays: days })).toEqual([{ flaw: "holidays_too_many", count: 400 }]);
  expect(flawsOf({ holidays: days.slice(0, POLICY_BOUNDS.holidays) })).toEqual([]);
  expect(flawsOf({ holidays: days.slice(0, POLICY_BOUNDS.holidays + 1) })).toHaveLength(1);
  expect(flawsOf({ holidays: [...days.slice(0, 3), { date: days[1]!.date, name: "again" }] })).toEqual([
    { flaw: "holiday_twice", date: days[1]!.date },
  ]);
});

test("S132: windows are bounded, and the latest is at least twice the first, of each source by itself", () => {
  expect(flawsOf(standard(300, 240))).toEqual([{ flaw: "latest_too_soon", source: null }]);
  expect(flawsOf(standard(60, 119))).toEqual([{ flaw: "latest_too_soon", source: null }]);
  expect(flawsOf(standard(60, 120))).toEqual([]);
  expect(flawsOf(standard(0, 10))).toEqual([{ flaw: "window_too_short", source: null }]);
  expect(flawsOf(standard(3001, 9000))).toEqual([{ flaw: "window_too_long", source: null }]);
  expect(flawsOf(standard(3000, 6000))).toEqual([]);
  expect(flawsOf(standard(60, 6001))).toEqual([{ flaw: "latest_too_long", source: null }]);
  const bySource = { web: { withinMinutes: 60, latestMinutes: 30 }, " ": { withinMinutes: 10, latestMinutes: 20 } };
  expect(flawsOf({ response: { ...DRAFT.response, bySource } })).toEqual([
    { flaw: "source_unnamed" },
    { flaw: "latest_too_soon", source: "web" },
  ]);
  const many = Object.fromEntries(
    Array.from({ length: 51 }, (_, i) => [`source ${i}`, { withinMinutes: 10, latestMinutes: 20 }]),
  );
  expect(flawsOf({ response: { ...DRAFT.response, bySource: many } })).toEqual([
    { flaw: "sources_too_many", count: 51 },
  ]);
});

test("S132: tries rise, minutes before days; contacts are no fewer in a longer time", () => {
  const slots = (...ends: number[]) => flawsOf({ slots: ends.map((businessDays) => ({ businessDays })) });
  expect(slots()).toEqual([{ flaw: "slots_none" }]);
  expect(slots(1, 2, 3)).toEqual([]);
  expect(slots(1, 3, 3)).toEqual([{ flaw: "slot_out_of_order", place: 2 }]);
  expect(slots(0, 2)).toEqual([{ flaw: "slot_out_of_range", place: 0 }]);
  expect(slots(1, 121)).toEqual([{ flaw: "slot_out_of_range", place: 1 }]);
  expect(slots(...Array.from({ length: 13 }, (_, i) => i + 1))).toEqual([{ flaw: "slots_too_many" }]);
  expect(flawsOf({ slots: [{ businessDays: 1 }, { serviceMinutes: 60 }] })).toEqual([
    { flaw: "slot_minutes_after_days", place: 1 },
  ]);
  expect(flawsOf({ slots: [{ serviceMinutes: 240 }, { businessDays: 1 }] })).toEqual([]);
  expect(flawsOf(caps(3, 7, 12))).toEqual([]);
  expect(flawsOf(caps(8, 7, 12))).toEqual([{ flaw: "caps_out_of_order", hours: 168 }]);
  expect(flawsOf(caps(3, 7, 6))).toEqual([{ flaw: "caps_out_of_order", hours: null }]);
  expect(flawsOf(caps(0, 7, 12))).toEqual([{ flaw: "cap_out_of_range", hours: 24 }]);
  expect(flawsOf(caps(3, 7, 51))).toEqual([{ flaw: "cap_out_of_range", hours: null }]);
});

test("S132: what lies at a bound is within it, and hours that only touch do not meet", () => {
  const three = [780, 540, 1020].map((from): [number, number] => [from, from + 120]);
  expect(flawsOf({ weekly: week(three) })).toEqual([]);
  const nine = week([NINE_TO_FIVE]);
  expect(flawsOf({ weekly: nine, permitted: [480, 540] })).toEqual([{ flaw: "permitted_never_open" }]);
  expect(flawsOf({ weekly: nine, permitted: [480, 541] })).toEqual([]);
  expect(flawsOf({ weekly: nine, permitted: [1020, 1260] })).toEqual([{ flaw: "permitted_never_open" }]);
  expect(flawsOf({ weekly: nine, permitted: [300, 400] })).toEqual([{ flaw: "permitted_never_open" }]);
  expect(flawsOf({ permitted: [600, 600] })).toEqual([{ flaw: "permitted_end_first" }]);
  expect(flawsOf(standard(1, 2))).toEqual([]);
  const twelve = Array.from({ length: 12 }, (_, i) => ({ businessDays: i === 11 ? 120 : i + 1 }));
  expect(flawsOf({ slots: twelve })).toEqual([]);
  expect(flawsOf({ slots: [{ serviceMinutes: 6000 }] })).toEqual([]);
  expect(flawsOf({ slots: [{ serviceMinutes: 6001 }] })).toEqual([{ flaw: "slot_out_of_range", place: 0 }]);
  expect(flawsOf(caps(1, 1, 50))).toEqual([]);
  const window = { withinMinutes: 10, latestMinutes: 20 };
  const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`source ${i}`, window]));
  expect(flawsOf({ response: { ...DRAFT.response, bySource: fifty } })).toEqual([]);
});

test("U90: what differs is told part by part, and a name of a closed day makes no difference to the judge", () => {
  expect(policyDifferences(DRAFT, DRAFT)).toEqual([]);
  const was = { ...DRAFT, holidays: [{ date: "2026-12-25", name: "Christmas" }] };
  expect(policyDifferences(was, { ...was, holidays: [{ date: "2026-12-25", name: "" }] })).toEqual([]);
  // Two of one date, which a draft may have until it is kept, stand as they were put down.
  const twice = ["A", "B"].map((name) => ({ date: "2026-12-26", name }));
  expect(policyDifferences(was, { ...was, holidays: [...was.holidays, ...twice] })).toEqual([
    { part: "holidays", added: twice, removed: [] },
  ]);
  const web = { withinMinutes: 15, latestMinutes: 60 };
  const after: PolicyDraft = {
    ...was,
    zone: "UTC",
    weekly: was.weekly.map((spans, day) => (day === 5 ? [NINE_TO_FIVE] : spans)),
    permitted: null,
    holidays: [{ date: "2026-01-01", name: "New Year" }],
    response: { standard: { withinMinutes: 30, latestMinutes: 240 }, bySource: { web } },
    slots: DRAFT.slots.slice(0, 4),
    ...caps(2, 7, 12),
  };
  expect(policyDifferences(was, after)).toEqual([
    { part: "zone", before: ZONE, after: "UTC" },
    { part: "hours", day: 5, before: [], after: [NINE_TO_FIVE] },
    { part: "holidays", added: after.holidays, removed: was.holidays },
    { part: "permitted", before: [480, 1260], after: null },
    { part: "window", source: null, before: DRAFT.response.standard, after: after.response.standard },
    { part: "window", source: "web", before: null, after: web },
    { part: "slots", before: DRAFT.slots, after: after.slots },
    { part: "cap", hours: 24, before: 3, after: 2 },
  ]);
  const back = policyDifferences(after, was).find(({ part }) => part === "holidays");
  expect(back).toEqual({ part: "holidays", added: was.holidays, removed: after.holidays });
});

test("U90: a window that differs in its latest alone differs, closed days are told in their order, and a time without a cap had none", () => {
  const { standard: window } = DRAFT.response;
  const slower = { ...window, latestMinutes: window.latestMinutes + 1 };
  expect(policyDifferences(DRAFT, { ...DRAFT, response: { ...DRAFT.response, standard: slower } })).toEqual([
    { part: "window", source: null, before: window, after: slower },
  ]);
  const days = ["2026-05-01", "2026-12-25", "2026-01-01"].map((date) => ({ date, name: "" }));
  const inOrder = [days[2], days[0], days[1]];
  expect(policyDifferences({ ...DRAFT, holidays: [] }, { ...DRAFT, holidays: days })).toEqual([
    { part: "holidays", added: inOrder, removed: [] },
  ]);
  expect(policyDifferences({ ...DRAFT, holidays: days }, { ...DRAFT, holidays: [] })).toEqual([
    { part: "holidays", added: [], removed: inOrder },
  ]);
  const ever = { hours: null, most: 12 };
  expect(policyDifferences({ ...DRAFT, caps: [ever] }, { ...DRAFT, caps: [{ hours: 24, most: 3 }, ever] })).toEqual([
    { part: "cap", hours: 24, before: null, after: 3 },
  ]);
});

test("S131: what a draft does not say stays as in the version before, and its closed days rise", () => {
  const before = { ...presetPolicy("field_visits", "UTC"), recycleMostDays: 30, dayparts: false };
  const draft = { ...draftOf(before, {}), holidays: ["2026-12-25", "2026-01-01"].map((date) => ({ date, name: "x" })) };
  expect(policyOfDraft(draft, "own@2", before)).toEqual({
    ...before,
    id: "own@2",
    preset: "own",
    holidays: ["2026-01-01", "2026-12-25"],
  });
  expect(draftOf(policyOfDraft(draft, "own@2", before), { "2026-12-25": "Christmas" }).holidays).toEqual([
    { date: "2026-01-01", name: "" },
    { date: "2026-12-25", name: "Christmas" },
  ]);
});
