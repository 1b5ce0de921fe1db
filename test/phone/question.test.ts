import { expect, test } from "vitest";
import type { LeadQuestion } from "#contract/lead-question";
import type { PhoneLead } from "#contract/pull";
import { capture, type Draft } from "#phone/outbox/capture";
import { questionNow } from "#phone/leads/card/question-now";
import { readLead } from "#phone/leads/card/read-lead";
import { writePage } from "#phone/leads/copy/write-page";
import { queueReader } from "#phone/leads/queue/read-queue";
import type { Stores } from "#phone/storage/databases/open-stores";
import { leadAt, NOW, POLICY } from "./make-lead.ts";
import { CLOCK, freshStores } from "./make-phone.ts";

const DAY = 86_400_000;
const asked = (questionId: string, more: Partial<LeadQuestion> = {}): LeadQuestion => ({
  questionId,
  words: "zzqwordsxj",
  by: "Kim",
  of: "Ada",
  at: NOW,
  isOpen: true,
  answer: null,
  ...more,
});
const answer = (leadId: string, questionId: string, said: string, words: string | null = null): Draft => ({
  leadId,
  type: "review.answered",
  payload: { questionId, answer: said, words },
});
const clock = { ...CLOCK, now: () => NOW };

const pulled = (stores: Stores, version: number, leads: readonly PhoneLead[]) =>
  writePage(
    stores,
    { leads: [...leads], removed: [], policies: [POLICY], cursor: { epoch: "e", version }, first: null },
    { syncedAt: NOW },
  );
/** What the card shows of the question, and about how many leads the queue says that one waits. */
const shown = async (stores: Stores, leadId: string, now = NOW) => {
  const card = await readLead(stores, leadId);
  const question = card.lead?.question;
  return {
    card: question === undefined ? null : questionNow(question, card.own, now),
    queue: (await queueReader(stores)(() => Promise.resolve(now))).asked,
  };
};

test("P98 P99: a question waits until it is answered here, without a network, also of a lead in no queue", async () => {
  const stores = freshStores();
  const quiet = leadAt("quiet", { question: asked("q1") });
  const stopped = { ...quiet, entry: { ...quiet.entry, stopped: true } };
  await pulled(stores, 1, [
    stopped,
    leadAt("other", { arrivedAt: NOW - 2 * 3_600_000, question: asked("q2") }),
    leadAt("third"),
  ]);
  expect(await shown(stores, "quiet")).toMatchObject({
    card: { isOpen: true, answer: null },
    queue: ["other", "quiet"],
  });
  expect((await shown(stores, "third")).card).toBe(null);
  await capture(stores, [answer("quiet", "q1", "was_off")], clock);
  expect(await shown(stores, "quiet")).toMatchObject({ card: { answer: { reason: "was_off" } }, queue: ["other"] });
  // Said again: the last word stands.
  await capture(stores, [answer("quiet", "q1", "other", "Back on Monday.")], clock);
  expect((await shown(stores, "quiet")).card!.answer).toEqual({ reason: "other", words: "Back on Monday.", at: NOW });
  // An answer to another question answers nothing here.
  await capture(stores, [answer("other", "q9", "was_off")], clock);
  expect((await shown(stores, "other")).card).toMatchObject({ isOpen: true, answer: null });
});

test("P98: an answer can be changed for a day; then, and once the question is withdrawn or another's, nothing is asked", async () => {
  const stores = freshStores();
  const said = { reason: "they_asked" as const, words: null, at: NOW };
  await pulled(stores, 1, [leadAt("a", { question: asked("q", { isOpen: false, answer: said }) })]);
  expect(await shown(stores, "a")).toMatchObject({ card: { answer: said }, queue: [] });
  expect((await shown(stores, "a", NOW + DAY)).card).toBe(null);
  await pulled(stores, 2, [leadAt("a", { question: asked("q", { isOpen: false }) })]);
  expect((await shown(stores, "a")).card).toBe(null);
  await pulled(stores, 3, [leadAt("a")]);
  expect(await shown(stores, "a")).toEqual({ card: null, queue: [] });
});

test("P98 P55: what was asked and answered lies sealed", async () => {
  const stores = freshStores();
  await pulled(stores, 1, [leadAt("a", { question: asked("q") })]);
  await capture(stores, [answer("a", "q", "other", "zzqansweredxj")], clock);
  const rows = await stores.cache.run(async (db) => [...(await db.getAll("leads")), ...(await db.getAll("queue"))]);
  const events = await stores.outbox.run((db) => db.getAll("events"));
  const open = JSON.stringify([rows, events], (_, value: unknown) =>
    value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) : value,
  );
  expect(rows.length + events.length).toBe(3);
  expect(open).not.toMatch(/zzq\w+xj/);
});
