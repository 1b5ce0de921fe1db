import { expect, test } from "vitest";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import {
  at,
  call,
  causesOf,
  email,
  faultsOf,
  inbound,
  judge,
  nextOf,
  OFFICE,
  owner,
  pause,
  requestedTime,
  resume,
  saidIn,
  seen,
  step,
  stop,
  talk,
  written,
} from "./judge/situation.ts";
import { CONSUMER, GOOD, said, toldAfter, when } from "./story.ts";

// Stories that take weeks, each with the verdict that a fair team lead would give, written down before the judge had
// read the story.

// A firm that builds garden pools. On Tuesday 9 January at 10:05 somebody with a sloping garden asks for a price and a
// brochure. At 10:31 they speak: the price is answered, "call me in spring, from March on", "and send me the brochure
// now". Wait and brochure are saved with the call at 10:37. The brochure goes out next day. Nothing follows until Friday
// 1 March, when a call rings out for 26 seconds; on Monday they speak and agree on a visit on Thursday at two. The visit
// is written down an hour later.
const pool = (() => {
  const enquired = when(2, "Tue", "10:05");
  const spoken = toldAfter(talk(enquired + 26, "Q:price F:slope"), 6);
  const again = toldAfter(talk(when(10, "Mon", "11:05"), "F:slope"), 8);
  const met = talk(when(10, "Thu", "14:05"), "F:slope", { channel: "visit", result: "met" });
  const events = [
    spoken,
    toldAfter(saidIn(pause(enquired + 26, when(9, "Fri", "00:00")), spoken), 6),
    toldAfter(step(spoken, when(2, "Fri", "12:00"), { what: "brochure", precision: "date", channel: "email" }), 6),
    toldAfter(email(when(2, "Wed", "14:10"), "D:brochure"), 1),
    toldAfter(call(when(9, "Fri", "10:15"), { ringSeconds: 26 }), 1),
    again,
    toldAfter(step(again, when(10, "Thu", "14:00"), { what: "visit", channel: "visit" }), 8),
    written(met, when(10, "Thu", "15:10")),
  ];
  const episode = { arrivedAt: at(enquired), questions: ["price"], facts: ["slope"], requests: ["brochure"] };
  return { events, about: { ...OFFICE, episode } };
})();

test("J55: the brochure they asked for may come inside the wait they asked for, and silence there is kept word", () => {
  expect(
    said(judge(pool.events, when(7, "Wed", "12:00"), pool.about)),
    "they have their answer and their brochure, and are being left alone as they wished",
  ).toEqual(GOOD);
  expect(
    said(judge(pool.events, when(10, "Fri", "12:00"), pool.about)),
    "taken up again on the very day, tried twice, and met",
  ).toEqual(GOOD);
});

// The same, but in the first week of February somebody gets nervous and calls "just to check in".
test("J31: a call to check in inside the wait breaks the word that was given", () => {
  const nervous = toldAfter(call(when(5, "Thu", "11:00"), { ringSeconds: 20 }), 1);
  const reading = judge([...pool.events, nervous], when(7, "Wed", "12:00"), pool.about);
  expect(reading.verdict, "they had said when, and nothing of theirs asked for the call").toBe("contact_after_stop");
  expect(causesOf(reading)).toContain("inside_pause");
});

// An insurance broker. On Monday at 11:10 somebody asks whether flood is covered; there is a cellar. They speak at 11:34,
// and the quote, promised for Tuesday, is in their mail on Tuesday at 15:20. On Thursday at 10:10 the broker calls: "I
// have signed elsewhere, please don't call or write again." That is kept to.
// Three weeks later, on Tuesday at 16:40, the mailbox sees them write: the other insurer has refused the cellar; is it
// still possible, and could somebody call tomorrow morning? At 16:52 the broker notes the request word for word, answers
// at 16:55, calls on Wednesday at 09:40, and again on Friday at ten as agreed.
const broker = (() => {
  const enquired = when(2, "Mon", "11:10");
  const first = toldAfter(talk(enquired + 24, "Q:flood F:cellar"), 8);
  const refusal = toldAfter(talk(when(2, "Thu", "10:10"), ""), 2);
  const until = [
    first,
    toldAfter(step(first, when(2, "Tue", "12:00"), { what: "quote", precision: "date", channel: "email" }), 8),
    seen(email(when(2, "Tue", "15:20"), "D:quote")),
    refusal,
    toldAfter(saidIn(stop(when(2, "Thu", "10:10")), refusal), 2),
  ];
  const episode = { arrivedAt: at(enquired), questions: ["flood"], facts: ["cellar"], requests: ["quote"] };
  return { until, about: { ...OFFICE, episode } };
})();

