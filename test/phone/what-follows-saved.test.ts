import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { draftsOf } from "#phone/leads/attempt/drafts-of";
import { emptyOutcome, type OutcomeDraft, reportedOutcomeOf } from "#phone/leads/attempt/outcome-draft";
import type { Attempt } from "#phone/leads/attempt/reported-outcome";
import { startAttempt } from "#phone/leads/attempt/start-attempt";
import { tapRecord } from "#phone/leads/attempt/tap-record";
import { whatFollows } from "#phone/leads/attempt/what-follows";
import { type JudgedCard, judgeCard } from "#phone/leads/card/judge-card";
import { readLead } from "#phone/leads/card/read-lead";
import { writePage } from "#phone/leads/copy/write-page";
import { capture } from "#phone/outbox/capture";
import type { Stores } from "#phone/storage/databases/open-stores";
import { leadAt, NOW, POLICY } from "./make-lead.ts";
import { CLOCK, freshStores } from "./make-phone.ts";

const LEAD = "0198c0de-0000-7000-8000-000000000001";
const STEP = { stepWhat: "the quote", stepWho: "us", stepAt: NOW + 2 * DAY } as const;

/** What may have been told of the lead before, each so many hours ago. */
const BEFORE: [string, [number, Partial<OutcomeDraft>][]][] = [
  ["nothing", []],
  [
    "rang out twice",
    [
      [20, { tap: "rang_out" }],
      [3, { tap: "voicemail_left" }],
    ],
  ],
  ["a call agreed for now", [[24, { tap: "call_me_back", stepAt: NOW + 10 * MINUTE }]]],
  ["a call agreed and missed", [[48, { tap: "call_me_back", stepAt: NOW - DAY }]]],
  ["talked, and they answer", [[24, { tap: "thinking", ...STEP, stepWho: "lead" }]]],
];
const ANSWERS: Partial<OutcomeDraft>[] = [
  { tap: "rang_out" },
  { tap: "number_does_not_work", which: "not_in_service" },
  { tap: "call_me_back", stepAt: NOW + DAY },
  { tap: "going_ahead", reached: "other", claim: "rate", content: ["Q:how much?"], ...STEP },
  { tap: "thinking", stepAt: NOW + 2 * DAY, content: ["none"] },
  { tap: "later", reason: "no_timing.date_known", returnDate: "2026-04-20" },
  { tap: "no_thanks", reason: "objection.price" },
  { tap: "asked_to_stop", confirmed: true },
];
const CASES = BEFORE.flatMap(([name, before]) =>
  ANSWERS.map((answer): [string, string, typeof before, Partial<OutcomeDraft>] => [
    String(answer.tap),
    name,
    before,
    answer,
  ]),
);

const card = async (stores: Stores, now: number): Promise<JudgedCard> => judgeCard(await readLead(stores, LEAD), now);

const draftedOf = (judged: JudgedCard, attempt: Attempt, of: Partial<OutcomeDraft>, now: number) => {
  const { reported } = reportedOutcomeOf({ ...emptyOutcome(attempt), ...of }, "call back");
  if (reported === null) throw new Error("still asked");
  return draftsOf(attempt, reported, tapRecord(judged.lead, attempt, "rep", now), now, () => crypto.randomUUID());
};

/** A call begun at `at`, on disk, before anything is told of it. */
const begun = async (stores: Stores, at: number): Promise<Attempt> => {
  const { attempt, draft } = startAttempt(LEAD, "call", at);
  await capture(stores, [draft], { ...CLOCK, now: () => at });
  return attempt;
};

const tell = async (stores: Stores, at: number, of: Partial<OutcomeDraft>): Promise<void> => {
  const attempt = await begun(stores, at);
  const { drafts } = draftedOf(await card(stores, at + MINUTE), attempt, of, at + MINUTE);
  await capture(stores, drafts, { ...CLOCK, now: () => at + MINUTE });
};

describe("P70: what is said before saving is what the card says after it", () => {
  test.each(CASES)("P70: %s, after %s", async (_tap, _name, before, answer) => {
    const stores = freshStores();
    const lead = leadAt(LEAD, { arrivedAt: NOW - 3 * DAY, events: [] }, NOW - 3 * DAY);
    await writePage(
      stores,
      { leads: [lead], removed: [], policies: [POLICY], cursor: { epoch: "e", version: 1 }, first: null },
      { syncedAt: NOW },
    );
    for (const [hours, of] of before) await tell(stores, NOW - hours * HOUR, of);
    const attempt = await begun(stores, NOW);
    const now = NOW + 2 * MINUTE;
    const stands = await card(stores, now);
    const { lead: judged, policy } = stands;
    if (judged === null || policy === null || judged.assessment === null) throw new Error("not on this phone");
    const drafted = draftedOf(stands, attempt, answer, now);
    const at = { device: now, server: now };
    const follows = whatFollows(judged, policy, drafted, at);

    await capture(stores, drafted.drafts, { ...CLOCK, now: () => now });
    const saved = (await card(stores, now)).lead?.assessment;
    expect(follows?.next).toEqual(saved?.nextDue ?? null);
    expect(follows?.settles === "ends").toBe(saved?.phase === "closed" || saved?.phase === "stopped");

    // Whatever the record reads as, the same is said.
    for (const verdict of ["proportionate", "too_slow", "contact_after_stop"] as const) {
      const other = { ...judged, verdict, assessment: { ...judged.assessment, verdict } };
      expect(whatFollows(other, policy, drafted, at)).toEqual(follows);
    }
    expect(Object.keys(follows ?? {}).sort()).toEqual(["answers", "next", "promisedBy", "settles"]);
  });
});
