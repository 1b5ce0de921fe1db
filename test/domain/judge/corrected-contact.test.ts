import { isNotPlacedLate, readCorrected, takesBack } from "#domain/sequence/record/corrected-contact";
import { rulingsIn } from "#domain/sequence/record/rulings";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { at, call, causesOf, day, email, judge, ruling, talk, written } from "./situation.ts";

type Items = NonNullable<ContactEvent["items"]>;
const items = (said: string): Items =>
  said
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => ({ kind: word[0] as "Q", ref: word.slice(2) }));

type Told = { result?: ContactEvent["result"]; items?: Items | null; minutes?: number; ringSeconds?: number | null };
/** What was told, corrected to something else; half an hour after it, unless said otherwise. */
const corrected = (of: ContactEvent, to: Told): ContactEvent => ({
  ...of,
  corrected: {
    result: to.result ?? of.result,
    ringSeconds: to.ringSeconds ?? null,
    items: to.items === undefined ? of.items : to.items,
    recordedAt: at(to.minutes ?? 40),
  },
});
const read = (of: ContactEvent, to: Told) => readCorrected(corrected(of, to));
const visit = (result: ContactEvent["result"]): ContactEvent => call(10, { channel: "visit", result });

test("J51: a correction within five minutes of the entry replaces it, one after that adds to it", () => {
  const rang = call(10, { ringSeconds: 20 });
  const answered = { result: "reached", items: items("Q:q") } as const;
  const undone = read(rang, { ...answered, minutes: 15 });
  expect(undone.first).toMatchObject({ result: "reached", ringSeconds: null, items: items("Q:q") });
  expect(undone.first).toMatchObject({ pressesOnly: false, stillPresses: false, wasTalk: false, wasMessage: false });
  expect(undone.added).toBeNull();
  const late = read(rang, { ...answered, minutes: 16 });
  expect(late.first).toMatchObject({ result: "rang_out", ringSeconds: 20, items: [], wasTalk: false });
  expect(late.added).toEqual({ result: "reached", ringSeconds: null, items: items("Q:q"), from: at(16) });
  // Told late itself, it is corrected from when it was told; where nobody says when, from when we had it.
  expect(read(written(rang, 60), { ...answered, minutes: 65 }).added).toBeNull();
  const unsaid = { ...rang, recordedAt: null, receivedAt: at(60) };
  expect(read(unsaid, { ...answered, minutes: 65 }).added).toBeNull();
  expect(read(unsaid, { ...answered, minutes: 66 }).added).not.toBeNull();
  expect(read({ ...rang, receivedAt: at(60) }, { ...answered, minutes: 65 }).added).not.toBeNull();
});

test("J51: of what was said, the first entry keeps what both tell, and the correction adds the rest", () => {
  const sent = email(10, "Q:q F:f");
  const other = read(sent, { items: items("F:f D:a") });
  expect(other.first.items).toEqual(items("F:f"));
  expect(other.added).toMatchObject({ result: "sent", items: items("F:f D:a"), from: at(40) });
  // Of another kind, or of another name, it is another thing.
  expect(read(email(10, "Q:x F:y"), { items: items("F:x Q:y") }).first.items).toEqual([]);
  // Told again alike, or with less, nothing is added.
  expect(read(sent, {}).first.items).toEqual(items("Q:q F:f"));
  expect(read(sent, {}).added).toBeNull();
  expect(read(sent, { items: items("Q:q") })).toMatchObject({ first: { items: items("Q:q") }, added: null });
  // Nobody told what was said at first: it said nothing yet, and all of the correction is new.
  const unsaid = read(email(10, null), { items: items("Q:q") });
  expect(unsaid).toMatchObject({ first: { items: [] }, added: { items: items("Q:q") } });
  expect(read(sent, { items: null })).toMatchObject({ first: { items: null }, added: null });
});

