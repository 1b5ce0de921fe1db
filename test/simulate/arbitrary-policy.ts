import type { Policy } from "#domain/sequence/policy";
import { presetPolicy } from "#domain/sequence/presets";
import fc from "fast-check";

const ALWAYS: Policy["weekly"] = Array.from({ length: 7 }, () => [[0, 1440] as [number, number]]);

/** A policy without closing hours, on UTC. */
export const ALWAYS_OPEN: Policy = {
  ...presetPolicy("considered_business", "UTC"),
  id: "always-open@1",
  preset: "own",
  weekly: ALWAYS,
  permitted: null,
};

const responses = fc.constantFrom(
  { withinMinutes: 60, latestMinutes: 240 },
  { withinMinutes: 15, latestMinutes: 60 },
  { withinMinutes: 120, latestMinutes: 480 },
);

/** Open day and night: considered values, caps and waits varied a little, dayparts on or off. */
export const alwaysOpen: fc.Arbitrary<Policy> = fc
  .record({ dayparts: fc.boolean(), standard: responses, fewer: fc.boolean() })
  .map(({ dayparts, standard, fewer }) => ({
    ...ALWAYS_OPEN,
    dayparts,
    response: { standard, bySource: { fast: { withinMinutes: 10, latestMinutes: 20 } } },
    caps: fewer
      ? [
          { hours: 24, most: 2 },
          { hours: 168, most: 5 },
          { hours: null, most: 8 },
        ]
      : ALWAYS_OPEN.caps,
  }));

/** The presets' staffed hours, on a zone with or without clock changes, with or without permitted hours. */
export const weeklyHours = (zones: readonly string[]): fc.Arbitrary<Policy> =>
  fc
    .record({
      preset: fc.constantFrom("default" as const, "fast_consumer" as const, "field_visits" as const),
      zone: fc.constantFrom(...zones),
      limited: fc.boolean(),
      holidays: fc.subarray(["2026-03-06", "2026-03-09", "2026-03-18", "2026-04-03"]),
    })
    .map(({ preset, zone, limited, holidays }) => {
      const made = presetPolicy(preset, zone);
      return { ...made, holidays, permitted: limited ? made.permitted : null };
    });

export const anyPolicy: fc.Arbitrary<Policy> = fc.oneof(
  alwaysOpen,
  weeklyHours(["Europe/London", "America/New_York", "Asia/Kolkata", "+02:00"]),
);
