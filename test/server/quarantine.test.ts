import { randomUUID } from "node:crypto";
import { and, eq, like, ne } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { QuarantineOutput } from "#contract/quarantine";
import { MINUTE } from "#domain/time/instant";
import { assessment, audit } from "#server/db/record/tables";
import { quarantine } from "#server/db/phone/tables";
import { anEngine } from "../make/database.ts";
import { finished, makePhone } from "../make/phone.ts";
import { NOON, open, type Place, rows, servers, UNKNOWN } from "../make/push-place.ts";
import { makeTestServer, personId } from "../make/test-server.ts";

const ask = async (place: Place, name: string, input: unknown, orgId = place.o) =>
  place.call(`/api/trpc/kept.${name}`, { cookie: await place.cookieOf(orgId, "team_lead"), ask: input });
const act = async (place: Place, name: string, input: unknown, orgId = place.o) =>
  place.call(`/api/trpc/kept.${name}`, { cookie: await place.cookieOf(orgId, "team_lead"), mutate: input });
const list = async (place: Place, input: unknown = {}) => (await ask(place, "list", input)).data as QuarantineOutput;
const setActive = async (place: Place, active: boolean) =>
  place.call("/api/trpc/people.setActive", {
    cookie: await place.cookieOf(place.o, "admin"),
    mutate: { id: personId(place.o, "rep"), active },
  });
const logged = async ({ deployment, o }: Place) =>
  deployment.db
    .select()
    .from(audit)
    .where(and(eq(audit.orgId, o), like(audit.action, "kept.%"), ne(audit.action, "kept.seen")));
const stored = async ({ deployment }: Place, id: string) =>
  (await deployment.db.select().from(quarantine).where(eq(quarantine.id, id)))[0]!;

