import { expect, test } from "vitest";
import { missingFrom } from "#domain/disposition/code-set";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { chooseTap } from "#phone/leads/attempt/choose-tap";
import { draftAnswer } from "#phone/leads/attempt/draft-answer";
import { draftedFacts } from "#phone/leads/attempt/drafted-facts";
import { lastAsked } from "#phone/leads/attempt/last-asked";
import { emptyOutcome, type OutcomeDraft } from "#phone/leads/attempt/outcome-draft";
import { startAttempt } from "#phone/leads/attempt/start-attempt";
import { whatFollows } from "#phone/leads/attempt/what-follows";
import type { JudgedCard } from "#phone/leads/card/judge-card";
import { leadNow } from "#phone/leads/judged/lead-now";
import { leadAt, NOW, POLICY } from "./make-lead.ts";

const QUESTION = "how much?";
const TOLD = NOW + MINUTE;
const { attempt } = startAttempt("a", "call", NOW);
const draft = (more: Partial<OutcomeDraft>): OutcomeDraft => ({ ...emptyOutcome(attempt), ...more });

/** A card on which somebody enquired a minute before the call, with these questions. */
const cardOf = (questions: string[]): JudgedCard => {
  const lead = leadAt("a", { arrivedAt: NOW - MINUTE, questions, facts: [], episode: { questions, facts: [] } }, NOW);
  return { lead: leadNow(lead, POLICY, [], TOLD), policy: POLICY, news: [], unlogged: null } as unknown as JudgedCard;
};
const AT = { device: TOLD, server: TOLD };
const answered = (more: Partial<OutcomeDraft>, questions = [QUESTION]) => {
  const card = cardOf(questions);
  const of = { userId: "rep", callBack: "call back", at: AT, newId: () => "step" };
  return { card, ...draftAnswer(card, draft(more), of) };
};
/** How the lead reads so many days after an answer was saved. */
const readAfter = (more: Partial<OutcomeDraft>, days: number, questions = [QUESTION]) => {
  const { card, ...told } = answered(more, questions);
  if (told.missing !== null) throw new Error(`still asked: ${told.missing}`);
  expect(told.guarded?.passes ?? true).toBe(true);
  const { files, drafts } = told.drafted;
  if (files !== null) expect(missingFrom(files)).toEqual([]);
  return leadNow(card.lead!, POLICY, draftedFacts(drafts, AT), TOLD + days * DAY).assessment!;
};

const ENDED: [string, Partial<OutcomeDraft>][] = [
  ["signed", { tap: "going_ahead", reached: "signed", claim: "rate" }],
  ["doesn't fit", { tap: "does_not_fit", reason: "no_fit.size" }],
  ["no at first talk", { tap: "no_thanks", reason: "objection.price" }],
  ["chose another", { tap: "no_thanks", reason: "competitor.chosen" }],
  ["asked us to stop", { tap: "asked_to_stop", confirmed: true }],
];

test.each(ENDED)(
  "P95: a first talk that ended in its minute reads as it went, whatever was left open: %s",
  (_, told) => {
    for (const questions of [[QUESTION], []])
      for (const days of [0, 10]) {
        const { verdict, missing } = readAfter(told, days, questions);
        expect([verdict, missing.includes("nothing_specific_yet")]).toEqual(["proportionate", false]);
      }
  },
);

test("P95: an end after nothing in time is no better for its reason", () => {
  const late = { ...leadAt("a", { arrivedAt: NOW - 2 * DAY }, NOW) };
  const card = { ...cardOf([]), lead: leadNow(late, POLICY, [], TOLD) };
  const of = { userId: "rep", callBack: "call back", at: AT, newId: () => "step" };
  for (const [, told] of ENDED) {
    const { missing, ...rest } = draftAnswer(card, draft(told), of);
    if (missing !== null) throw new Error(missing);
    const { drafts } = (rest as Extract<ReturnType<typeof draftAnswer>, { missing: null }>).drafted;
    expect(leadNow(late, POLICY, draftedFacts(drafts, AT), TOLD).verdict).toBe("too_slow");
  }
});

const LATER = { tap: "later", reason: "no_timing.no_date", returnDate: "2026-05-04" } as const;

