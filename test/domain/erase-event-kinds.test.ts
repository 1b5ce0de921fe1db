import type { Erasing } from "#domain/attempt/erasing";
import { eraseEventBody } from "#domain/sequence/erase-event";
import { expect, test } from "vitest";

const to: Erasing = {
  name: (text) => `name of ${text}`,
  words: <T extends string | null>(text: T): T => (text === null ? text : (`words of ${text}` as T)),
};
const erased = (kind: string, body: Record<string, unknown>) => eraseEventBody(kind, body, to);

const CONTACT = {
  ...{ direction: "out", channel: "call", actorId: "rep", result: "reached", ringSeconds: 20, automation: "none" },
  ...{ items: [{ kind: "Q", ref: "q", credit: 0.5, by: 7 }], startedInApp: true, statedGrade: null },
};
const ITEMS = [{ kind: "Q", ref: "name of q", credit: 0.5, by: 7 }];

test("PV7: of a contact every name is another: what was said, asked, corrected, and which number it used", () => {
  expect(erased("contact", CONTACT)).toEqual({ ...CONTACT, items: ITEMS });
  expect(erased("contact", { ...CONTACT, items: null })).toEqual({ ...CONTACT, items: null });
  const corrected = { result: "rang_out", ringSeconds: 3, items: [{ kind: "F", ref: "f" }], recordedAt: 2 };
  expect(erased("contact", { ...CONTACT, contactPoint: "home", questions: ["price"], corrected })).toEqual({
    ...{ ...CONTACT, items: ITEMS, contactPoint: "name of home", questions: ["name of price"] },
    corrected: { ...corrected, items: [{ kind: "F", ref: "name of f" }] },
  });
  const nothing = { ...CONTACT, contactPoint: null, corrected: null };
  expect(erased("contact", nothing)).toEqual({ ...nothing, items: ITEMS });
});

const STEP = {
  ...{ stepId: "step", contactId: "talk", what: "offer", whoseMove: "us", dueAt: 9, precision: "time" },
  ...{ channel: "call", agreed: "lead" },
};

test("PV7: of steps and of what they asked for the names are others, and what is no name stays", () => {
  const names = { stepId: "name of step", contactId: "name of talk" };
  expect(erased("step", STEP)).toEqual({ ...STEP, ...names, what: "name of offer" });
  expect(erased("step", { ...STEP, what: null })).toEqual({ ...STEP, ...names, what: null });
  const change = { stepId: "step", by: "lead", change: "moved", dueAt: 9 };
  expect(erased("step_change", change)).toEqual({ ...change, stepId: "name of step" });
  expect(erased("step_change", { ...change, contactId: "talk" })).toEqual({ ...change, ...names });
  const bodies = { pause: { until: 9 }, stop: { channel: "call" }, requested_time: { from: 1, to: 2, channel: null } };
  for (const [kind, body] of Object.entries(bodies)) {
    expect(erased(kind, body)).toEqual(body);
    expect(erased(kind, { ...body, contactId: null })).toEqual({ ...body, contactId: null });
    expect(erased(kind, { ...body, contactId: "talk" })).toEqual({ ...body, contactId: "name of talk" });
  }
});

test("PV7: of what is nobody's name the words go", () => {
  expect(erased("resume", { quote: "please call" })).toEqual({ quote: "words of please call" });
  expect(erased("enquiry", { questions: ["price"] })).toEqual({ questions: ["name of price"] });
  const stage = { stage: "progressed", label: "Ms. Marple signed" };
  expect(erased("stage", stage)).toEqual({ ...stage, label: "words of Ms. Marple signed" });
  const filed = { code: "8", reason: "lost", facts: { who: "Ms. Marple" }, confidence: "lead_said", setVersion: "v@1" };
  expect(erased("disposition", { filed })).toMatchObject({ filed: { facts: { who: "words of Ms. Marple" } } });
});

test("PV7: who held a lead and when a meeting is are nobody's words", () => {
  const owner = { ownerId: "rep", heldBy: "person", requested: false, hasNote: true };
  expect(erased("owner", owner)).toEqual(owner);
  const booking = { bookedFor: 9, channel: "video" };
  expect(erased("booking", booking)).toEqual(booking);
});

const RULING = { entryId: "1", matter: "answer", decision: "stands", byId: "x", authorIds: ["y"] };

test("PV7: what was ruled on says the same under other names, whatever it said", () => {
  const said = (text: string) => (erased("ruling", { ...RULING, said: text }) as { said: string }).said;
  const now = (...entry: unknown[]) => JSON.parse(said(JSON.stringify(entry))) as unknown;
  const items = [["Q", "q", null, null]];
  const named = [["Q", "name of q", null, null]];
  expect(now("reached", items)).toEqual(["reached", named]);
  expect(now("reached", null)).toEqual(["reached", null]);
  expect(now("reached", items, "rang_out", items)).toEqual(["reached", named, "rang_out", named]);
  expect(now("reached", null, "rang_out", null)).toEqual(["reached", null, "rang_out", null]);
  expect(said("enquiry")).toBe("enquiry");
});

test("PV7: of a row that is no event of its kind only who wrote it stays, if that is somebody", () => {
  expect(erased("pause", { until: "tomorrow", actorId: "rep" })).toEqual({ actorId: "rep" });
  expect(erased("pause", { until: "tomorrow", actorId: 7 })).toEqual({});
  expect(erased("pause", { until: "tomorrow" })).toEqual({});
});