test("J52: who asked to stop and writes again by themselves may be answered and called", () => {
  const written = seen(inbound(when(5, "Tue", "16:40"), { questions: ["still-possible"] }));
  const morning = requestedTime(when(5, "Tue", "16:40"), when(5, "Wed", "09:00"), when(5, "Wed", "12:00"));
  const spoken = toldAfter(talk(when(5, "Wed", "09:40"), "F:cellar"), 10);
  const events = [
    ...broker.until,
    written,
    toldAfter(resume(when(5, "Tue", "16:40")), 12),
    toldAfter(saidIn(morning, written), 12),
    seen(email(when(5, "Tue", "16:55"), "Q:still-possible")),
    spoken,
    toldAfter(step(spoken, when(5, "Fri", "10:00")), 10),
    toldAfter(talk(when(5, "Fri", "10:03"), "F:cellar"), 7),
  ];
  expect(
    said(judge(events, when(4, "Wed", "12:00"), broker.about)),
    "a quick answer, the quote on the day, and when they said stop, it stopped",
  ).toEqual(GOOD);
  expect(
    said(judge(events, when(5, "Fri", "17:00"), broker.about)),
    "they came back of their own accord, in writing, and were called when they wished",
  ).toEqual(GOOD);
});

// The same return by the form on the web page, as a new enquiry, on Monday three and a half weeks later; the call is 18
// minutes after it.
test("J52: who asked to stop and enquires anew begins anew", () => {
  const enquired = when(6, "Mon", "10:20");
  expect(nextOf(broker.until, enquired, enquired + 1, broker.about)?.minute).toBe(enquired);
  const spoken = toldAfter(talk(enquired + 18, "Q:still-possible F:cellar"), 9);
  const events = [spoken, toldAfter(step(spoken, when(6, "Wed", "10:00")), 9)];
  const episode = { no: 2, arrivedAt: at(enquired), questions: ["still-possible"], facts: ["cellar"], requests: [] };
  expect(
    said(judge(events, when(6, "Mon", "18:00"), { ...OFFICE, episode, earlier: broker.until })),
    "whoever fills in a form wants to be called, whatever they had said a month ago",
  ).toEqual(GOOD);
});

// The same stop, and no word from them: three weeks later the broker notes "they said I may call after all", and calls.
test("J52: a stop is not lifted by our own word", () => {
  const events = [
    ...broker.until,
    resume(when(5, "Tue", "16:40")),
    toldAfter(call(when(5, "Wed", "09:40"), { ringSeconds: 24 }), 1),
  ];
  expect(
    judge(events, when(5, "Wed", "17:00"), broker.about).verdict,
    "there is nothing of theirs on record, and the stop was plain",
  ).toBe("contact_after_stop");
});

// A caterer, whose mailbox is connected. On Monday at 09:20 somebody asks whether a Saturday in June is free, for a
// wedding in a barn. The answer is there at 10:05. At 16:00 they write back: can it be vegetarian for eighty, and may
// they come to taste? Nobody answers on Tuesday, Wednesday or Thursday. On Friday at 15:40 both questions are answered.
const wedding = (() => {
  const enquired = when(2, "Mon", "09:20");
  const events = [
    seen(email(enquired + 45, "Q:saturday F:barn")),
    seen(inbound(when(2, "Mon", "16:00"), { questions: ["vegetarian", "tasting"] })),
    seen(email(when(2, "Fri", "15:40"), "Q:vegetarian Q:tasting")),
  ];
  const episode = { arrivedAt: at(enquired), questions: ["saturday"], facts: ["barn"], requests: [] };
  return (asOf: number) => judge(events, asOf, { ...OFFICE, episode });
})();

test("J62: a reply of theirs that nobody answers for four days is no follow-up", () => {
  expect(
    said(wedding(when(2, "Tue", "10:00"))),
    "the first answer was quick, and the second is not due before the afternoon",
  ).toEqual(GOOD);
  const open = wedding(when(2, "Fri", "09:00"));
  expect(open.verdict, "they asked two things, wait since Monday, and the ball is ours").toBe("thin");
  expect(faultsOf(open), "the first reply was quick, whatever came later").not.toContain("too_slow");
});

// The fair reader would not have called it on track the same evening. What is thin is what is missing, and nothing is
// missing any more: the wait can be seen in the sequence, and the rule lets a later answer clear it.
test("J62: once the answer has come, the question is no longer open", () => {
  expect(said(wedding(when(2, "Fri", "17:00")))).toEqual(GOOD);
});

