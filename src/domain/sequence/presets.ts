import type { Policy } from "./policy.ts";

const OFFICE: [number, number][] = [[9 * 60, 17 * 60 + 30]];
const LONG: [number, number][] = [[8 * 60, 20 * 60]];
const FIELD: [number, number][] = [[8 * 60, 18 * 60]];
const week = (weekday: [number, number][], saturday: [number, number][] = [], sunday: [number, number][] = []) => [
  weekday,
  weekday,
  weekday,
  weekday,
  weekday,
  saturday,
  sunday,
];

const DEFAULTS = {
  holidays: [],
  permitted: [8 * 60, 21 * 60] as [number, number],
  permittedExempt: ["email" as const],
  dayparts: true,
};

/** Considered business, the built-in values: one first useful reply in an hour, six slots in sixteen business days. */
const CONSIDERED: Omit<Policy, "id" | "zone" | "preset"> = {
  ...DEFAULTS,
  weekly: week(OFFICE),
  response: { standard: { withinMinutes: 60, latestMinutes: 240 }, bySource: {} },
  slots: [
    { serviceMinutes: 240 },
    { businessDays: 2 },
    { businessDays: 4 },
    { businessDays: 7 },
    { businessDays: 11 },
    { businessDays: 16 },
  ],
  caps: [
    { hours: 24, most: 3 },
    { hours: 168, most: 7 },
    { hours: null, most: 12 },
  ],
};

/** Fast consumer: eight slots in fourteen days, three of them on day one. */
const FAST: typeof CONSIDERED = {
  ...DEFAULTS,
  weekly: week(LONG, LONG),
  response: { standard: { withinMinutes: 15, latestMinutes: 60 }, bySource: {} },
  slots: [
    { serviceMinutes: 60 },
    { serviceMinutes: 240 },
    { businessDays: 1 },
    { businessDays: 2 },
    { businessDays: 4 },
    { businessDays: 7 },
    { businessDays: 10 },
    { businessDays: 14 },
  ],
  caps: [
    { hours: 24, most: 3 },
    { hours: 168, most: 10 },
    { hours: null, most: 15 },
  ],
};

/** Field visits: fewer, further apart, a visit among them. */
const FIELD_VISITS: typeof CONSIDERED = {
  ...DEFAULTS,
  weekly: week(FIELD, [[9 * 60, 13 * 60]]),
  response: { standard: { withinMinutes: 120, latestMinutes: 480 }, bySource: {} },
  slots: [
    { serviceMinutes: 480 },
    { businessDays: 3 },
    { businessDays: 6 },
    { businessDays: 10 },
    { businessDays: 16 },
  ],
  caps: [
    { hours: 24, most: 2 },
    { hours: 168, most: 5 },
    { hours: null, most: 9 },
  ],
};

const PRESETS = {
  default: CONSIDERED,
  considered_business: CONSIDERED,
  fast_consumer: FAST,
  field_visits: FIELD_VISITS,
} as const;

export type Preset = keyof typeof PRESETS;

/** A preset as the first version of a workspace's own policy, on the business's zone: `default@1` and so on. */
export const presetPolicy = (preset: Preset, zone: string): Policy => ({
  id: `${preset}@1`,
  preset,
  zone,
  ...PRESETS[preset],
});