describe.each(anEngine(import.meta.filename))("what was kept aside on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => NOON)));
  afterAll(() => servers.get(engine)?.close());

  test("Y36: a team lead sees what was kept aside, newest first and page by page: who, which lead, why and what was written", async () => {
    const place = await open(engine);
    const { phone, leadId } = place;
    const text = { ...(await phone.seal(leadId, "attempt.finished", finished(NOON, { text: "Hello" }))), hash: "x" };
    const nowhere = await phone.seal(UNKNOWN, "attempt.finished", finished(NOON));
    await phone.push([{ not: "an event" }, text, nowhere]);
    const all = await list(place);
    expect(all).toMatchObject({ total: 3, nextCursor: null });
    const byCode = Object.fromEntries(all.rows.map((row) => [row.code, row]));
    expect(byCode["unreadable"]).toMatchObject({ lead: null, written: null, can: null, receivedAt: NOON });
    expect(byCode["hash_mismatch"]).toMatchObject({
      who: `rep of ${place.o}`,
      lead: { leadId },
      written: { type: "attempt.finished", payload: { text: "Hello" } },
      can: null,
    });
    expect(byCode["unknown_lead"]).toMatchObject({ lead: null, can: "attach" });
    const first = await list(place, { limit: 2 });
    const second = await list(place, { limit: 2, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(all.rows.map(({ id }) => id));
    expect(second.nextCursor).toBe(null);
    const raw = await ask(place, "raw", { id: byCode["unreadable"]!.id });
    expect(raw.data).toEqual({ raw: '{"not":"an event"}' });
    expect((await ask(place, "raw", { id: byCode["unreadable"]!.id }, place.p)).refusal).toBe("not_found");
    expect((await ask(place, "count", undefined, place.p)).data).toEqual({ count: 0, cleared: 0 });
  });

  test("Y37: attached to a lead it is on record there as received then, once, and judged; the phone hears duplicate", async () => {
    const place = await open(engine);
    const { phone, leadId, theirId, deployment } = place;
    const call = await phone.seal(UNKNOWN, "attempt.finished", finished(NOON - MINUTE, { result: "reached" }));
    await phone.push([call]);
    const { id } = (await list(place)).rows[0]!;
    expect((await act(place, "accept", { id })).refusal).toBe("wrong_state");
    expect((await act(place, "attach", { id, leadId: theirId })).refusal).toBe("not_found");
    expect((await act(place, "attach", { id, leadId }, place.p)).refusal).toBe("not_found");
    expect(await rows(place)).toEqual([]);
    const answers = await Promise.all([1, 2, 3].map(() => act(place, "attach", { id, leadId })));
    expect(answers.map(({ data }) => data)).toEqual(Array(3).fill({ resolution: "attached" }));
    expect(await rows(place)).toMatchObject([{ leadId, eventId: call.eventId, receivedAt: NOON }]);
    const [judged] = await deployment.db.select().from(assessment).where(eq(assessment.leadId, leadId));
    expect(judged?.body.contacts).toHaveLength(1);
    expect(await list(place)).toMatchObject({ rows: [], total: 0 });
    expect((await act(place, "attach", { id, leadId: place.otherId })).refusal).toBe("wrong_state");
    expect((await act(place, "setAside", { id, reason: "late" })).refusal).toBe("wrong_state");
    expect((await phone.push([call])).results[0]).toMatchObject({ result: "duplicate" });
    expect(await rows(place)).toHaveLength(1);
    expect(await logged(place)).toMatchObject([{ action: "kept.attached", actorId: personId(place.o, "team_lead") }]);
    expect(JSON.parse((await stored(place, id)).raw)).toMatchObject({ leadId: UNKNOWN, hash: call.hash });
  });

  test("Y38: accepted, what an inactive person's or somebody else's phone sent goes on record as received then", async () => {
    const place = await open(engine);
    const { phone, leadId } = place;
    const other = await makePhone(place, place.o, "team_lead");
    const swapped = await phone.seal(leadId, "attempt.finished", finished(NOON - MINUTE));
    await other.push([swapped]);
    await setActive(place, false);
    const late = await phone.seal(leadId, "attempt.finished", finished(NOON));
    const lost = await phone.seal(UNKNOWN, "attempt.finished", finished(NOON));
    const changed = { ...(await phone.seal(leadId, "attempt.finished", finished(NOON))), hash: "x" };
    await phone.push([late, lost, changed]);
    const quarantined = (await list(place)).rows;
    const idOf = (code: string, can: string | null) =>
      quarantined.find((row) => row.code === code && row.can === can)!.id;
    for (const id of [idOf("device_not_its_own", "accept"), idOf("person_inactive", "accept")]) {
      expect((await act(place, "accept", { id })).data).toEqual({ resolution: "accepted" });
      expect((await act(place, "accept", { id })).data).toEqual({ resolution: "accepted" });
    }
    expect((await act(place, "accept", { id: idOf("hash_mismatch", null) })).refusal).toBe("wrong_state");
    // Of an inactive person, about a lead that is nowhere: attached, not accepted.
    const away = idOf("person_inactive", "attach");
    expect((await act(place, "accept", { id: away })).refusal).toBe("wrong_state");
    expect((await act(place, "attach", { id: away, leadId })).data).toEqual({ resolution: "attached" });
    const facts = await rows(place);
    expect(facts.map(({ eventId, userId, receivedAt }) => [eventId, userId, receivedAt]).sort()).toEqual(
      [
        [swapped.eventId, personId(place.o, "team_lead"), NOON],
        [late.eventId, personId(place.o, "rep"), NOON],
        [lost.eventId, personId(place.o, "rep"), NOON],
      ].sort(),
    );
    expect((await list(place)).rows.map(({ code }) => code)).toEqual(["hash_mismatch"]);
    expect(await logged(place)).toHaveLength(3);
  });

  test("Y38: sent again once nothing stands in its way it is on record by itself, and nobody needs to look", async () => {
    const place = await open(engine);
    await setActive(place, false);
    const event = await place.phone.seal(place.leadId, "attempt.finished", finished(NOON));
    await place.phone.push([event]);
    const { id } = (await list(place)).rows[0]!;
    await setActive(place, true);
    expect((await place.phone.push([event])).results[0]?.result).toBe("applied");
    expect((await list(place)).total).toBe(0);
    expect((await act(place, "accept", { id })).refusal).toBe("wrong_state");
  });

  test("Y39: set aside takes a reason, keeps the text word for word, and is not put on record behind the decision", async () => {
    const place = await open(engine);
    const { phone } = place;
    const leadId = randomUUID();
    const call = await phone.seal(leadId, "attempt.finished", finished(NOON - MINUTE));
    await phone.push([call]);
    const { id } = (await list(place)).rows[0]!;
    const before = await stored(place, id);
    for (const reason of ["", "   ", "x".repeat(501)])
      expect((await act(place, "setAside", { id, reason })).refusal).toBe("invalid_input");
    const both = await Promise.all([
      act(place, "setAside", { id, reason: "a test call" }),
      act(place, "attach", { id, leadId: place.leadId }),
    ]);
    expect(both.filter(({ refusal }) => refusal === "wrong_state")).toHaveLength(1);
    const after = await stored(place, id);
    expect({ ...after, resolution: null, resolvedBy: null, resolvedAt: null, reason: null, replayedAt: null }).toEqual(
      before,
    );
    expect(await logged(place)).toHaveLength(1);
  });

  test("Y39: its lead arriving later does not undo it, and the reason is not on the audit log", async () => {
    const place = await open(engine);
    const leadId = randomUUID();
    await place.phone.push([await place.phone.seal(leadId, "attempt.finished", finished(NOON - MINUTE))]);
    const { id } = (await list(place)).rows[0]!;
    for (const reason of ["a test call", "another word"])
      expect((await act(place, "setAside", { id, reason })).data).toEqual({ resolution: "set_aside" });
    expect(await stored(place, id)).toMatchObject({ resolution: "set_aside", reason: "a test call", replayedAt: null });
    const made = { label: "Walked in", phone: null, email: null, note: null, arrivedAt: NOON };
    await place.phone.push([await place.phone.seal(leadId, "lead.created-on-phone", made)]);
    expect((await rows(place)).map(({ type }) => type)).toEqual(["lead.created-on-phone"]);
    expect((await ask(place, "count", undefined)).data).toEqual({ count: 0, cleared: 0 });
    expect(JSON.stringify(await logged(place))).not.toContain("test call");
  });
});
