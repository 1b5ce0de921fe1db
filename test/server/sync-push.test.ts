import { randomUUID } from "node:crypto";
import { eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR, MINUTE } from "#domain/time/instant";
import { assessment, sequenceEvent } from "#server/db/record/tables";
import { device } from "#server/db/phone/tables";
import { ENGINES } from "../make/database.ts";
import { finished, makePhone, sealed } from "../make/phone.ts";
import { onTheirPhone, NOON, UNKNOWN, aside, open, rows, servers, setAsideOnLog } from "../make/push-place.ts";
import { makeTestServer, personId } from "../make/test-server.ts";

describe.each(ENGINES)("pushing on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => NOON)));
  afterAll(() => servers.get(engine)?.close());

  test("Y1: a fact pushed is on record, judged at once, and its answer names the version that passes it", async () => {
    const place = await open(engine);
    const { phone, leadId, deployment } = place;
    const startedAt = NOON - 10 * MINUTE;
    const attempt = finished(startedAt, { result: "reached", items: [{ kind: "Q", ref: "How long?" }] });
    const { attemptId } = attempt;
    const begun = { attemptId, channel: "call", startedAt } as const;
    const start = await phone.seal(leadId, "attempt.started", begun, { capturedAt: startedAt });
    const end = await phone.seal(leadId, "attempt.finished", attempt);
    const answer = await phone.push([start, end]);
    expect(answer).toMatchObject({ kind: "push", serverTime: NOON, lastDeviceSeq: 2 });
    expect(answer.results).toMatchObject([
      { eventId: start.eventId, result: "applied", code: null, reseed: false, flags: [] },
      { eventId: end.eventId, result: "applied", version: answer.results[0]?.version },
    ]);
    const [judged] = await deployment.db.select().from(assessment).where(eq(assessment.leadId, leadId));
    expect(judged?.body).toMatchObject({ verdict: "proportionate", firstResponseMinutes: 50 });
    expect(judged?.body.contacts).toMatchObject([{ use: "useful", grade: "timely" }]);
    const [held] = await deployment.db.select().from(device).where(eq(device.orgId, place.o));
    expect(held).toMatchObject({ lastSeq: 2, lastHeardAt: NOON });
    await phone.pull();
    expect(phone.at().cursor?.version).toBeGreaterThanOrEqual(answer.results[0]?.version ?? Infinity);
  });

  test("Y2: an answer lost on the way (faults 1, 2): pushed again it is a duplicate with its first answer, and one row", async () => {
    const place = await open(engine);
    const event = await place.phone.seal(place.leadId, "attempt.finished", finished(NOON - MINUTE));
    const first = (await place.phone.push([event])).results[0];
    const again = (await place.phone.push([event, event])).results;
    for (const result of again) expect(result).toEqual({ ...first, result: "duplicate" });
    expect(await rows(place)).toHaveLength(1);
    const events = await place.deployment.db.select().from(sequenceEvent).where(eq(sequenceEvent.leadId, place.leadId));
    expect(events).toHaveLength(1);
  });

  test("Y2: ten deliveries at the same moment (fault 11) are one row", async () => {
    const place = await open(engine);
    const event = await place.phone.seal(place.leadId, "attempt.finished", finished(NOON - MINUTE));
    const answers = await Promise.all(Array.from({ length: 10 }, () => place.phone.push([event])));
    const results = answers.map((answer) => answer.results[0]!);
    expect(results.filter(({ result }) => result === "applied")).toHaveLength(1);
    expect(results.filter(({ result }) => result === "duplicate")).toHaveLength(9);
    expect(new Set(results.map(({ version }) => version)).size).toBe(1);
    expect(await rows(place)).toHaveLength(1);
  });

  test("Y3: a bad event among a hundred (fault 10) is set aside word for word, the rest is on record", async () => {
    const place = await open(engine);
    const { phone, leadId } = place;
    const good = await Promise.all(
      Array.from({ length: 93 }, (_, i) => phone.seal(leadId, "attempt.finished", finished(NOON - i * MINUTE))),
    );
    const fine = await phone.seal(leadId, "attempt.finished", finished(NOON));
    const bad = [
      { not: "an event" },
      await phone.seal(leadId, "attempt.finished", { ...finished(NOON), channel: "pigeon" as "call" }),
      await phone.seal(leadId, "attempt.dreamt" as "attempt.finished", finished(NOON)),
      await phone.seal(leadId, "attempt.finished", finished(NOON), { v: 2 }),
      { ...fine, payload: { ...(fine["payload"] as object), result: "reached" } },
      await phone.seal(leadId, "attempt.finished", finished(NOON, { text: "x".repeat(33 * 1024) })),
      "[".repeat(50),
    ];
    const { results } = await phone.push([...good.slice(0, 50), ...bad, ...good.slice(50)]);
    expect(results.filter(({ result }) => result === "applied")).toHaveLength(93);
    expect(results.flatMap(({ code }) => code ?? [])).toEqual([
      "unreadable",
      "unreadable",
      "unknown_type",
      "newer_version",
      "hash_mismatch",
      "too_large",
      "unreadable",
    ]);
    const kept = await aside(place);
    // Of what is too large only the names are kept (Y75).
    const whole = JSON.parse(JSON.stringify(bad.filter((_, i) => i !== 5))) as unknown[];
    expect(kept.map(({ raw }) => JSON.parse(raw) as unknown)).toEqual(expect.arrayContaining(whole));
    await phone.push(bad);
    expect(await aside(place)).toHaveLength(7);
    expect(await setAsideOnLog(place)).toHaveLength(7);
  });

  test("Y3: an event the store itself rejects is set aside behind its own savepoint", async () => {
    const place = await open(engine);
    const { db } = place.deployment;
    const events = await Promise.all(
      Array.from({ length: 20 }, () => place.phone.seal(place.leadId, "attempt.finished", finished(NOON))),
    );
    await db.execute(
      sql.raw(`create or replace function poison() returns trigger language plpgsql as $$ begin
      if new.event_id = '${events[7]!.eventId}' then raise exception 'poison'; end if; return new; end $$`),
    );
    await db.execute(sql`create trigger poison before insert on fact for each row execute function poison()`);
    const { results } = await place.phone.push(events);
    expect(results.map(({ result }) => result).filter((result) => result === "applied")).toHaveLength(19);
    expect(results[7]).toMatchObject({ result: "quarantined", code: "unreadable" });
    expect(await rows(place)).toHaveLength(19);
    await db.execute(sql`drop trigger poison on fact`);
  });

  test("Y3: text the store cannot hold, deep nesting and strange numbers hold nothing up", async () => {
    const place = await open(engine);
    const { phone, leadId } = place;
    let deep: unknown = 1;
    for (let i = 0; i < 3_000; i += 1) deep = [deep];
    const events = [
      await phone.seal(leadId, "attempt.finished", finished(NOON, { text: "a\u0000b\ud800" })),
      await phone.seal(leadId, "attempt.finished", finished(NOON), { capturedAt: 8_000_000_000_000_000, tz: "\u0000" }),
      await phone.seal(leadId, "attempt.finished", finished(-8_000_000_000_000_000, {})),
      { ...(await phone.seal(leadId, "attempt.finished", finished(NOON))), more: deep },
      await phone.seal(leadId, "step.agreed", {
        stepId: randomUUID(),
        attemptId: randomUUID(),
        at: NOON,
        what: null,
        whoseMove: "us",
        dueAt: 8_000_000_000_000_000,
        precision: "time",
        channel: null,
        agreed: "lead",
      }),
    ];
    const { results } = await phone.push(events);
    expect(results.map(({ result, code }) => code ?? result)).toEqual([
      "applied",
      "applied",
      "applied",
      "unreadable",
      "applied",
    ]);
    expect((await rows(place)).map(({ payload }) => (payload as { text?: string }).text ?? null)).toContain(
      "a\ufffdb\ufffd",
    );
    expect((await phone.push(events)).results.map(({ result }) => result)).toEqual([
      "duplicate",
      "duplicate",
      "duplicate",
      "quarantined",
      "duplicate",
    ]);
    await phone.pull();
    expect(
      phone.leads
        .get(leadId)
        ?.events.map(({ at }) => at)
        .every((at) => at <= NOON),
    ).toBe(true);
  });

  test("Y4: the same id with other content (fault 14) is set aside; the first stands", async () => {
    const place = await open(engine);
    const event = await place.phone.seal(place.leadId, "attempt.finished", finished(NOON - MINUTE));
    await place.phone.push([event]);
    const { deviceSeq: _seq, hash: _hash, ...content } = event;
    const changed = await sealed({ ...content, payload: finished(NOON - MINUTE, { result: "reached" }) }, 2);
    expect((await place.phone.push([changed])).results[0]).toMatchObject({
      result: "quarantined",
      code: "same_id_other_content",
    });
    expect((await rows(place))[0]?.payload).toMatchObject({ result: "rang_out" });
  });

  test("Y5: a copied profile (fault 15): both events of one number are kept, the later is told to number anew, and nothing is lost", async () => {
    const place = await open(engine);
    const { phone, leadId } = place;
    const [a, b] = [
      await phone.seal(leadId, "attempt.finished", finished(NOON)),
      await phone.seal(leadId, "attempt.finished", finished(NOON - MINUTE)),
    ];
    await phone.push([a]);
    const copy = { ...b, deviceSeq: 1 };
    expect((await phone.push([copy])).results[0]).toMatchObject({ result: "applied", reseed: true });
    expect((await phone.push([copy])).results[0]).toMatchObject({ result: "duplicate", reseed: true });
    // Numbered anew under another token, the copy's waiting events keep what they were sealed with.
    const second = await makePhone(place, place.o);
    const next = { ...(await phone.seal(leadId, "attempt.finished", finished(NOON - HOUR))), deviceSeq: 1 };
    expect(await second.push([next])).toMatchObject({
      lastDeviceSeq: 1,
      results: [{ result: "applied", reseed: false }],
    });
    expect(await rows(place)).toHaveLength(3);
  });

  test("Y6: batches in any order (fault 12) come to the same record, and a gap in the numbers is named (fault 13)", async () => {
    const place = await open(engine);
    const { phone, leadId } = place;
    const attempt = finished(NOON - MINUTE);
    const first = await phone.seal(leadId, "attempt.finished", attempt);
    const wrong = await phone.seal(leadId, "attempt.corrected", { ...attempt, result: "busy" });
    const right = await phone.seal(leadId, "attempt.corrected", { ...attempt, result: "reached", items: [] });
    expect((await phone.push([right])).lastDeviceSeq).toBe(0);
    expect((await phone.push([first])).lastDeviceSeq).toBe(1);
    expect((await phone.push([wrong])).lastDeviceSeq).toBe(3);
    const [event] = await place.deployment.db.select().from(sequenceEvent).where(eq(sequenceEvent.leadId, leadId));
    expect(event?.body).toMatchObject({ result: "reached" });
  });

  test("Y7 P122: a lead made on the phone is its rep's; what came before it waits and goes on record by itself", async () => {
    const place = await open(engine);
    const { phone, deployment } = place;
    const leadId = randomUUID();
    const made = await phone.seal(leadId, "lead.created-on-phone", {
      label: "Walked in",
      phone: "+447700900555",
      email: null,
      note: "by the door",
      arrivedAt: NOON - 5 * MINUTE,
      question: " When do you open? ",
    });
    const visit = finished(NOON - MINUTE, { result: "met", channel: "visit" });
    const call = await phone.seal(leadId, "attempt.finished", visit);
    expect((await phone.push([call])).results[0]).toMatchObject({ result: "quarantined", code: "unknown_lead" });
    const answer = await phone.push([made]);
    expect(answer.results[0]).toMatchObject({ result: "applied", flags: [] });
    expect((await rows(place)).map(({ type }) => type).sort()).toEqual(["attempt.finished", "lead.created-on-phone"]);
    expect((await aside(place))[0]?.replayedAt).toBe(NOON);
    expect((await phone.push([call])).results[0]).toMatchObject({ result: "duplicate" });
    await phone.pull();
    expect(phone.leads.get(leadId)).toMatchObject({
      label: "Walked in",
      phone: "+447700900555",
      answers: { note: "by the door" },
      questions: ["When do you open?"],
    });
    expect(
      phone.leads
        .get(leadId)
        ?.events.map(({ kind }) => kind)
        .sort(),
    ).toEqual(["contact", "owner"]);
    const [judged] = await deployment.db.select().from(assessment).where(eq(assessment.leadId, leadId));
    expect(judged?.body.contacts).toHaveLength(1);
  });

  test("Y8: facts are never refused for what they say: another's lead and a closed one are flagged (faults 49, 50)", async () => {
    const place = await onTheirPhone(await open(engine));
    const { phone, leadId, otherId } = place;
    const asked = finished(NOON - MINUTE, { direction: "in", channel: "email", result: "received" });
    const theirs = await phone.seal(leadId, "attempt.finished", asked);
    const { attemptId } = asked;
    const stop = await phone.seal(leadId, "stop.stated", { attemptId, at: NOON - MINUTE, channel: null });
    await phone.push([theirs, stop]);
    const after = await phone.seal(leadId, "attempt.finished", finished(NOON));
    const others = await phone.seal(otherId, "attempt.finished", finished(NOON));
    const { results } = await phone.push([after, others]);
    expect(results.map(({ result, flags }) => [result, flags])).toEqual([
      ["applied", ["closed"]],
      ["applied", ["reassigned"]],
    ]);
    expect(await rows(place)).toHaveLength(4);
  });

  test("Y9: a forged push for another organisation changes nothing there and is on record here", async () => {
    const place = await open(engine);
    const { phone, deployment } = place;
    const theirs = { id: place.theirId };
    const forged = await phone.seal(theirs.id, "attempt.finished", finished(NOON));
    const made = await phone.seal(theirs.id, "lead.created-on-phone", {
      label: "Mine now",
      phone: null,
      email: null,
      note: null,
      arrivedAt: NOON,
    });
    const nowhere = await phone.seal(UNKNOWN, "attempt.finished", finished(NOON));
    const { results } = await phone.push([forged, made, nowhere]);
    expect(results.map(({ code }) => code)).toEqual(["foreign_organisation", "foreign_organisation", "unknown_lead"]);
    expect(await rows(place, place.p)).toEqual([]);
    expect(await aside(place, place.p)).toEqual([]);
    const left = await deployment.db.execute(sql`select label from lead where id = ${theirs.id}`);
    expect(JSON.stringify(left.rows)).not.toContain("Mine now");
    const logged = await setAsideOnLog(place);
    expect(logged.map(({ orgId, actorId }) => `${orgId} ${actorId}`)).toEqual(
      Array(3).fill(`${place.o} ${personId(place.o, "rep")}`),
    );
  });

  test("Y10: a push needs the token and no session; another's token is another's; after deactivation all is set aside (faults 6, 7)", async () => {
    const place = await open(engine);
    const { phone, leadId, call, cookieOf } = place;
    const event = await phone.seal(leadId, "attempt.finished", finished(NOON));
    const withoutToken = await call("/api/trpc/sync.push", {
      cookie: await cookieOf(place.o, "rep"),
      mutate: { events: [event] },
    });
    expect(withoutToken.refusal).toBe("signed_out");
    const wrong = await call("/api/trpc/sync.push", {
      mutate: { events: [event] },
      headers: { authorization: `Bearer ${"x".repeat(43)}` },
    });
    expect(wrong.refusal).toBe("signed_out");
    const lead = await makePhone(place, place.o, "team_lead");
    expect((await lead.push([event])).results[0]).toMatchObject({ result: "quarantined", code: "device_not_its_own" });
    const setActive = async (active: boolean) =>
      call("/api/trpc/people.setActive", {
        cookie: await cookieOf(place.o, "admin"),
        mutate: { id: personId(place.o, "rep"), active },
      });
    await setActive(false);
    expect((await phone.page({})).refusal).toBe("signed_out");
    const gone = await phone.push([event]);
    expect(gone).toMatchObject({ lastDeviceSeq: 1, results: [{ result: "quarantined", code: "person_inactive" }] });
    expect(await rows(place)).toEqual([]);
    expect((await aside(place)).map(({ raw }) => (JSON.parse(raw) as { eventId: string }).eventId)).toContain(
      event.eventId,
    );
  });

  test("Y11: a device belongs to one person; registering again makes another token and keeps the one before", async () => {
    const place = await open(engine);
    const { phone, leadId, call, cookieOf } = place;
    const taken = await call("/api/trpc/devices.register", {
      cookie: await cookieOf(place.o, "team_lead"),
      mutate: { deviceId: phone.deviceId },
    });
    expect(taken.refusal).toBe("wrong_state");
    const again = await makePhone(place, place.o, "rep", phone.deviceId);
    expect(again.token).not.toBe(phone.token);
    await phone.push([await phone.seal(leadId, "attempt.finished", finished(NOON))]);
    expect((await again.push([])).lastDeviceSeq).toBe(1);
    await makePhone(place, place.o, "rep", phone.deviceId);
    expect((await phone.pushRaw([])).refusal).toBe("signed_out");
    const stored = JSON.stringify(await place.deployment.db.select().from(device));
    expect(stored).not.toContain(phone.token);
  });

  test("P71: a clock set back counts from the earliest it can have been, and never from after it was received", async () => {
    const place = await open(engine);
    const { phone, leadId, deployment } = place;
    const recorded = async (notBefore: number) => {
      const more = { capturedAt: NOON - 5 * HOUR, notBefore };
      await phone.push([await phone.seal(leadId, "attempt.finished", finished(NOON - 5 * HOUR), more)]);
      const events = await deployment.db.select().from(sequenceEvent).where(eq(sequenceEvent.leadId, leadId));
      return events.map(({ recordedAt }) => recordedAt).sort();
    };
    expect(await recorded(NOON - HOUR)).toEqual([NOON - HOUR]);
    expect(await recorded(NOON + 9 * HOUR)).toEqual([NOON - HOUR, NOON]);
  });

  test("Y12: a clock a day or ten years off (fault 43) puts nothing into the future, and the device's order stands", async () => {
    const place = await open(engine);
    const { phone, leadId, deployment } = place;
    const ahead = 10 * 365 * 24 * HOUR;
    const attempt = finished(NOON + ahead - 2 * MINUTE);
    const first = await phone.seal(leadId, "attempt.finished", attempt, { capturedAt: NOON + ahead });
    expect((await phone.push([first])).results[0]?.result).toBe("applied");
    const [early] = await deployment.db.select().from(sequenceEvent).where(eq(sequenceEvent.leadId, leadId));
    expect(early).toMatchObject({ at: NOON - 2 * MINUTE, recordedAt: NOON });
    const corrected = await phone.seal(
      leadId,
      "attempt.corrected",
      { ...attempt, startedAt: NOON - 2 * MINUTE, result: "reached", items: [] },
      { capturedAt: NOON - MINUTE },
    );
    expect((await phone.push([corrected])).results[0]?.result).toBe("applied");
    const [event] = await deployment.db.select().from(sequenceEvent).where(eq(sequenceEvent.leadId, leadId));
    expect(event).toMatchObject({ at: NOON - 2 * MINUTE, body: { result: "reached" } });
    const measured = finished(NOON + 24 * HOUR - 3 * MINUTE);
    await phone.push([
      await phone.seal(leadId, "attempt.finished", measured, { capturedAt: NOON + 24 * HOUR, clockOffset: 24 * HOUR }),
    ]);
    const events = await deployment.db.select().from(sequenceEvent).where(eq(sequenceEvent.leadId, leadId));
    expect(events.map(({ at }) => at).sort()).toEqual([NOON - 3 * MINUTE, NOON - 2 * MINUTE]);
  });

  test("Y13: one attempt id on two leads, or in two organisations, is two attempts", async () => {
    const place = await onTheirPhone(await open(engine));
    const attempt = finished(NOON - MINUTE);
    await place.phone.push([
      await place.phone.seal(place.leadId, "attempt.finished", attempt),
      await place.phone.seal(place.otherId, "attempt.finished", attempt),
    ]);
    const theirs = { id: place.theirId };
    const abroad = await makePhone(place, place.p);
    await abroad.push([await abroad.seal(theirs.id, "attempt.finished", attempt)]);
    const events = await place.deployment.db
      .select()
      .from(sequenceEvent)
      .where(inArray(sequenceEvent.orgId, [place.o, place.p]));
    expect(new Set(events.map(({ id }) => id)).size).toBe(3);
    await place.phone.pull();
    expect(place.phone.leads.get(place.leadId)?.events[0]?.id).toBe(attempt.attemptId);
  });
});