test("J51: what a late correction takes away of what was said is no news when it is said later", () => {
  const sent = email(10, "Q:q F:f D:a");
  expect(read(sent, { items: items("F:f") }).first.takenAway).toEqual(items("Q:q D:a"));
  expect(read(sent, { items: null }).first.takenAway).toEqual(items("Q:q F:f D:a"));
  expect(read(sent, { items: items("F:f Q:q D:a N:x") }).first.takenAway).toEqual([]);
  expect(read(sent, { result: "bounced", items: [] }).first.takenAway).toEqual([]);
  const within = readCorrected({ ...sent, corrected: { ...sent, items: [], recordedAt: at(14) } });
  expect(within.first.takenAway).toEqual([]);
  expect(read(email(10, null), { items: items("Q:q") }).first.takenAway).toEqual([]);

  const told = call(10, { result: "voicemail_left", items: items("F:f D:a"), ringSeconds: 40 });
  const mails = [email(20, ""), email(40, "D:a")];
  const causes = (...events: SequenceEvent[]) => causesOf(judge([...events, ...mails], day(4)));
  // It was a talk after all, in which nothing of it was said: what is said later is the same again.
  const spoken = { result: "reached", items: [] as Items } as const;
  const taken = corrected(told, { ...spoken, minutes: day(3) });
  expect(causes(told)).toContain("same_message_again");
  expect(causes(taken)).toContain("same_message_again");
  expect(causes(taken, ruling(taken, "correction", day(3, 60)))).not.toContain("same_message_again");
  // Put right at once it was never told; and what was itself told late was on record for nobody.
  expect(causes(corrected(told, { ...spoken, minutes: 14 }))).not.toContain("same_message_again");
  const late = corrected(written(told, day(2)), { ...spoken, minutes: day(3) });
  const after = [email(day(2, 100), ""), email(day(2, 200), "D:a")];
  expect(causesOf(judge([late, ...after], day(4)))).not.toContain("same_message_again");
  expect(causesOf(judge([taken, ...after], day(4)))).toContain("same_message_again");
});

test("J51: what takes away leaves nothing but the weight of what was told first", () => {
  const rang = read(talk(10, "Q:q"), { result: "rang_out", items: items("F:f"), ringSeconds: 30 });
  expect(rang.first).toMatchObject({ result: "rang_out", ringSeconds: 30, items: [], pressesOnly: false });
  expect(rang.first).toMatchObject({ stillPresses: true, wasTalk: true, wasMessage: false });
  expect(rang.added).toBeNull();
  expect(read(talk(10), { result: "not_placed", items: [] }).first.pressesOnly).toBe(true);
  expect(read(visit("met"), { result: "nobody_in" }).first.wasTalk).toBe(true);
  expect(read(visit("nobody_in"), { result: "met" }).added?.result).toBe("met");
  // Reached or met, it was a talk either way: told otherwise it still is one.
  expect(read(talk(10), { result: "met" })).toMatchObject({
    first: { result: "reached", wasTalk: false },
    added: null,
  });
  const untold = { ...call(10, { result: "unknown", items: null }), untold: true };
  expect(read(untold, { result: "reached", items: items("Q:q") })).toMatchObject({
    first: { pressesOnly: true, stillPresses: true },
    added: { result: "reached" },
  });
});

test("J51: what was sent was read, whatever is said of it later", () => {
  const sent = read(email(10, "Q:q F:f"), { result: "not_placed", items: [] });
  expect(sent.first).toMatchObject({ result: "not_placed", items: items("Q:q F:f"), wasMessage: true });
  expect(sent.first).toMatchObject({ pressesOnly: true, stillPresses: true, wasTalk: false });
  expect(read(email(10), { result: "bounced" }).first).toMatchObject({ wasMessage: true, pressesOnly: false });
  // What never arrived was no message, and what nobody wrote down was none either.
  const bounced = read(email(10, "Q:q", { result: "bounced" }), { result: "not_placed" });
  expect(bounced.first).toMatchObject({ wasMessage: false, stillPresses: false, wasTalk: false });
  const voicemail = read(call(10, { result: "voicemail_left", items: items("F:f") }), { result: "not_in_service" });
  expect(voicemail.first).toMatchObject({ wasMessage: false, wasTalk: false, stillPresses: true });
  expect(read(email(10), { items: items("Q:q D:a") }).first).toMatchObject({ wasMessage: false, wasTalk: false });
});

