import fc from "fast-check";
import { expect, test } from "vitest";
import { holds } from "../holds.ts";
import { call, causesOf, DAYTIME, email, judge } from "./situation.ts";

/** One useful message at once, and a call so many minutes after midnight UTC; permitted from 08:00 to 21:00. */
const called = (minutes: number, possibleZones: readonly string[] | undefined) =>
  judge([email(5), call(minutes)], 2880, {
    policy: DAYTIME.policy,
    ...(possibleZones === undefined ? {} : { possibleZones }),
  });

test("J5: with the zone unknown, hours are crossed that are crossed in every zone of the number's country", () => {
  // A business and a number in one country of one zone: forgetting the zone hides nothing.
  expect(called(22 * 60, ["Europe/London"])).toMatchObject({ verdict: "contact_after_stop" });
  expect(causesOf(called(22 * 60, ["Europe/London"]))).toContain("outside_permitted_hours");
  expect(causesOf(called(12 * 60, ["Europe/London"]))).toEqual([]);
  // Late in one, evening in the other: flagged, and no fault.
  const some = called(21 * 60 + 30, ["Atlantic/Azores", "Europe/Lisbon"]);
  expect(causesOf(some)).toEqual([]);
  expect(some.missing).toContain("lead_zone");
  expect(some.bearing?.contact_after_stop).toBe("excluded");
  expect(causesOf(called(23 * 60, ["Atlantic/Azores", "Europe/Lisbon"]))).toContain("outside_permitted_hours");
  // Nothing tells the country: as before.
  expect(causesOf(called(22 * 60, undefined))).toEqual([]);
});

test("J5: what is crossed with the zone unknown is crossed in each of the zones it may be", () => {
  const zones = fc.uniqueArray(
    fc.constantFrom("Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/Los_Angeles"),
    { minLength: 1, maxLength: 4 },
  );
  holds(
    fc.property(fc.integer({ min: 10, max: 1439 }), zones, (minutes, possible) => {
      const inEach = possible.map((zone) =>
        causesOf(judge([email(5), call(minutes)], 2880, { policy: DAYTIME.policy, zone })).includes(
          "outside_permitted_hours",
        ),
      );
      expect(causesOf(called(minutes, possible)).includes("outside_permitted_hours")).toBe(
        inEach.every((crossed) => crossed),
      );
    }),
    200,
  );
});
