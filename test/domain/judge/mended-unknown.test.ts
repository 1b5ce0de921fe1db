import { FAULTS } from "#domain/disposition/fault";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anySituation } from "../../simulate/arbitrary-situation.ts";
import { holds } from "../holds.ts";
import { judge as judgeAny } from "../../simulate/situation.ts";
import {
  at,
  bearingOf,
  call,
  causesOf,
  day,
  email,
  faultsOf,
  inbound,
  judge,
  step,
  talk,
  useOf,
  written,
} from "./situation.ts";

const RUNS = 200;

test("J63: a fact the enquiry does not have is words of our own, unread", () => {
  const over = (said: string, about = {}) =>
    judge([email(10, said), call(day(1))], day(3), {
      episode: { questions: [], endedAt: at(day(2)), ...about },
    });
  expect(over("F:weather").verdict).toBe("not_judgeable");
  expect(over("F:f").verdict).toBe("proportionate");
  for (const said of ["Q:weather", "D:weather"]) expect(over(said).verdict).toBe("not_judgeable");
  expect(over("F:weather", { facts: [] }).verdict).toBe("not_judgeable");
  expect(over("D:brochure", { requests: ["brochure"] }).verdict).toBe("proportionate");
});

test("J63: what they gave us before the message may be named in it, not what they gave after", () => {
  const theirs = inbound(60, { questions: ["rate"] });
  const answer = (minutes: number) => judge([email(10), theirs, email(minutes, "Q:rate")], day(1, 120));
  expect(answer(90)).toMatchObject({ verdict: "proportionate", faults: [] });
  expect(causesOf(answer(30))).toEqual(["question_open"]);
  const spoken = talk(10, "Q:q");
  const agreed = [spoken, step(spoken, day(2), { what: "offer", precision: "date", channel: "email" })];
  const sent = email(day(1), "D:offer");
  expect(useOf(judge([...agreed, sent], day(3)), sent)).toBe("useful");
});

test("J63: words of our own count neither way beside something that exists", () => {
  const said = [email(10, "Q:weather F:f"), email(day(1), "Q:weather Q:q")];
  expect(said.map((one) => useOf(judge(said, day(2)), one))).toEqual(["useful", "useful"]);
  const alone = [email(10, "Q:weather"), email(day(1), "Q:weather")];
  expect(useOf(judge(alone, day(2)), alone[1]!)).toBe("repeat");
});

test("J63: of two contacts of one day, one without its hour, nobody knows which came first", () => {
  const dayOnly = <E extends SequenceEvent>(event: E): E => ({
    ...event,
    ...{ at: at(day(1)), atLatest: at(day(2)) - 1, recordedAt: null, receivedAt: at(day(2)) },
  });
  const theirs = inbound(day(1, 600), { questions: ["rate"] });
  const about = { episode: { questions: [] } };
  const isUnread = (...events: SequenceEvent[]) => judge(events, day(3), about).missing.includes("message_content");
  expect(isUnread(theirs, email(day(1, 700), "Q:rate"))).toBe(false);
  expect(isUnread(theirs, email(day(1, 500), "Q:rate"))).toBe(true);
  expect(isUnread(theirs, dayOnly(email(day(1), "Q:rate")))).toBe(true);
  expect(isUnread(dayOnly(theirs), email(day(1, 700), "Q:rate"))).toBe(true);
  expect(isUnread(dayOnly(theirs), email(day(2, 10), "Q:rate"))).toBe(false);
});

test("J63: three voicemails that say nothing of theirs are the same message again", () => {
  const times = [10, day(1, 800), day(3, 1100), day(5, 300), day(9, 850), day(13, 1200)];
  const left = (n: number, said: [] | { kind: "F"; ref: string }[] = []) =>
    times.slice(0, n).map((minutes) => call(minutes, { result: "voicemail_left", items: said }));
  expect(faultsOf(judge(left(6), day(14)))).toContain("generic_repetition");
  expect(faultsOf(judge(left(3), day(4)))).toContain("generic_repetition");
  expect(faultsOf(judge(left(2), day(4)))).not.toContain("generic_repetition");
  expect(faultsOf(judge([...left(3), email(day(2))], day(4)))).not.toContain("generic_repetition");
  expect(faultsOf(judge(left(6, [{ kind: "F", ref: "f" }]), day(14)))).not.toContain("generic_repetition");
  // Calls that only rang say nothing, and so nothing again.
  const rang = times.map((minutes) => call(minutes));
  expect(faultsOf(judge(rang, day(14)))).not.toContain("generic_repetition");
});