// A call centre that compares energy tariffs. The enquiry comes on Monday at 09:01; the dialler calls four minutes later,
// and then six times on every working day for two weeks: sixty calls, seen by the telephone system, each ringing out
// after 18 to 27 seconds. No message, no voicemail, nobody ever reached.
test("J32: sixty dials in two weeks are far too many, though the first was quick", () => {
  const enquired = when(2, "Mon", "09:01");
  const dials: SequenceEvent[] = [2, 3].flatMap((week) =>
    (["Mon", "Tue", "Wed", "Thu", "Fri"] as const).flatMap((weekday) =>
      ["09:05", "10:20", "11:40", "13:30", "15:10", "16:50"].map((clock, no) =>
        seen(call(when(week, weekday, clock), { actorId: null, ringSeconds: 18 + ((no * 7) % 10) })),
      ),
    ),
  );
  expect(dials).toHaveLength(60);
  const episode = {
    arrivedAt: at(enquired),
    questions: [],
    facts: ["tariff"],
    requests: [],
    usableChannels: ["call"] as "call"[],
  };
  const read = (asOf: number) => judge(dials, asOf, { ...CONSUMER, episode });
  expect(faultsOf(read(when(2, "Mon", "12:00"))), "three calls on the first morning are what is wanted").toEqual([]);
  expect(read(when(2, "Mon", "18:00")).verdict, "six on one day are too close together").toBe("bunched");
  const end = read(when(3, "Fri", "18:00"));
  expect(end.verdict, "after two weeks of this, that it is too much is the first thing to say").toBe("over_pursued");
  expect(faultsOf(end)).toContain("bunched");
  expect(faultsOf(end), "quick it was").not.toContain("too_slow");
  expect(faultsOf(end), "and nobody had forbidden it").not.toContain("contact_after_stop");
});

// A maker of packing machines. On Tuesday at 15:10 a plant that fills jars asks about throughput and wants a data sheet.
// Answered by e-mail at 15:45; a call on Wednesday rings out, one on Friday leaves a voicemail about the jars; the data
// sheet follows on Wednesday. On Thursday afternoon the seller goes on leave and hands over with a note; the colleague
// calls on Friday at 10:15 and reaches them: they want to look at it with their head of production until Friday next.
// The colleague checks back on the Monday after (rang out) and speaks to them on Tuesday; a visit is agreed for Thursday
// of the week after, takes place, and is written down at noon; the offer, promised for Wednesday, goes out on Tuesday.
test("J27: a slow and steady cadence stays good through a hand-over with a note", () => {
  const enquired = when(2, "Tue", "15:10");
  const colleague = { actorId: "colleague" };
  const spoken = toldAfter(talk(when(3, "Fri", "10:15"), "F:jars", colleague), 12);
  const theirMove = { what: "look at it with production", whoseMove: "lead", precision: "date" } as const;
  const checked = toldAfter(talk(when(5, "Tue", "15:05"), "F:jars", colleague), 14);
  const met = talk(when(6, "Thu", "10:06"), "F:jars", { ...colleague, channel: "visit", result: "met" });
  const noon = when(6, "Thu", "12:10");
  const events = [
    owner(enquired + 2, "rep"),
    toldAfter(email(when(2, "Tue", "15:45"), "Q:throughput F:jars"), 2),
    toldAfter(call(when(2, "Wed", "14:20"), { ringSeconds: 24 }), 1),
    toldAfter(talk(when(2, "Fri", "09:40"), "F:jars", { result: "voicemail_left", ringSeconds: 28 }), 2),
    toldAfter(email(when(3, "Wed", "11:00"), "D:data-sheet"), 1),
    owner(when(3, "Thu", "16:30"), "colleague", { hasNote: true }),
    spoken,
    toldAfter(step(spoken, when(4, "Fri", "12:00"), theirMove), 12),
    toldAfter(call(when(5, "Mon", "10:40"), { ...colleague, ringSeconds: 25 }), 1),
    checked,
    toldAfter(step(checked, when(6, "Thu", "10:00"), { what: "visit", channel: "visit" }), 14),
    written(met, noon),
    written(step(met, when(7, "Wed", "12:00"), { what: "offer", precision: "date", channel: "email" }), noon),
    toldAfter(email(when(7, "Tue", "16:00"), "D:offer", colleague), 2),
  ];
  const episode = {
    arrivedAt: at(enquired),
    questions: ["throughput"],
    facts: ["jars"],
    requests: ["data-sheet", "offer"],
  };
  const read = (asOf: number) => said(judge(events, asOf, { ...OFFICE, episode }));
  expect(
    read(when(3, "Thu", "17:00")),
    "an answer in half an hour, then a new reason or another time of day at every try, and never pushing",
  ).toEqual(GOOD);
  expect(
    read(when(7, "Wed", "17:30")),
    "nothing fell between two chairs: every step was kept, by whoever had it",
  ).toEqual(GOOD);
});
