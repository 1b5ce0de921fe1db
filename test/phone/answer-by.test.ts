import { expect, test } from "vitest";
import { factSchemas } from "#domain/journal/fact-schemas";
import type { Policy } from "#domain/sequence/policy";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { answerDays } from "#phone/leads/attempt/answer-days";
import { draftAnswer } from "#phone/leads/attempt/draft-answer";
import { draftedFacts } from "#phone/leads/attempt/drafted-facts";
import { emptyOutcome, type OutcomeDraft } from "#phone/leads/attempt/outcome-draft";
import { startAttempt } from "#phone/leads/attempt/start-attempt";
import { openQuestions } from "#phone/leads/questions/open-questions";
import { whatFollows } from "#phone/leads/attempt/what-follows";
import { leadNow } from "#phone/leads/judged/lead-now";
import { leadAt, NOW, POLICY } from "./make-lead.ts";

const NINE_TO_FIVE: [number, number][] = [[540, 1020]];
/** Open from Monday to Friday, 9 to 17; NOW is a Wednesday, 10:00. */
const OFFICE: Policy = {
  ...POLICY,
  weekly: [NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, [], []],
};
const at = (days: number, hour: number): number => NOW + days * DAY + (hour - 10) * HOUR;
const daysAt = (now: number, policy = OFFICE) => answerDays(leadNow(leadAt("a"), policy, [], now), policy, now, now);

test("P72: what is suggested is the end of today's hours and of the next day on which somebody is there", () => {
  expect(daysAt(NOW).suggested).toEqual([
    { at: at(0, 17), inDays: 0 },
    { at: at(1, 17), inDays: 1 },
  ]);
  expect(daysAt(at(2, 18)).suggested, "Friday evening: Monday").toEqual([{ at: at(5, 17), inDays: 3 }]);
  expect(daysAt(at(3, 11)).suggested, "Saturday: Monday").toEqual([{ at: at(5, 17), inDays: 2 }]);
  const holiday = { ...OFFICE, holidays: ["2026-03-05"] };
  expect(daysAt(NOW, holiday).suggested.map(({ inDays }) => inDays)).toEqual([0, 2]);
  const always = { ...OFFICE, weekly: Array.from({ length: 7 }, (): [number, number][] => [[0, 1440]]) };
  expect(answerDays(leadNow(leadAt("a"), OFFICE, [], NOW), OFFICE, NOW - 9 * DAY, NOW).suggested).toEqual([]);
  expect(daysAt(NOW, always).suggested[0]).toEqual({ at: at(0, 24) - MINUTE, inDays: 0 });
});

test("P72: a date is the end of its hours, and the last one that counts is of use as a whole", () => {
  const { latest, endOf, dateOf } = daysAt(NOW);
  expect(latest).toBe(at(7, 10));
  expect([endOf("2026-03-06"), endOf("2026-03-11"), endOf("2026-03-12")]).toEqual([at(2, 17), latest, at(8, 17)]);
  expect(endOf("2026-03-07"), "a day on which nobody is there can be chosen").toBe(at(3, 24) - MINUTE);
  expect([endOf("2026-03-03"), endOf(""), endOf("soon")]).toEqual([null, null, null]);
  expect(dateOf(at(2, 17))).toBe("2026-03-06");
});

/** What an answer is written down as, what is said to follow, and how the lead reads then. */
const answered = (of: Partial<OutcomeDraft>, channel: "call" | "email" = "call") => {
  const now = NOW + 3 * MINUTE;
  const lead = leadNow(leadAt("a", {}, NOW), OFFICE, [], now);
  const { attempt } = startAttempt("0198c0de-0000-7000-8000-000000000001", channel, NOW);
  const card = { lead, policy: OFFICE } as unknown as Parameters<typeof draftAnswer>[0];
  const clocks = { device: now, server: now };
  const answer = draftAnswer(
    card,
    { ...emptyOutcome(attempt), ...of },
    { userId: "rep", callBack: "call back", at: clocks, newId: () => "0198c0de-0000-7000-8000-000000000002" },
  );
  if (answer.missing !== null) throw new Error(`still asked: ${answer.missing}`);
  const { drafts } = answer.drafted;
  const finished = drafts.find(({ type }) => type === "attempt.finished")!;
  return {
    items: (finished.payload as { items: unknown }).items,
    isTaken: factSchemas["attempt.finished"].safeParse(finished.payload).success,
    follows: whatFollows(lead, OFFICE, answer.drafted, clocks),
    after: leadNow(lead, OFFICE, draftedFacts(drafts, clocks), at(2, 10)),
  };
};
const CALL_BACK = { tap: "call_me_back", stepAt: NOW + 5 * DAY } as const;
const tomorrow = { content: ["later"], answerBy: { questions: ["how much?"], at: at(1, 17) } };
const byFriday = { content: ["later"], answerBy: { questions: ["how much?"], at: at(2, 17) } };

test("P72: not yet, by a day, is written down with the day, and the line says what is promised and due", () => {
  const { items, isTaken, follows, after } = answered({ ...CALL_BACK, ...tomorrow });
  expect(items).toContainEqual({ kind: "Q", ref: "how much?", credit: 0.5, by: at(1, 17) });
  expect(isTaken).toBe(true);
  expect(follows).toMatchObject({
    settles: "promises",
    answers: 0,
    promisedBy: at(1, 17),
    next: { what: "our_step", by: at(1, 24) - 1 },
  });
  expect(after.assessment?.steps).toContainEqual(expect.objectContaining({ whoseMove: "us", dueAt: at(1, 24) - 1 }));
  expect(openQuestions(after), "it is asked of again").toEqual(["how much?"]);
  expect(openQuestions(answered({ ...CALL_BACK, content: ["Q:how much?"] }).after)).toEqual([]);
  expect(answered({ tap: "sent", ...byFriday }, "email")).toMatchObject({
    items: [{ kind: "Q", ref: "how much?", credit: 0.5, by: at(2, 17) }],
    follows: { settles: "promises", promisedBy: at(2, 17) },
  });
});

test("P72: no day has to be given, and one that does not count promises nothing", () => {
  const { items, follows } = answered({ ...CALL_BACK, content: ["later"] });
  expect(items).toEqual([{ kind: "N", ref: "call back" }]);
  expect(follows?.settles).toBe("counts");
  expect(answered({ tap: "sent", content: ["later"] }, "email").items).toEqual([]);
  const farOff = { content: ["later"], answerBy: { questions: ["how much?"], at: at(9, 17) } };
  expect(answered({ ...CALL_BACK, ...farOff }).follows?.settles).toBe("counts");
});

test("P72: what was answered after all is not put off, and a day chosen before it was is no promise", () => {
  const { items } = answered({ ...CALL_BACK, ...byFriday, content: ["Q:how much?"] });
  expect(items).toEqual([
    { kind: "Q", ref: "how much?" },
    { kind: "N", ref: "call back" },
  ]);
  const both = { questions: ["how much?", "how long?"], at: at(2, 17) };
  const mail = answered({ tap: "sent", content: ["Q:how much?", "later"], answerBy: both }, "email");
  expect(mail.items).toEqual([
    { kind: "Q", ref: "how much?" },
    { kind: "Q", ref: "how long?", credit: 0.5, by: at(2, 17) },
  ]);
});
