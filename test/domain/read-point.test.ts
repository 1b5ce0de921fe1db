import { expect, test } from "vitest";
import { readPoint } from "#domain/lead/read-point";

test("P84: a number as people write it, an address with an @; white space is tidied, all else stays", () => {
  for (const number of ["+44 20 7946 0018", "(030) 901820", "0151/234-5678", "020.7946.0018", "112 34"])
    expect(readPoint(`  ${number} `)).toEqual({ kind: "phone", value: number });
  expect(readPoint("030\t90\u00a01820")).toEqual({ kind: "phone", value: "030 90 1820" });
  for (const address of ["a@b.example", "Ada.O'Neil+x@mail.b.example", "ü@ö.de"])
    expect(readPoint(`${address}\n`)).toEqual({ kind: "email", value: address });
});

test("P84: what is neither says why, and a kind that is asked for is that kind alone", () => {
  const flaw = (text: string, kind: "phone" | "email" | null = null) => {
    const read = readPoint(text, kind);
    return "flaw" in read ? read.flaw : null;
  };
  expect([flaw(""), flaw(" \n ")]).toEqual(["empty", "empty"]);
  expect([
    flaw("call me"),
    flaw("tel:+44 20 7946 0018"),
    flaw("*#06#12345"),
    flaw("+1 212 555 0100 x12"),
    flaw("a@b.example", "phone"),
  ]).toEqual(Array.from({ length: 5 }, () => "letters"));
  expect([flaw("1234"), flaw("+"), flaw("(12)")]).toEqual(["too_short", "too_short", "too_short"]);
  expect([flaw("1".repeat(15)), flaw("1".repeat(16)), flaw(`${"a".repeat(320)}@b.example`)]).toEqual([
    null,
    "too_long",
    "too_long",
  ]);
  for (const text of ["a@", "@b.example", "a@b", "a b@c.example", "a@b@c.example", "<a@b.example>", "a@b.example."])
    expect([text, flaw(text)]).toEqual([text, "no_address"]);
  expect(flaw("+44 20 7946 0018", "email")).toBe("no_address");
});
