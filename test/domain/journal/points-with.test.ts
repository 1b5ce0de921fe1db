import { describe, expect, test } from "vitest";
import { eventsOfFacts } from "#domain/journal/events-of-facts";
import type { Fact, FactPayload } from "#domain/journal/fact";
import { pointsWith } from "#domain/journal/points-with";
import { type ContactPoint, replacedAmong } from "#domain/lead/contact-point";
import { begun, fact, judgeFacts, told } from "../judge/facts.ts";
import { at, day } from "../judge/situation.ts";

const OWN: ContactPoint = { kind: "phone", value: "1" };
const MAIL: ContactPoint = { kind: "email", value: "a@b.example" };
type Given = FactPayload<"contact-point.given">;
const given = (pointId: string, captured: number, of: Partial<Given> = {}): Fact =>
  fact("contact-point.given", captured, { pointId, kind: "phone", value: "2", how: "told", replaces: null, ...of });
const back = (pointId: string, captured: number, actorId = "rep"): Fact => ({
  ...fact("contact-point.taken-back", captured, { pointId }),
  actorId,
});
const struck = (points: readonly ContactPoint[]) => [...replacedAmong(points)].map(({ value }) => value);

describe("a person's numbers and addresses", () => {
  test("M57: what is put down stands beside the enquiry's, with how, when and by whom; once", () => {
    const points = pointsWith([OWN, MAIL], [given("b", 9, { value: "3" }), given("a", 4), given("a", 5)]);
    expect(points).toEqual([
      OWN,
      MAIL,
      { kind: "phone", value: "2", given: { id: "a", how: "told", replaces: null, at: at(4), byId: "rep" } },
      { kind: "phone", value: "3", given: { id: "b", how: "told", replaces: null, at: at(9), byId: "rep" } },
    ]);
    expect(pointsWith(points, [given("a", 4)])).toEqual(points);
    expect(struck(points)).toEqual([]);
  });

  test("M57: what another replaces stays and is struck through, of the same kind alone, also back and forth", () => {
    const corrected = { how: "corrected", replaces: "1" } as const;
    expect(struck(pointsWith([OWN, MAIL], [given("a", 4, corrected)]))).toEqual(["1"]);
    expect(struck(pointsWith([OWN, MAIL], [given("a", 4, { replaces: MAIL.value })]))).toEqual([]);
    const forth = [given("a", 4, corrected), given("b", 6, { value: "1", replaces: "2" })];
    const points = pointsWith([OWN], forth);
    expect([...replacedAmong(points)].map(({ given: of }) => of?.id ?? null)).toEqual([null, "a"]);
  });

  test("M57: taken back by whoever put it down it is as if it had never been; by nobody else", () => {
    const put = given("a", 4, { replaces: "1" });
    expect(pointsWith([OWN], [put, back("a", 900)])).toEqual([OWN]);
    expect(struck(pointsWith([OWN], [put, back("a", 900, "other")]))).toEqual(["1"]);
    expect(pointsWith(pointsWith([OWN], [put]), [back("a", 900)])).toEqual([OWN]);
  });
});

describe("an attempt by one of them", () => {
  const point = "0190a000-0000-7000-8000-000000000001";
  test("M58: names it from its start, told or not, and whatever it is corrected to; else it is the enquiry's", () => {
    const started = {
      ...begun("a", 10),
      payload: { attemptId: "a", channel: "call", startedAt: at(10), contactPoint: point },
    };
    expect(eventsOfFacts([started as Fact])).toMatchObject([{ untold: true, contactPoint: point }]);
    expect(eventsOfFacts([told("a", 10, 11, { contactPoint: point })])).toMatchObject([{ contactPoint: point }]);
    for (const one of [null, undefined])
      expect(eventsOfFacts([told("a", 10, 11, { contactPoint: one })])[0]).not.toHaveProperty("contactPoint");
    expect(eventsOfFacts([begun("a", 10)])[0]).not.toHaveProperty("contactPoint");
  });

  test("M58: the number before it was somebody else's: a call to the new one crosses nothing, to the old one it does", () => {
    const wrong = told("w", 60, 61, { result: "wrong_person" });
    const causes = (contactPoint: string | null) =>
      judgeFacts([begun("w", 60), wrong, begun("n", 300), told("n", 300, 301, { contactPoint })], day(1)).faults.map(
        ({ cause }) => cause,
      );
    expect(causes(null)).toContain("known_wrong_number");
    expect(causes(point)).not.toContain("known_wrong_number");
  });
});
