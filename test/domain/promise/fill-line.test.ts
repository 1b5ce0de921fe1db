import fc from "fast-check";
import { expect, test } from "vitest";
import { fillLine, type LineFacts } from "#domain/promise/fill-line";
import { holds } from "../holds.ts";

const NOBODY: LineFacts = { name: null, question: null, fields: {} };
const ADA: LineFacts = { name: "Ada", question: "Can two loans  be\ncombined?", fields: { "Loan amount": "40 000 €" } };

test("PR12: a lead's own stands in a line for its placeholders", () => {
  expect(fillLine("{name}, you asked: {question}", ADA)).toBe("Ada, you asked: Can two loans be combined?");
  expect(fillLine("About { loan  AMOUNT }: {Name}", ADA)).toBe("About 40 000 €: Ada");
});

test("PR12: what the lead does not have is its name in brackets, never a gap", () => {
  expect(fillLine("{name}: {question} {Loan amount} { Town }", NOBODY)).toBe("[name]: [question] [Loan amount] [Town]");
  expect(fillLine("Hello {name}", { ...NOBODY, name: " \n" })).toBe("Hello [name]");
  for (const field of ["constructor", "__proto__", "toString"]) expect(fillLine(`{${field}}`, ADA)).toBe(`[${field}]`);
});

test("PR12: a note in brackets at the end of a name is not read aloud", () => {
  const filled = (name: string) => fillLine("Hello {name}.", { ...NOBODY, name });
  expect(filled("Leila Varley (sample)")).toBe("Hello Leila Varley.");
  expect(filled("Leila Varley [web] ")).toBe("Hello Leila Varley.");
  expect(filled("Leila (Lily) Varley")).toBe("Hello Leila (Lily) Varley.");
  expect(filled("Leila Varley (web (spring)) (sample)")).toBe("Hello Leila Varley.");
  expect(filled("Leila Varley (web")).toBe("Hello Leila Varley (web.");
  expect(filled("(sample)")).toBe("Hello (sample).");
  expect(fillLine("{Town}", { ...NOBODY, fields: { Town: "Halle (Saale)" } })).toBe("Halle (Saale)");
});

test("PR12: a form field cannot stand for the name or the question", () => {
  expect(fillLine("{name}", { ...ADA, fields: { Name: "somebody else" } })).toBe("Ada");
});

test("PR12: what is filled in is not filled in again, and braces around nothing stay", () => {
  expect(fillLine("{name} {question}", { ...ADA, name: "{question} $& $1" })).toBe(
    "{question} $& $1 Can two loans be combined?",
  );
  expect(fillLine("{} {a{name} } {", ADA)).toBe("{} {aAda } {");
});

test("PR12: a line without braces stays as it is, whatever the lead has", () => {
  holds(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (line, name) => {
      fc.pre(!line.includes("{"));
      expect(fillLine(line, { ...ADA, name })).toBe(line);
    }),
    200,
  );
});
