import { expect, test } from "vitest";
import * as z from "zod/mini";
import { readFast } from "#server/base/read-fast";

const call = z.object({
  kind: z.literal("call"),
  at: z.int(),
  to: z.optional(z.nullable(z.string())),
  tries: z._default(z.int(), 1),
  of: z.array(z.object({ name: z.string().check(z.maxLength(3)) })),
});
const note = z.object({ kind: z.literal("note"), text: z.string() });
const either = z.discriminatedUnion("kind", [call, note]);

const given: unknown[] = [
  { text: "a", more: 1, kind: "note" },
  { of: [{ name: "abc", more: 2 }], at: 1, kind: "call" },
  { kind: "call", at: 1, to: null, tries: 4, of: [] },
  { kind: "call", at: 1, to: undefined, of: [] },
  { kind: "call", at: 1.5, of: [] },
  { kind: "call", at: 1, of: [{ name: "abcd" }] },
  { kind: "call", at: 1 },
  { kind: "visit", at: 1, of: [] },
  JSON.parse('{ "kind": "note", "text": "a", "__proto__": { "at": 1 } }'),
  ...[null, undefined, 1, "note", [], {}],
];

test("what is read fast is read as its schema reads it, field by field and in the same order, or not at all", () => {
  for (const value of given) {
    const slow = either.safeParse(value);
    const fast = readFast(either)(value);
    expect(fast).toEqual(slow.success ? slow.data : null);
    expect(JSON.stringify(fast)).toBe(JSON.stringify(slow.success ? slow.data : null));
  }
});

test("of what is no object it is read as ever", () => {
  expect(readFast(z.array(z.int()))([1, 2])).toEqual([1, 2]);
  expect(readFast(z.array(z.int()))([1, "2"])).toBeNull();
});
