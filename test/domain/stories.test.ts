import { expect, test } from "vitest";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import {
  at,
  booking,
  call,
  causesOf,
  disposition,
  email,
  faultsOf,
  inbound,
  judge,
  OFFICE,
  seen,
  stage,
  step,
  talk,
  written,
} from "./judge/situation.ts";
import { CONSUMER, GOOD, said, toldAfter, TOO_EARLY, when } from "./story.ts";

// Stories of trades, each with the verdict that a fair team lead would give. The verdict was written down before the
// judge had read the story; the reason stands beside it.

const acknowledgement = (minutes: number) => seen(email(minutes, "", { automation: "acknowledgement" }));

// A tax adviser. On Tuesday at 14:20 the owner of a bakery with six people fills in the form, asks whether one can
// change advisers in the middle of a year, asks for an offer, and in the same go books a video meeting for Thursday at
// ten. A confirmation goes out by itself. The adviser does nothing until the meeting, begins it two minutes late,
// answers the question, and promises the offer for Monday; all of it is saved as the meeting ends, 38 minutes later.
// The offer goes out on Monday at 15:10.
test("J66: a meeting booked online at the enquiry needs no reply before it, and is the first thing to be kept", () => {
  const enquired = when(2, "Tue", "14:20");
  const meeting = toldAfter(talk(when(2, "Thu", "10:02"), "Q:mid-year F:bakery", { channel: "video" }), 38);
  const events = [
    booking(enquired, when(2, "Thu", "10:00")),
    acknowledgement(enquired + 1),
    meeting,
    toldAfter(step(meeting, when(3, "Mon", "12:00"), { what: "offer", precision: "date", channel: "email" }), 38),
    toldAfter(email(when(3, "Mon", "15:10"), "D:offer"), 2),
  ];
  const about = {
    ...OFFICE,
    episode: {
      arrivedAt: at(enquired),
      questions: ["mid-year"],
      facts: ["bakery"],
      requests: ["offer"],
      usableChannels: ["email", "video"] as ("email" | "video")[],
    },
  };
  expect(
    said(judge(events, when(2, "Wed", "17:00"), about)),
    "they chose their time themselves and it is still to come, so nobody is late and nobody has shown anything yet",
  ).toEqual(TOO_EARLY);
  expect(
    said(judge(events, when(3, "Tue", "18:00"), about)),
    "the meeting was kept, the question answered in it, and the offer sent on the promised day",
  ).toEqual(GOOD);
});

// A removal firm. On Wednesday at 10:04 somebody with three rooms on a third floor asks whether the 27th is free. Eight
// minutes later the firm calls from the app, says yes, gives the price and sends the contract while they talk; it is
// signed on the phone. Eleven minutes after the call began the outcome is saved: going ahead, signed. At 10:31 the
// contract system says the same. From then on the crew looks after the customer, and none of it is on this record.
const removal = (() => {
  const enquired = when(2, "Wed", "10:04");
  const spoken = toldAfter(talk(enquired + 8, "Q:the-27th F:three-rooms"), 11);
  const signed = disposition(enquired + 19, "6", "step_reached.signed", {
    claim_that_mattered: "the 27th is free",
    criteria_confirmed: "three rooms, third floor, no lift",
  });
  const contract = stage(enquired + 27, { stage: "progressed", label: "signed", system: "contracts" });
  const about = {
    ...CONSUMER,
    episode: { arrivedAt: at(enquired), questions: ["the-27th"], facts: ["three-rooms"], requests: [] },
  };
  return { ownWord: [spoken, signed], events: [spoken, signed, contract], about };
})();

test("J54: won on the first call, there is nothing left that could be dropped", () => {
  for (const asOf of [when(2, "Thu", "09:00"), when(6, "Wed", "12:00")])
    expect(
      said(judge(removal.events, asOf, removal.about)),
      "eight minutes, an answer and a signature: the crew's silence afterwards is no fault of the seller",
    ).toEqual(GOOD);
});

test("J54: won on the first call, by the firm's own word alone, reads no worse", () => {
  expect(
    said(judge(removal.ownWord, when(6, "Wed", "12:00"), removal.about)),
    "no system confirms it, which makes it less sure, and no fault",
  ).toEqual(GOOD);
});