test("P95: where a lead rests with a question open, whether it was answered must be said; then nothing is missing", () => {
  const looking = { tap: "no_thanks", reason: "low_intent.browsing" } as const;
  for (const told of [LATER, looking]) {
    expect(answered(told).missing).toBe("answered");
    expect(answered({ ...told, content: ["later"] }).missing).toBe(null);
    expect(answered(told, []).missing).toBe(null);
    for (const days of [0, 10]) {
      expect(readAfter({ ...told, content: [`Q:${QUESTION}`] }, days).verdict).toBe("proportionate");
      expect(readAfter(told, days, []).verdict).toBe("proportionate");
    }
    // What was not answered is still owed.
    expect(readAfter({ ...told, content: ["later"] }, 10).verdict).toBe("thin");
  }
  for (const [, told] of ENDED) expect(answered(told).missing).toBe(null);
  expect(answered({ ...LATER, reason: null }).missing).toBe("answered");
  expect(answered({ ...LATER, reason: null, content: ["later"] }).missing).toBe("reason");
});

test("P94: what is asked last changes nothing of what follows", () => {
  const step = { stepWhat: "Meeting", stepWho: "us", stepAt: NOW + DAY } as const;
  const whole: [Partial<OutcomeDraft>, "claim" | "reason", Partial<OutcomeDraft>[]][] = [
    [{ tap: "going_ahead", reached: "meeting", ...step }, "claim", [{ claim: "rate" }, { claim: QUESTION }]],
    [{ tap: "going_ahead", reached: "signed" }, "claim", [{ claim: "trust" }, { claim: "other" }]],
    ...["2026-03-20", "2026-06-02", "2027-01-15"].map((returnDate): (typeof whole)[0] => [
      { tap: "later", returnDate, content: [`Q:${QUESTION}`] },
      "reason",
      [
        { reason: "no_timing.date_known" },
        { reason: "no_timing.documents" },
        { reason: "no_timing.budget_renewal_cycle" },
      ],
    ]),
  ];
  for (const [told, ask, more] of whole) {
    const last = lastAsked(draft(told), [QUESTION]);
    expect(last?.ask).toBe(ask);
    const follows = [last!.asIf, ...more.map((one) => draft({ ...told, ...one }))].map((of) => {
      const { card, ...said } = answered(of);
      if (said.missing !== null) throw new Error(said.missing);
      return whatFollows(card.lead!, POLICY, said.drafted, AT);
    });
    expect(follows[0]).not.toBe(null);
    for (const one of follows) expect(one).toEqual(follows[0]);
  }
});

test("P94: it is asked only once the rest is whole, and of no other answer", () => {
  const none: Partial<OutcomeDraft>[] = [
    {},
    { tap: "going_ahead" },
    { tap: "later" },
    { tap: "later", returnDate: "2026-05-04" },
    { tap: "call_me_back", stepAt: NOW + HOUR },
    { tap: "no_thanks", reason: "objection.price" },
    { tap: "rang_out" },
  ];
  for (const told of none) expect(lastAsked(draft(told), [QUESTION])).toBe(null);
  // Told and not saved (a guard came between), it is asked all the same.
  expect(lastAsked(draft({ tap: "going_ahead", reached: "meeting", claim: "rate" }), [])?.asIf.claim).toBe("rate");
});

test("P103: that they asked us to stop is asked once more, by the tap that saves, and what follows is said before it", () => {
  const told = draft({ tap: "asked_to_stop" });
  const last = lastAsked(told, [QUESTION]);
  expect(last).toEqual({ ask: "confirm", asIf: { ...told, confirmed: true } });
  expect(answered(told).missing).toBe("confirm");
  expect(answered(last!.asIf).missing).toBe(null);
});

test("P93: another answer chosen takes with it what was told of the one before, and nothing of the talk itself", () => {
  const told = draft({ ...LATER, content: ["later"], promise: "partly", stepAt: NOW, stepWhat: "Meeting" });
  expect(chooseTap(told, "later")).toBe(told);
  expect(chooseTap(told, "no_thanks")).toEqual(draft({ tap: "no_thanks", content: ["later"], promise: "partly" }));
});
