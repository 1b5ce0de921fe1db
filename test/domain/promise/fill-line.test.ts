import { expect, test } from "vitest";
import { fillLine } from "#domain/promise/fill-line";

const said = (text: string, values: Record<string, string | null>): string =>
  fillLine(text, values)
    .map((part) => part.text)
    .join("");

test("PR12: what stands in braces is the lead's own, and its name in brackets where the lead has none", () => {
  const line = "Good morning {name}, you asked “{question}” about your {Kind of roof}.";
  expect(said(line, { name: "Ada", question: "what does it cost?", "kind of roof": "flat" })).toBe(
    "Good morning Ada, you asked “what does it cost?” about your flat.",
  );
  expect(said(line, { name: "  ", question: null })).toBe(
    "Good morning [name], you asked “[question]” about your [Kind of roof].",
  );
  expect(fillLine("{name}: hello", { name: null })).toEqual([
    { text: "[name]", kind: "missing" },
    { text: ": hello", kind: "written" },
  ]);
  expect(fillLine("{name}", { NAME: "Ada" })).toEqual([{ text: "Ada", kind: "own" }]);
});

test("PR12: what a lead wrote is no placeholder again, and what is none stays as it is written", () => {
  expect(said("{name} {b}", { name: "{b}", b: "c" })).toBe("{b} c");
  for (const line of ["", "{}", "{a", "a} {", "{{", "no braces"]) expect(said(line, {})).toBe(line);
  expect(said("{{name}}", { name: "Ada" })).toBe("{Ada}");
});
