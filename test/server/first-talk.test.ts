import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { FactPayload } from "#domain/journal/fact";
import { HOUR, MINUTE } from "#domain/time/instant";
import { enquiry } from "#server/db/lead/tables";
import { firstTalk } from "#server/db/record/tables";
import { anEngine, type Engine } from "../make/database.ts";
import { fill } from "../make/two-organisations.ts";
import { finished, makePhone, type Phone } from "../make/phone.ts";
import { type TestServer, withTestServer } from "../make/test-server.ts";

const NOW = Date.UTC(2026, 4, 4, 9);
const ORG = "ours";

type Checked = FactPayload<"promise.checked">;
const checked = (attemptId: string, more: Partial<Checked> = {}): Checked => ({
  attemptId,
  answer: "partly",
  claim: null,
  words: null,
  ...more,
});

type Place = { server: TestServer; phone: Phone; leadId: string; move: (ms: number) => void };
const place = async (engine: Engine): Promise<Place> => {
  let now = NOW;
  const server = await withTestServer(engine, () => now);
  await server.organisation(ORG);
  const { mineId } = await fill(server, ORG, "ours");
  return { server, phone: await makePhone(server, ORG), leadId: mineId, move: (ms) => void (now += ms) };
};

const talksOf = ({ server, leadId }: Place) =>
  server.deployment.db
    .select()
    .from(firstTalk)
    .where(and(eq(firstTalk.orgId, ORG), eq(firstTalk.leadId, leadId)))
    .orderBy(firstTalk.episodeNo);

describe.each(anEngine(import.meta.filename))("the first talk on record on %s", (engine) => {
  test("PR22: it is the first call that reached them, with what was answered, tapped and agreed in it", async () => {
    const at = await place(engine);
    const { phone, leadId } = at;
    const rang = finished(NOW - 3 * HOUR);
    const track = { id: randomUUID(), lines: [randomUUID(), randomUUID()] };
    const talk = finished(NOW - 2 * HOUR, { result: "reached", track });
    const later = finished(NOW - HOUR, { result: "reached" });
    const [promiseId, versionId] = [randomUUID(), randomUUID()];
    const first = checked(talk.attemptId, { answer: "as_said" });
    const last = checked(talk.attemptId, { claim: promiseId, phrase: "price", versionId, words: "dearer" });
    const step = {
      stepId: randomUUID(),
      attemptId: talk.attemptId,
      at: NOW - 2 * HOUR,
      what: null,
      whoseMove: "us",
      dueAt: NOW + HOUR,
      precision: "time",
      channel: "video",
      agreed: "lead",
    } as const;
    await phone.push([
      await phone.seal(leadId, "attempt.finished", rang),
      await phone.seal(leadId, "attempt.finished", talk),
      await phone.seal(leadId, "promise.checked", first),
      await phone.seal(leadId, "promise.checked", last),
      await phone.seal(leadId, "step.agreed", step),
      await phone.seal(leadId, "attempt.finished", later),
      await phone.seal(leadId, "promise.checked", checked(later.attemptId, { answer: "not" })),
    ]);
    expect(await talksOf(at)).toEqual([
      expect.objectContaining({
        episodeNo: 1,
        enquiryNo: 1,
        at: NOW - 2 * HOUR,
        answer: "partly",
        promiseId,
        phrase: "price",
        hasWords: true,
        shownVersionId: versionId,
        trackId: track.id,
        lines: [...track.lines].sort(),
        step: "appointment",
      }),
    ]);
  });

  test("PR22: a talk taken back is none, and one corrected to no talk makes the next one the first", async () => {
    const at = await place(engine);
    const { phone, leadId } = at;
    const talk = finished(NOW - 2 * HOUR, { result: "reached" });
    const later = finished(NOW - HOUR, { result: "met", channel: "visit" });
    await phone.push([
      await phone.seal(leadId, "attempt.finished", talk),
      await phone.seal(leadId, "promise.checked", checked(talk.attemptId)),
      await phone.seal(leadId, "attempt.finished", later),
    ]);
    expect(await talksOf(at)).toMatchObject([{ at: NOW - 2 * HOUR, answer: "partly" }]);
    at.move(30 * MINUTE);
    await phone.push([await phone.seal(leadId, "attempt.corrected", { ...talk, result: "rang_out" })]);
    expect(await talksOf(at)).toMatchObject([{ at: NOW - HOUR, answer: null, hasWords: false, lines: [], step: null }]);
    await phone.push([await phone.seal(leadId, "attempt.retracted", { attemptId: later.attemptId })]);
    expect(await talksOf(at)).toEqual([]);
  });

  test("PR22: messages and imported talks are none", async () => {
    const at = await place(engine);
    const { phone, leadId } = at;
    await phone.push([
      await phone.seal(leadId, "attempt.finished", finished(NOW - HOUR, { channel: "email", result: "sent" })),
      await phone.seal(leadId, "inbound.logged", {
        attemptId: randomUUID(),
        channel: "email",
        at: NOW - HOUR,
        result: "received",
        text: "yes",
      }),
    ]);
    expect(await talksOf(at)).toEqual([]);
  });

  test("PR22: the enquiry worked in it is the last that had come when it began", async () => {
    const at = await place(engine);
    const { phone, leadId, server } = at;
    const { db } = server.deployment;
    const [first] = await db
      .select()
      .from(enquiry)
      .where(and(eq(enquiry.orgId, ORG), eq(enquiry.leadId, leadId)));
    await db.insert(enquiry).values([
      { ...first!, no: 2, arrivedAt: NOW - 3 * HOUR },
      { ...first!, no: 3, arrivedAt: NOW - HOUR },
    ]);
    await phone.push([await phone.seal(leadId, "attempt.finished", finished(NOW - 2 * HOUR, { result: "reached" }))]);
    expect(await talksOf(at)).toMatchObject([{ enquiryNo: 2 }]);
  });
});
