import { expect, test } from "vitest";
import { toldBeside } from "#phone/leads/card/told-beside";

test("P104: a question is no answer of the form once more; all else they told is kept", () => {
  const answers = { "Your question": " Can I refinance? ", "Your home": "house", Rooms: 4, Empty: "", None: null };
  const told = [
    ["Your home", "house"],
    ["Rooms", "4"],
  ];
  expect(toldBeside({ questions: ["Can I refinance?"], answers })).toEqual(told);
  expect(toldBeside({ questions: ["How long?", "Can I refinance?"], answers })).toEqual(told);
  // Nothing asked: nothing is left out.
  for (const questions of [null, []])
    expect(toldBeside({ questions, answers: { Asked: "Can I refinance?" } })).toEqual([["Asked", "Can I refinance?"]]);
});