// A firm that puts solar panels on roofs. On Monday at 09:30 the owner of a house asks whether a flat roof will do, and
// wants an offer; the number has two digits the wrong way round. At 09:51 a stranger answers. At 09:58 an e-mail answers
// the question and asks for the number. On Tuesday at 11:15 the mailbox sees the right one come in; at 11:32 the firm
// calls it, and they agree on a visit on Friday at ten. The visit begins at 10:04 and is written down in the van at
// 11:20, with the offer promised for Wednesday. It goes out on Wednesday at 16:20.
const roof = (() => {
  const enquired = when(2, "Mon", "09:30");
  const about = {
    ...OFFICE,
    episode: { arrivedAt: at(enquired), questions: ["flat-roof"], facts: ["house"], requests: ["offer"] },
  };
  const stranger = toldAfter(call(when(2, "Mon", "09:51"), { result: "wrong_person" }), 1);
  const asked = toldAfter(email(when(2, "Mon", "09:58"), "Q:flat-roof F:house"), 3);
  const corrected = seen(inbound(when(2, "Tue", "11:15")));
  const spoken = toldAfter(talk(when(2, "Tue", "11:32"), "F:house", { contactPoint: "second number" }), 9);
  const visit = toldAfter(step(spoken, when(2, "Fri", "10:00"), { what: "visit", channel: "visit" }), 9);
  return { about, events: [stranger, asked, corrected, spoken, visit] };
})();

test("J59: a wrong number that the person corrects is no longer in the way", () => {
  const inTheVan = when(2, "Fri", "11:20");
  const met = talk(when(2, "Fri", "10:04"), "F:house", { channel: "visit", result: "met" });
  const events = [
    ...roof.events,
    written(met, inTheVan),
    written(step(met, when(3, "Wed", "12:00"), { what: "offer", precision: "date", channel: "email" }), inTheVan),
    toldAfter(email(when(3, "Wed", "16:20"), "D:offer"), 2),
  ];
  expect(
    said(judge(events, when(3, "Thu", "18:00"), roof.about)),
    "the stranger was left alone, the answer came in writing, and everything agreed was done",
  ).toEqual(GOOD);
});

// The same, but on Wednesday a colleague dials the old number from a printed list, and has the stranger again.
test("J59: the stranger called again, though the right number was known, is a contact that should not have been", () => {
  const again = toldAfter(call(when(2, "Wed", "14:05"), { result: "wrong_person", actorId: "colleague" }), 1);
  const reading = judge([...roof.events, again], when(2, "Wed", "18:00"), roof.about);
  expect(reading.verdict, "somebody with nothing to do with it was bothered twice").toBe("contact_after_stop");
  expect(causesOf(reading)).toContain("known_wrong_number");
});

// The same firm, another house. The number was right; it rang for 22 seconds, and the thumb hit "wrong person". It is
// put right 35 minutes later, before anything else. The question is answered by e-mail at 10:28; the same number is
// called at 14:10, reached, and a visit is agreed for Thursday at nine.
test("J51: a slip of the thumb that is put right does not make a good number a wrong one", () => {
  const slip = toldAfter(call(when(2, "Mon", "09:51"), { result: "wrong_person" }), 1);
  const mended: ContactEvent = {
    ...slip,
    corrected: { result: "rang_out", ringSeconds: 22, items: [], recordedAt: at(when(2, "Mon", "10:26")) },
  };
  const spoken = toldAfter(talk(when(2, "Mon", "14:10"), "F:house"), 6);
  const events = [
    mended,
    toldAfter(email(when(2, "Mon", "10:28"), "Q:flat-roof F:house"), 1),
    spoken,
    toldAfter(step(spoken, when(2, "Thu", "09:00"), { what: "visit", channel: "visit" }), 6),
  ];
  expect(
    said(judge(events, when(2, "Mon", "18:00"), roof.about)),
    "when the number was called again nobody held it to be wrong any more, and the person picked up",
  ).toEqual(GOOD);
});