test("J64: a question nobody knows of may be open, one known to be none is not", () => {
  const used = (questions: string[] | null, ...more: SequenceEvent[]) =>
    judge([email(10, "F:f"), call(day(1)), ...more], day(3), { episode: { questions } });
  expect(causesOf(used(["q"]))).toEqual(["question_open"]);
  const unknown = used(null);
  expect(unknown.faults).toEqual([]);
  expect(unknown.maybe).toContain("thin");
  expect(unknown.verdict).not.toBe("proportionate");
  expect(used([])).toMatchObject({ verdict: "proportionate", faults: [] });
  // Before an answer would be due, nothing can be open.
  const early = judge([email(10, "F:f")], day(1), { episode: { questions: null } });
  expect(early.maybe).not.toContain("thin");
});

test("J64: a channel counts as partly recorded only if they gave it", () => {
  const idle = (partial: "visit" | "call", usable: ("call" | "email")[] | null) =>
    judge([], day(10), { episode: { partialChannels: [partial], usableChannels: usable } });
  expect(idle("visit", ["call", "email"]).verdict).toBe("too_slow");
  expect(idle("call", ["call", "email"]).faults).toEqual([]);
  expect(idle("call", ["call", "email"]).maybe).toContain("too_slow");
  // Not knowing what they gave, they may have given any.
  expect(idle("visit", null).faults).toEqual([]);
});

test("J64: a time known to the day lies between what is known: arrival, the entry and now", () => {
  const dayOnly = (notedAt: number) =>
    ({ ...written(email(0), notedAt), system: "file", atLatest: at(1439) }) satisfies SequenceEvent;
  expect(judge([dayOnly(200)], day(1)).maybe).not.toContain("too_slow");
  expect(judge([dayOnly(1439)], day(1)).maybe).toContain("too_slow");
  const arrived = { episode: { arrivedAtLatest: at(1439) } };
  const answered = judge([email(480)], day(1), arrived);
  expect(answered.faults).toEqual([]);
  expect(answered.maybe).toContain("too_slow");
  expect(judge([email(200)], day(1), arrived).maybe).not.toContain("too_slow");
});

test("J60: beside a call known only to the day, calls minutes apart are one touch as ever", () => {
  const known = [call(100), call(107), call(118)];
  const someTime = { ...call(140), atLatest: at(1580), recordedAt: null };
  // At 140 it makes two short gaps; later that day one remains.
  const found = judge([...known, someTime], day(2));
  expect(faultsOf(found)).not.toContain("bunched");
  expect(found.maybe).toContain("bunched");
  expect(causesOf(judge([...known, call(140)], day(2)))).toContain("gaps_too_short");
  expect(causesOf(judge([...known, call(900)], day(2)))).not.toContain("gaps_too_short");
});

test("J60: known only to the day, a contact may be part of another touch wherever the others of such days lie", () => {
  const someTime = (minutes: number) => ({ ...email(minutes), atLatest: at(minutes + 1439), recordedAt: null });
  const known = [call(615), call(675), call(735)];
  const found = judge([...known, someTime(0), someTime(day(1))], day(3));
  expect(faultsOf(found)).not.toContain("bunched");
  expect(found.maybe).toContain("bunched");
  expect(found.dimensions.P.state).toBe("not_recorded");
  // Beside nothing else of its day, there is a touch of its own.
  expect(faultsOf(judge([...known, call(1000), someTime(day(1))], day(3)))).toContain("bunched");
  expect(judge([...known, someTime(day(1))], day(3)).maybe).toContain("bunched");
});

test("J60: so may one of the episode before", () => {
  const someTime = (minutes: number, latest: number) => ({ ...email(minutes), atLatest: at(latest), recordedAt: null });
  const before = [call(-700), call(-600)];
  const again = [call(30), someTime(200, 1439)];
  const about = (last: SequenceEvent) => ({ episode: { no: 2 }, earlier: [...before, last] });
  const found = judge(again, day(3), about(someTime(-1440, -1)));
  expect(faultsOf(found)).not.toContain("bunched");
  expect(found.maybe).toContain("bunched");
  expect(faultsOf(judge(again, day(3), about(email(-300))))).toContain("bunched");
});

test("J68: what is certain holds if the file is complete, and what holds then is possible", () => {
  const idle = judge([], day(1));
  expect(bearingOf(idle, "too_slow")).toBe("certain");
  expect(bearingOf(idle, "bunched")).toBe("excluded");
  const partial = judge([], day(1), { episode: { partialChannels: ["call"] } });
  expect(bearingOf(partial, "too_slow")).toBe("if_complete");
  // Calling too much is not undone by what the file lacks.
  const crowded = judge(
    [0, 300, 600, 900].map((minutes) => call(minutes)),
    day(1),
    {
      episode: { partialChannels: ["call"] },
    },
  );
  expect(bearingOf(crowded, "bunched")).toBe("certain");
  const unread = judge([email(10, null), email(day(1), null)], day(2));
  expect(bearingOf(unread, "generic_repetition")).toBe("possible");
  expect(bearingOf(judge([email(10)], 180), "too_slow")).toBe("excluded");
});

