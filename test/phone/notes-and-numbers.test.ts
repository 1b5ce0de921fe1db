import { expect, test } from "vitest";
import { HOUR, MINUTE } from "#domain/time/instant";
import { draftOf, keepDraft } from "#phone/leads/attempt/drafts";
import { linkOf } from "#phone/leads/attempt/link-of";
import { rowWays } from "#phone/leads/attempt/row-way";
import { startAttempt, undo } from "#phone/leads/attempt/start-attempt";
import { readLead } from "#phone/leads/card/read-lead";
import { writePage } from "#phone/leads/copy/write-page";
import { queueReader } from "#phone/leads/queue/read-queue";
import { capture, type Draft } from "#phone/outbox/capture";
import { forgetSent } from "#phone/outbox/forget-sent";
import { noteDraftKey } from "#phone/outbox/note-draft-key";
import type { Stores } from "#phone/storage/databases/open-stores";
import type { PhoneLead } from "#contract/pull";
import { leadAt, NOW, POLICY } from "./make-lead.ts";
import { CLOCK, freshStores } from "./make-phone.ts";

const clock = { ...CLOCK, now: () => NOW - 5 * MINUTE };
const later = NOW + MINUTE;
const LEAD = crypto.randomUUID();
const OWN = "+44 20 7946 0018";

const pulled = (stores: Stores, more: Partial<PhoneLead> = {}) =>
  writePage(
    stores,
    {
      leads: [{ ...leadAt(LEAD, { arrivedAt: NOW - HOUR / 2 }), ...more }],
      ...{ removed: [], policies: [POLICY], cursor: { epoch: "e", version: 1 }, first: null },
    },
    { syncedAt: NOW },
  );
const put = (value: string, replaces: string | null = null): Draft & { type: "contact-point.given" } => ({
  leadId: LEAD,
  type: "contact-point.given",
  payload: { pointId: crypto.randomUUID(), kind: "phone", value, how: "told", replaces },
});
const wrong = (attemptId: string, contactPoint?: string): Draft => ({
  leadId: LEAD,
  type: "attempt.finished",
  payload: {
    ...{ attemptId, channel: "call", direction: "out", startedAt: clock.now(), endedAt: clock.now() },
    ...{ result: "wrong_person", text: null, composedInApp: false, items: [] },
    ...(contactPoint === undefined ? {} : { contactPoint }),
  },
});
const shown = async (stores: Stores) => {
  const lead = (await readLead(stores, LEAD)).lead!;
  const { rows } = await queueReader(stores)(() => Promise.resolve(later));
  return {
    card: linkOf("call", lead, ["email"], later).href,
    row: rows.flatMap((row) => rowWays(row, later).flatMap(({ channel, value }) => (channel === "call" ? value : []))),
    lost: rows.flatMap(({ entry }) => entry.lost),
    point: rows.map(({ points }) => points?.phone ?? null),
  };
};

test("P83: after a wrong number the corrected one lives at once, on the card and in the row, without a network", async () => {
  const stores = freshStores();
  await pulled(stores);
  const { attempt, draft } = startAttempt(LEAD, "call", clock.now());
  await capture(stores, [draft, wrong(attempt.attemptId)], clock);
  expect(await shown(stores)).toEqual({ card: null, row: [], lost: ["phone"], point: [null] });
  const given = put("+49 30 901820", OWN);
  await capture(stores, [given], clock);
  const { pointId } = given.payload;
  expect(await shown(stores)).toEqual({
    ...{ card: "tel:+4930901820", row: ["+49 30 901820"], lost: [], point: [pointId] },
  });
  // An attempt by it names it, and so does what is asked anew after an undo; found wrong too, nothing is left.
  const again = startAttempt(LEAD, "call", clock.now(), pointId);
  expect(again.draft.payload).toMatchObject({ contactPoint: pointId });
  expect(undo(again.attempt, NOW)[1]!.payload).toMatchObject({ contactPoint: pointId });
  await capture(stores, [again.draft, wrong(again.attempt.attemptId, pointId)], clock);
  expect(await shown(stores)).toMatchObject({ card: null, lost: ["phone"] });
  await capture(stores, [{ leadId: LEAD, type: "contact-point.taken-back", payload: { pointId } }], clock);
  expect((await readLead(stores, LEAD)).lead).toMatchObject({ phone: OWN });
});