// A dental clinic with office hours. On Saturday night at 21:40 somebody asks what an implant for a front tooth costs
// and whether one can pay by instalments. A confirmation goes out by itself. On Monday at 09:25 the first call rings
// out, seven minutes later both answers are in the mail. Calls follow on Tuesday at lunch (rang out) and on Thursday
// after work (a voicemail about the front tooth). On Tuesday after that, at 10:20, the person picks up and takes an
// appointment for Friday at four.
test("J58: an enquiry on Saturday night is worked from Monday morning on", () => {
  const enquired = when(2, "Sat", "21:40");
  const rang = (minutes: number, ringSeconds: number) => toldAfter(call(minutes, { ringSeconds }), 1);
  const spoken = toldAfter(talk(when(4, "Tue", "10:20"), "F:front-tooth"), 7);
  const events = [
    acknowledgement(enquired + 1),
    rang(when(3, "Mon", "09:25"), 28),
    toldAfter(email(when(3, "Mon", "09:32"), "Q:cost Q:instalments F:front-tooth"), 6),
    rang(when(3, "Tue", "12:40"), 25),
    toldAfter(talk(when(3, "Thu", "17:05"), "F:front-tooth", { result: "voicemail_left", ringSeconds: 30 }), 2),
    spoken,
    toldAfter(step(spoken, when(4, "Fri", "16:00"), { what: "consultation", channel: "visit" }), 7),
  ];
  const episode = {
    arrivedAt: at(enquired),
    questions: ["cost", "instalments"],
    facts: ["front-tooth"],
    requests: [],
  };
  const read = (asOf: number) => said(judge(events, asOf, { ...OFFICE, episode }));
  expect(read(when(2, "Sun", "20:00")), "the clinic is shut and nobody is expected to work").toEqual(TOO_EARLY);
  expect(
    read(when(3, "Fri", "17:30")),
    "an answer within the first half hour of work, then three tries at three times of day in one week",
  ).toEqual(GOOD);
  expect(read(when(4, "Tue", "18:00")), "the patience paid: they spoke, and an appointment stands").toEqual(GOOD);
});

// A dealer in used cars. On Tuesday at 12:05 somebody asks, "by text please", whether the blue estate is still there and
// whether an old car is taken in exchange. The dealer texts at 12:11, and they go back and forth until 12:27: mileage,
// service history, the old car, and at last a test drive on Wednesday at 16:30. They come, drive (written down at 17:05),
// and sign on Thursday at eleven.
// Told in two ways: by the texting system; or from the dealer's own phone, where each answer is begun in the app and
// each text of theirs is noted a minute after it came, before it is answered.
const chat = (theirs: (text: ContactEvent) => ContactEvent, ours: (text: ContactEvent) => ContactEvent) => {
  const on = (clock: string) => when(2, "Tue", clock);
  const text = (clock: string, content: string) => ours(email(on(clock), content, { channel: "sms" }));
  const reply = (clock: string, questions: string[] = []) =>
    theirs(inbound(on(clock), { channel: "sms", ...(questions.length > 0 && { questions }) }));
  const agreed = reply("12:27");
  const drive = talk(when(2, "Wed", "16:36"), "F:blue-estate", { channel: "visit", result: "met" });
  const signing = talk(when(2, "Thu", "11:00"), "F:blue-estate", { channel: "visit", result: "met" });
  const events: SequenceEvent[] = [
    text("12:11", "Q:still-there F:blue-estate"),
    reply("12:14", ["mileage"]),
    text("12:16", "Q:mileage"),
    reply("12:17", ["service-history"]),
    text("12:19", "Q:service-history"),
    reply("12:22"),
    text("12:25", "Q:part-exchange N:test-drive"),
    agreed,
    toldAfter(step(agreed, when(2, "Wed", "16:30"), { what: "test drive", channel: "visit" }), 1),
    written(drive, when(2, "Wed", "17:05")),
    toldAfter(step(drive, when(2, "Thu", "11:00"), { what: "sign", channel: "visit" }), 29),
    toldAfter(signing, 20),
    disposition(when(2, "Thu", "11:20"), "6", "step_reached.signed", {
      claim_that_mattered: "full service history",
      criteria_confirmed: "price with the old car in exchange",
    }),
  ];
  const about = {
    ...CONSUMER,
    episode: {
      arrivedAt: at(on("12:05")),
      questions: ["still-there", "part-exchange"],
      facts: ["blue-estate"],
      requests: [],
      requestedChannel: "sms" as const,
      usableChannels: ["sms", "call"] as ("sms" | "call")[],
    },
  };
  return (asOf: number) => judge(events, asOf, about);
};

const TOLD: [string, ReturnType<typeof chat>][] = [
  ["by the texting system", chat(seen, seen)],
  [
    "from the dealer's own phone",
    chat(
      (text) => written(text, (text.at - at(0)) / 60_000 + 1),
      (text) => toldAfter(text, 1),
    ),
  ],
];

test.each(TOLD)("J60: a chat of eight texts in a quarter of an hour is a conversation, told %s", (_, read) => {
  expect(faultsOf(read(when(2, "Tue", "12:26"))), "a chat is no drumbeat while it lasts either").toEqual([]);
  expect(
    said(read(when(2, "Tue", "13:00"))),
    "six minutes, on the channel they asked for, every question answered as it came, a date agreed",
  ).toEqual(GOOD);
  expect(said(read(when(2, "Fri", "17:00"))), "driven and signed: nobody was pressed").toEqual(GOOD);
});
