import { expect, test } from "vitest";
import { at, call, causesOf, day, email, inbound, judge, saidIn, step, talk, useOf, written } from "./situation.ts";

type About = NonNullable<Parameters<typeof judge>[2]>["episode"];
/** Whether what a message said is read as somebody's own words, which nobody recorded. */
const isOwnWords = (said: string, episode: About = {}): boolean =>
  judge([email(10, said)], 180, { episode }).missing.includes("message_content");

test("J63: a question is named by itself or by one whole word of it, of three letters or more", () => {
  const asked = { questions: ["Is it red? How long does DELIVERY take?"], facts: [], requests: [] };
  for (const word of ["delivery", "Delivery", "red", "long"]) expect(isOwnWords(`Q:${word}`, asked), word).toBe(false);
  for (const word of ["it", "lon", "deliver", "red?", "blue"]) expect(isOwnWords(`Q:${word}`, asked), word).toBe(true);
  const answered = judge([email(10, "Q:delivery")], day(1, 60), { episode: asked });
  expect(answered.dimensions.R.value).toBe(1);
  expect(causesOf(answered)).not.toContain("question_open");
});

test("J63: a fact is named by itself or by what it is of, not by a word of it", () => {
  const gave = { questions: [], facts: ["Amount: 5000 euros"], requests: [] };
  for (const name of ["amount", "Amount"]) expect(isOwnWords(`F:${name}`, gave), name).toBe(false);
  for (const name of ["euros", "5000", "Amoun"]) expect(isOwnWords(`F:${name}`, gave), name).toBe(true);
});

test("J63: a request is named by itself, or by a word of a question", () => {
  const asked = { questions: ["Could you send the brochure?"], facts: [], requests: ["price list"] };
  const isOwn = (ref: string): boolean => {
    const sent = email(10, "", { items: [{ kind: "D", ref }] });
    return judge([sent], 180, { episode: asked }).missing.includes("message_content");
  };
  expect(["price list", "brochure", "price", "list", "leaflet"].map(isOwn)).toEqual([false, false, true, true, true]);
});

test("J63: without a name of its own it is the question, fact or request there is, if there is one", () => {
  const one = { questions: ["How long?"], facts: ["Red"], requests: ["brochure"] };
  const none = { questions: [], facts: ["Red"], requests: [] };
  for (const said of ["Q:q", "F:f", "D:d"]) expect(isOwnWords(said, one), said).toBe(false);
  for (const said of ["Q:q", "D:d", "F:g"]) expect(isOwnWords(said, none), said).toBe(true);
});

test("J65: of a form that asked nothing, the offer or the page it answered is the one fact", () => {
  const bare = { questions: [], facts: [], campaign: "Spring", source: "Landing" };
  for (const name of ["Spring", "Landing"]) {
    expect(isOwnWords(`F:${name}`, bare), name).toBe(false);
    expect(isOwnWords(`F:${name}`, { ...bare, questions: ["q"] }), name).toBe(true);
    expect(isOwnWords(`F:${name}`, { ...bare, facts: ["f"] }), name).toBe(true);
  }
});

test("J63: what they gave or asked in a contact may be named from when that is on record", () => {
  const asked = (minutes: number, of = inbound(60, { questions: ["rate"], items: [{ kind: "F", ref: "dog" }] })) =>
    ["Q:rate", "D:rate", "F:rate", "F:dog", "Q:dog", "D:dog", "F:cat"].map((said) => {
      const sent = email(minutes, said);
      return judge([email(5), of, sent], day(1)).missing.includes("message_content");
    });
  const [yes, no] = [false, true];
  // A question of theirs is a question or a request; what was talked of is anything.
  expect(asked(90)).toEqual([yes, yes, no, yes, yes, yes, no]);
  expect(asked(59)).toEqual([no, no, no, no, no, no, no]);
  const late = written(inbound(60, { questions: ["rate"], items: [{ kind: "F", ref: "dog" }] }), 120);
  expect(asked(119, late)).toEqual([no, no, no, no, no, no, no]);
  expect(asked(120, late)).toEqual([yes, yes, no, yes, yes, yes, no]);
  // A call that nobody took gave nothing.
  const rang = call(60, { questions: ["rate"], items: [{ kind: "F", ref: "dog" }] });
  expect(asked(90, rang)).toEqual([no, no, no, no, no, no, no]);
  const corrected = { result: "reached" as const, ringSeconds: null, items: [{ kind: "F" as const, ref: "dog" }] };
  const spoken = call(60, { corrected: { ...corrected, recordedAt: at(200) } });
  expect(asked(199, spoken)[3]).toBe(no);
  expect(asked(200, spoken)[3]).toBe(yes);
});

test("J63: so may a step agreed with them, by what it is or by its name, from when it was on record", () => {
  const spoken = talk(10, "Q:q");
  const agreed = step(spoken, day(3), { what: "sketch", stepId: "the-step", precision: "date", channel: "email" });
  const isOwn = (ref: string, minutes: number, of = agreed): boolean =>
    judge([spoken, of, email(minutes, "", { items: [{ kind: "D", ref }] })], day(2)).missing.includes(
      "message_content",
    );
  expect(isOwn("sketch", 60)).toBe(false);
  expect(isOwn("the-step", 60)).toBe(false);
  expect(isOwn("model", 60)).toBe(true);
  expect(isOwn("sketch", 60, saidIn(written(agreed, 600), spoken))).toBe(true);
  expect(isOwn("sketch", 700, saidIn(written(agreed, 600), spoken))).toBe(false);
});

test("J63: a call that nobody took says nothing of its own, and a voicemail or a note does", () => {
  const own = [{ kind: "F" as const, ref: "weather" }];
  const isUnread = (fields: Parameters<typeof call>[1]): boolean =>
    judge([call(10, { items: own, ...fields })], 180).missing.includes("message_content");
  expect(isUnread({ result: "rang_out" })).toBe(false);
  expect(isUnread({ result: "voicemail_left" })).toBe(true);
  expect(isUnread({ channel: "visit", result: "note_left" })).toBe(true);
  expect(isUnread({ channel: "sms", result: "sent" })).toBe(true);
});

test("J63: worth nothing, own words are nothing; beside an offer alone they are unread", () => {
  const sent = (...items: NonNullable<Parameters<typeof email>[2]>["items"] & object) => {
    const one = email(10, "", { items });
    const found = judge([one], 180);
    return [useOf(found, one), found.missing.includes("message_content")];
  };
  expect(sent({ kind: "F", ref: "weather", credit: 0 })).toEqual(["generic", false]);
  expect(sent({ kind: "F", ref: "weather" })).toEqual(["useful", true]);
  expect(sent({ kind: "F", ref: "weather" }, { kind: "N", ref: "tuesday" })).toEqual(["useful", true]);
  expect(sent({ kind: "F", ref: "weather" }, { kind: "F", ref: "f" })).toEqual(["useful", false]);
});