test("P83: also where another version of the judge read the lead, and where the server told of it already", async () => {
  const other = freshStores();
  await pulled(other, { judgeVersion: -1 });
  await capture(other, [put("+49 30 901820", OWN)], clock);
  expect(await shown(other)).toMatchObject({ card: "tel:+4930901820", row: ["+49 30 901820"] });

  const stores = freshStores();
  const id = crypto.randomUUID();
  const given = { id, how: "told" as const, replaces: null, at: NOW - HOUR, byId: "x", by: "Ann" };
  await pulled(stores, {
    phone: "+49 30 901820",
    contactPoints: [
      { kind: "phone", value: OWN, standing: "works" },
      { kind: "phone", value: "+49 30 901820", standing: "unverified", given },
    ],
  });
  expect(await shown(stores)).toMatchObject({ card: "tel:+4930901820", point: [id] });
  const { attempt, draft } = startAttempt(LEAD, "call", clock.now(), id);
  await capture(stores, [draft, wrong(attempt.attemptId, id)], clock);
  expect(await shown(stores)).toMatchObject({ card: "tel:+442079460018", lost: [], point: [null] });
});

test("P80: a note written without a network stands on the card at once, by its author, beside what was told", async () => {
  const stores = freshStores();
  const known = {
    id: crypto.randomUUID(),
    about: null,
    text: "from Ann",
    at: NOW - HOUR,
    byId: "x",
    takenBackAt: null,
  };
  await pulled(stores, { notes: [{ ...known, by: "Ann" }] });
  const noteId = crypto.randomUUID();
  const { attempt, draft } = startAttempt(LEAD, "call", clock.now());
  await capture(stores, [draft, wrong(attempt.attemptId)], clock);
  const noted: Draft = {
    leadId: LEAD,
    type: "note.written",
    payload: { noteId, about: attempt.attemptId, text: "a dog" },
  };
  await capture(stores, [noted], clock);
  const { lead } = await readLead(stores, LEAD);
  expect(lead!.notes).toMatchObject([
    { text: "from Ann", by: "Ann" },
    { id: noteId, text: "a dog", about: attempt.attemptId, byId: stores.userId, by: null },
  ]);
  // It says nothing of the attempt itself.
  expect(lead!.events).toMatchObject([{ id: attempt.attemptId, result: "wrong_person" }]);
  await capture(stores, [{ leadId: LEAD, type: "note.taken-back", payload: { noteId } }], clock);
  expect((await readLead(stores, LEAD)).lead!.notes).toMatchObject([{ text: "from Ann" }]);
});

test("P80: a note on an attempt of an earlier day leaves that as it is", async () => {
  const stores = freshStores();
  const { attempt, draft } = startAttempt(LEAD, "call", clock.now());
  const first = freshStores();
  await pulled(first);
  await capture(first, [draft, wrong(attempt.attemptId)], clock);
  const { events } = (await readLead(first, LEAD)).lead!;
  await pulled(stores, { events });
  const about = attempt.attemptId;
  const noted: Draft = {
    leadId: LEAD,
    type: "note.written",
    payload: { noteId: crypto.randomUUID(), about, text: "a dog" },
  };
  await capture(stores, [noted], clock);
  expect((await readLead(stores, LEAD)).lead!.events).toEqual(events);
});

test("P81: what is being written is kept sealed beside what is half told, and goes with an erased lead", async () => {
  const stores = freshStores();
  await pulled(stores);
  const draft = { text: "the son answers", about: null };
  await keepDraft(stores, noteDraftKey(LEAD), draft);
  await keepDraft(stores, LEAD, { half: "told" });
  expect(await draftOf(stores, noteDraftKey(LEAD))).toEqual(draft);
  expect(await draftOf(stores, LEAD)).toEqual({ half: "told" });
  expect(JSON.stringify(await stores.outbox.run((db) => db.getAll("drafts")))).not.toContain("the son");
  await forgetSent(stores, [LEAD]);
  expect([await draftOf(stores, noteDraftKey(LEAD)), await draftOf(stores, LEAD)]).toEqual([null, null]);
});