test("J68: a fault that stands whatever was written down late would be there if the file were complete", () => {
  const theirs = written({ ...inbound(140), channel: "call", result: "reached" }, 400);
  const bearing = (partialChannels: ("call" | "email")[]) =>
    bearingOf(judge([theirs], 400, { episode: { requestedChannel: "call", partialChannels } }), "thin");
  expect(bearing([])).toBe("certain");
  expect(bearing(["call", "email"])).toBe("if_complete");
});

test("J68: the bearing of every fault agrees with the faults found and those that may be", () => {
  holds(
    fc.property(anySituation(), (situation) => {
      const found = judgeAny(situation);
      const certain = new Set(found.faults.map(({ fault }) => fault));
      for (const fault of FAULTS) {
        const expected = certain.has(fault)
          ? ["certain"]
          : found.maybe.includes(fault)
            ? ["if_complete", "possible"]
            : ["excluded"];
        expect(expected).toContain(bearingOf(found, fault));
      }
    }),
    RUNS,
  );
});

test("J69: what no file records is not asked of each lead: possible for that alone is in no list, and the verdict stays", () => {
  const mails = [10, day(2), day(4)].map((minutes) => ({ ...email(minutes, null), system: "crm" }));
  const read = (notAsked: ("content" | "questions")[], events: SequenceEvent[] = mails) =>
    judge(events, day(6), { episode: { notAsked } });
  const asked = read([]);
  expect(asked.maybe).toEqual(expect.arrayContaining(["generic_repetition", "thin"]));
  const silent = read(["content"]);
  expect(silent.maybe).not.toContain("generic_repetition");
  expect(silent.bearing).toMatchObject({ generic_repetition: "excluded", contact_after_stop: "excluded" });
  expect([silent.verdict, silent.faults]).toEqual([asked.verdict, asked.faults]);
  // Worked on here too, it could have been written down.
  expect(read(["content"], [...mails, email(day(5), null)]).maybe).toContain("generic_repetition");
  // What is certain stays certain.
  const late = { ...email(day(2)), system: "crm" };
  expect(read(["content", "questions"], [late]).bearing?.too_slow).toBe("certain");
});

test("J69: nothing is possible with less asked that was not possible with all of it", () => {
  holds(
    fc.property(anySituation(), fc.subarray(["content", "questions"] as const), (situation, notAsked) => {
      const asked = judgeAny(situation);
      const less = judgeAny({ ...situation, episode: { ...situation.episode, notAsked: [...notAsked] } });
      expect([less.verdict, less.faults]).toEqual([asked.verdict, asked.faults]);
      for (const fault of less.maybe) expect(asked.maybe).toContain(fault);
      for (const fault of FAULTS)
        if (asked.bearing?.[fault] === "certain" || asked.bearing?.[fault] === "if_complete")
          expect(less.bearing?.[fault]).toBe(asked.bearing[fault]);
    }),
    RUNS,
  );
});

test("J14: a message of unknown content may have said something of its own: then it is none of two offers in a row", () => {
  const last = (...said: (string | null)[]) => {
    const sent = said.map((items, i) =>
      items === null ? email(10 + i * 10, "F:f", { items: null }) : email(10 + i * 10, items),
    );
    return useOf(judge(sent, 100), sent.at(-1)!);
  };
  expect(last("F:f", "F:f N:1", "F:f N:2")).toBe("useful");
  expect(last("F:f", "F:f N:1", "F:f N:2", "F:f N:3")).toBe("repeat");
  expect(last("F:f", null, null, "F:f N:3")).toBe("useful");
  expect(last("F:f", "F:f N:1", null, "F:f N:2", "F:f N:3")).toBe("useful");
});

test("J63: somebody's own words with a new offer say again what was said, and offer: so twice in a row", () => {
  const uses = (...said: string[]) => {
    const sent = said.map((items, i) => email(10 + i * 10, items));
    const { contacts } = judge(sent, 100, { episode: { questions: null } });
    return contacts.map(({ use }) => use);
  };
  expect(uses("Q:their", "Q:their")).toEqual(["unread", "repeat"]);
  expect(uses("Q:their", "Q:their N:1", "Q:their N:2", "Q:their N:3")).toEqual([
    "unread",
    "unread",
    "unread",
    "repeat",
  ]);
  expect(uses("Q:their", "Q:their N:1", "Q:their N:1")).toEqual(["unread", "unread", "repeat"]);
});