test("J51: each of a dead number, a wrong person and a bounce is less than a try, and none is less than another", () => {
  for (const result of ["not_in_service", "wrong_person", "bounced"] as const) {
    expect(takesBack(corrected(call(10), { result }))).toBe(true);
    expect(read(call(10, { result }), { result: "busy" }).added?.result).toBe("busy");
    expect(takesBack(corrected(call(10, { result }), { result: "not_placed" }))).toBe(true);
    expect(takesBack(corrected(call(10, { result }), { result: "wrong_person" }))).toBe(false);
  }
  expect(takesBack(corrected(call(10), { result: "not_in_service", minutes: 15 }))).toBe(false);
  expect(takesBack(corrected(call(10), { result: "reached" }))).toBe(false);
  expect(takesBack(call(10))).toBe(false);
});

test("J74 J76: a correction that stands leaves nothing of the first entry, one that does not adds nothing", () => {
  const less = corrected(talk(10, "Q:q"), { result: "rang_out", items: [], ringSeconds: 25 });
  const yes = rulingsIn([less, ruling(less, "correction", 60)], at(90));
  expect(readCorrected(less, yes)).toEqual({
    first: {
      ...{ result: "rang_out", ringSeconds: 25, items: [] },
      ...{ pressesOnly: false, stillPresses: false, wasTalk: false, wasMessage: false, takenAway: [] },
    },
    added: null,
  });
  const more = corrected(call(10), { result: "reached", items: items("Q:q") });
  const no = rulingsIn([more, ruling(more, "correction", 60, { decision: "does_not_stand" })], at(90));
  expect(readCorrected(more).added).not.toBeNull();
  expect(readCorrected(more, no)).toMatchObject({ first: { result: "rang_out" }, added: null });
});

test('J50: "didn\'t call" is believed within a quarter of an hour, and of nothing but an attempt begun in the app', () => {
  const none = (told: number, fields: Partial<ContactEvent> = {}): ContactEvent => ({
    ...call(10, { result: "not_placed" }),
    recordedAt: at(told),
    receivedAt: at(told),
    ...fields,
  });
  expect([25, 26].map((told) => isNotPlacedLate(none(told)))).toEqual([false, true]);
  expect(readCorrected(none(26)).first).toMatchObject({ pressesOnly: true, result: "not_placed" });
  expect(readCorrected(none(25)).first.pressesOnly).toBe(false);
  expect(isNotPlacedLate(none(26, { startedInApp: false }))).toBe(false);
  expect(isNotPlacedLate(none(26, { untold: true }))).toBe(false);
  expect(isNotPlacedLate(none(26, { result: "rang_out" }))).toBe(false);
  expect(isNotPlacedLate(none(12, { recordedAt: null, receivedAt: at(26) }))).toBe(true);
  // Put right at once, what it was put right to counts, and when; later it is a correction (J51).
  expect(isNotPlacedLate(corrected(none(24, { result: "rang_out" }), { result: "not_placed", minutes: 28 }))).toBe(
    true,
  );
  expect(isNotPlacedLate(corrected(none(20, { result: "rang_out" }), { result: "not_placed", minutes: 25 }))).toBe(
    false,
  );
  expect(isNotPlacedLate(corrected(none(26), { result: "rang_out", minutes: 30 }))).toBe(false);
  expect(isNotPlacedLate(corrected(none(12, { result: "rang_out" }), { result: "not_placed" }))).toBe(false);
  const late = none(26);
  const stands = rulingsIn([late, ruling(late, "not_placed", 60)], at(90));
  expect(readCorrected(late, stands).first.pressesOnly).toBe(false);
});
