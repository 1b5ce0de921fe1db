import { compareEvents } from "#domain/sequence/record/canonical-order";
import { entrySaid } from "#domain/sequence/record/entry-said";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { call, day, email, enquiry, owner, ruling, step, talk } from "./situation.ts";

/** The order of two, and the opposite of it the other way round. */
const order = (a: SequenceEvent, b: SequenceEvent): number => {
  const [one, other] = [Math.sign(compareEvents(a, b)), Math.sign(compareEvents(b, a))];
  expect(one + other).toBe(0);
  return one;
};

test("J7: events are ordered by time, kind, channel and result", () => {
  expect(order(email(10), call(11))).toBe(-1);
  expect(order(email(10), enquiry(10))).toBe(-1);
  expect(order(email(10), call(10))).toBe(1);
  expect(order(call(10, { result: "busy" }), call(10, { result: "reached" }))).toBe(-1);
});

test("J7: alike in these, they are ordered by what they say: each thing said, and whether it was said at all", () => {
  const base = email(10, "Q:q");
  const others: Partial<ContactEvent>[] = [
    { items: [{ kind: "Q", ref: "other" }] },
    { items: [{ kind: "F", ref: "q" }] },
    { items: [...base.items!, { kind: "F", ref: "f" }] },
    { items: null },
    { items: [] },
    { contactPoint: null },
    { ringSeconds: 3 },
    { direction: "in" },
    { recordedAt: null },
    { actorId: null },
    { externalId: null },
  ];
  for (const [i, one] of others.entries()) {
    expect(order(base, { ...base, ...one }), JSON.stringify(one)).not.toBe(0);
    for (const other of others.slice(i + 1)) expect(order({ ...base, ...one }, { ...base, ...other })).not.toBe(0);
  }
});

test("J7: never by what something is called, or when it arrived, nor by how it was written down", () => {
  const sent = email(10, "Q:q", { contactPoint: "one" });
  for (const field of ["id", "externalId", "actorId", "contactPoint"])
    expect(order(sent, { ...sent, [field]: "z" })).toBe(0);
  expect(order(sent, { ...sent, receivedAt: sent.receivedAt + 1 })).toBe(0);
  const spoken = talk(10);
  const agreed = step(spoken, day(1));
  for (const field of ["stepId", "contactId"]) expect(order(agreed, { ...agreed, [field]: "z" })).toBe(0);
  const held = owner(10, "a");
  expect(order(held, { ...held, ownerId: "z" } as SequenceEvent)).toBe(0);
  const ruled = ruling(sent, "own_words", 20);
  for (const field of ["entryId", "byId"]) expect(order(ruled, { ...ruled, [field]: "z" })).toBe(0);
  expect(order(ruled, { ...ruled, authorIds: ["z"] } as SequenceEvent)).toBe(0);
  const backwards = Object.fromEntries(Object.entries(sent).toReversed()) as ContactEvent;
  expect(order(sent, backwards)).toBe(0);
  expect(order(sent, { ...sent, questions: undefined } as unknown as ContactEvent)).toBe(0);
});

test("J72: what a reviewer had before them is the result, each thing said with its worth and date, and the correction", () => {
  const sent = email(10, "Q:q");
  const item = { kind: "Q", ref: "q" } as const;
  const corrected = (items: ContactEvent["items"], result: ContactEvent["result"] = "sent"): ContactEvent => ({
    ...sent,
    corrected: { result, ringSeconds: null, items, recordedAt: sent.at + 1 },
  });
  const all = [
    ...[
      sent,
      email(10, null),
      email(10, ""),
      email(10, "F:q"),
      email(10, "Q:r"),
      email(10, "Q:q", { result: "bounced" }),
    ],
    ...[{ credit: 0.5 }, { credit: 0 }, { credit: 0.5, by: 7 }, { credit: 0.5, by: 8 }].map((fields) => ({
      ...sent,
      items: [{ ...item, ...fields }],
    })),
    ...[corrected(null), corrected([]), corrected([item]), corrected([item], "bounced")],
  ].map(entrySaid);
  expect(new Set(all).size).toBe(all.length);
  // Neither its name nor its time is anything it says.
  expect(entrySaid(email(99, "Q:q"))).toBe(entrySaid(sent));
  expect(entrySaid({ ...sent, corrected: null })).toBe(entrySaid(sent));
  expect(entrySaid(enquiry(5))).toBe("enquiry");
});
