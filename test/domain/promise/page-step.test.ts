import { expect, test } from "vitest";
import { stepKind } from "#domain/promise/page-step";

test("PR31: a step's kind is by its channel, else by whose move it is, else unknown", () => {
  for (const whoseMove of ["us", "lead", null] as const)
    for (const channel of ["visit", "video"] as const) expect(stepKind({ channel, whoseMove })).toBe("appointment");
  expect(stepKind({ channel: "call", whoseMove: "us" })).toBe("call");
  expect(stepKind({ channel: "call", whoseMove: null })).toBe("call");
  for (const channel of ["email", "sms", "whatsapp", null] as const)
    expect(stepKind({ channel, whoseMove: "lead" })).toBe("theirs");
  for (const channel of ["email", "sms", "whatsapp"] as const) {
    expect(stepKind({ channel, whoseMove: "us" })).toBe("sent");
    expect(stepKind({ channel, whoseMove: null })).toBe(null);
  }
  expect(stepKind({ channel: null, whoseMove: "us" })).toBe(null);
  expect(stepKind({ channel: null, whoseMove: null })).toBe(null);
});
