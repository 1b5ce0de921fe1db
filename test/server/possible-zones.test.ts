import { expect, test } from "vitest";
import { possibleZones } from "#server/record/judge/possible-zones";

const number = (value: string, kind: "phone" | "email" = "phone") => ({
  personId: "p",
  leadId: "l",
  no: 1,
  kind,
  value,
  standing: "unverified" as const,
});
const of = (zone: string | null, ...contactPoints: ReturnType<typeof number>[]) =>
  possibleZones({ zone, contactPoints }, "Europe/London");

test("J5: a person's zones are those of the countries of their numbers, at home where no country is given", () => {
  expect(of(null, number("+442079460018"))).toEqual(["Europe/London"]);
  expect(of(null, number("020 7946 0018"))).toEqual(["Europe/London"]);
  expect(of(null, number("+35312345678"))).toEqual(["Europe/Dublin"]);
  expect(of(null, number("+12025550123")).length).toBeGreaterThan(5);
  const two = of(null, number("+442079460018"), number("+35312345678"));
  expect(two).toEqual(["Europe/Dublin", "Europe/London"]);
  // A zone the business's platform writes by an older name is of its country all the same.
  expect(possibleZones({ zone: null, contactPoints: [number("98765 43210")] }, "Asia/Calcutta")).toHaveLength(1);
});

test("J5: nothing tells the zone where it is known already, or no number says a country", () => {
  expect(of("America/New_York", number("+442079460018"))).toEqual([]);
  expect(of(null)).toEqual([]);
  expect(of(null, number("ada@example.test", "email"))).toEqual([]);
  for (const value of ["", "12", "not a number", "+999999999999", "x".repeat(10_000)])
    expect(of(null, number(value)), value).toEqual([]);
});
