import { expect, test } from "vitest";
import { alsoAsked } from "#phone/leads/card/also-asked";

test("P104: what the first sentence says is asked once; all else they asked and told is kept", () => {
  const answers = { "Your question": " Can I refinance? ", "Your home": "house", Rooms: 4, Empty: "", None: null };
  const told = [
    ["Your home", "house"],
    ["Rooms", "4"],
  ];
  expect(alsoAsked({ questions: ["Can I refinance?"], answers })).toEqual({ questions: [], answers: told });
  expect(alsoAsked({ questions: ["How long?", "Can I refinance?"], answers })).toEqual({
    questions: ["Can I refinance?"],
    answers: told,
  });
  // Nothing said above: nothing is left out.
  for (const questions of [null, []])
    expect(alsoAsked({ questions, answers: { Asked: "Can I refinance?" } })).toEqual({
      questions: [],
      answers: [["Asked", "Can I refinance?"]],
    });
});
