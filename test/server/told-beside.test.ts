import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "#contract/role";
import type { ReviewSequenceOutput } from "#contract/review-sequence";
import type { TellOfLead } from "#contract/leads";
import { MINUTE } from "#domain/time/instant";
import { contactPoint } from "#server/db/lead/tables";
import { liveLeads, liveSince } from "#server/db/import/live-leads";
import { setOfUser } from "#server/db/phone/lead-mark";
import { assessment, fact } from "#server/db/record/tables";
import { anEngine } from "../make/database.ts";
import { finished, makePhone } from "../make/phone.ts";
import { NOON, open, type Place, rows, servers } from "../make/push-place.ts";
import { makeTestServer, personId } from "../make/test-server.ts";

const note = (text: string, about: string | null = null) => ({ noteId: randomUUID(), about, text });
const number = (value: string, replaces: string | null = null) => ({
  ...{ pointId: randomUUID(), kind: "phone" as const, value, how: "told" as const, replaces },
});
const OWN = "+447700900123";

describe.each(anEngine(import.meta.filename))("notes and numbers put down, on %s", (engine) => {
  let now = NOON;
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => now)));
  afterAll(() => servers.get(engine)?.close());

  const tell = async (
    place: Place,
    role: Role,
    said: TellOfLead["said"],
    leadId = place.leadId,
    eventId: string = randomUUID(),
  ) =>
    place.call("/api/trpc/leads.tell", {
      cookie: await place.cookieOf(place.o, role),
      mutate: { leadId, eventId, said },
    });
  const sequence = async (place: Place, role: Role, leadId = place.leadId) => {
    const cookie = await place.cookieOf(place.o, role);
    const { data } = await place.call("/api/trpc/review.sequence", { cookie, ask: { leadId } });
    return (data as Extract<ReviewSequenceOutput, { ok: true }>).sequence;
  };

  test("Y92: what a phone notes and puts down is on record once, and told with author, time and standing", async () => {
    const place = await open(engine);
    const { phone, leadId } = place;
    const attempt = finished(NOON - MINUTE, { result: "wrong_person" });
    const given = number("+447700900999", OWN);
    const events = [
      await phone.seal(leadId, "attempt.finished", attempt),
      await phone.seal(leadId, "note.written", note("<b>dog</b>", attempt.attemptId)),
      await phone.seal(leadId, "contact-point.given", given),
    ];
    expect((await phone.push(events)).results.map(({ result }) => result)).toEqual(["applied", "applied", "applied"]);
    expect((await phone.push(events)).results.map(({ result }) => result)).toEqual(Array(3).fill("duplicate"));
    expect(await rows(place)).toHaveLength(3);
    await phone.pull();
    const lead = phone.leads.get(leadId)!;
    const me = { byId: personId(place.o, "rep"), by: "rep of " + place.o };
    expect(lead.notes).toEqual([
      {
        id: expect.any(String),
        about: attempt.attemptId,
        text: "<b>dog</b>",
        at: NOON,
        takenBackAt: null,
        ...me,
        by: expect.any(String),
      },
    ]);
    expect(lead.events.some(({ id }) => id === attempt.attemptId)).toBe(true);
    expect(lead.phone).toBe("+447700900999");
    expect(lead.contactPoints).toMatchObject([
      { kind: "phone", value: OWN, standing: "wrong" },
      { kind: "email" },
      {
        value: "+447700900999",
        standing: "unverified",
        given: { id: given.pointId, how: "told", replaces: OWN, at: NOON, byId: me.byId },
      },
    ]);
    expect(lead.entry).toMatchObject({ lost: [] });
    const seen = await sequence(place, "team_lead");
    expect(seen.contactPoints).toEqual(lead.contactPoints);
    // There the note names the attempt as that page does.
    expect(seen.notes).toMatchObject([
      { text: "<b>dog</b>", about: seen.events.find(({ kind }) => kind === "contact")!.id },
    ]);
  });

  test("M57 M58: each number stands by contacts of its own, in the store too", async () => {
    const place = await open(engine);
    const { phone, leadId, deployment, o } = place;
    const given = number("+447700900999");
    const by = { startedAt: NOON - MINUTE, contactPoint: given.pointId };
    await phone.push([
      await phone.seal(leadId, "contact-point.given", given),
      await phone.seal(leadId, "attempt.finished", finished(NOON - MINUTE, { ...by, result: "not_in_service" })),
    ]);
    await phone.pull();
    const standings = phone.leads.get(leadId)!.contactPoints!.map(({ value, standing }) => [value, standing]);
    expect(standings).toContainEqual([OWN, "unverified"]);
    expect(standings).toContainEqual(["+447700900999", "wrong"]);
    expect(phone.leads.get(leadId)!.phone).toBe(OWN);
    const stored = await deployment.db.select().from(contactPoint).where(eq(contactPoint.orgId, o));
    expect(stored.every(({ standing }) => standing === "unverified")).toBe(true);
  });

  test("S123: no assessment changes for a note or a number, written on a phone or at the desk", async () => {
    const place = await open(engine);
    const { phone, leadId, deployment, o } = place;
    await phone.push([await phone.seal(leadId, "attempt.finished", finished(NOON - MINUTE))]);
    const read = async () => {
      const [row] = await deployment.db
        .select({ body: assessment.body })
        .from(assessment)
        .where(and(eq(assessment.orgId, o), eq(assessment.leadId, leadId)));
      return row!.body;
    };
    const before = await read();
    await phone.push([
      await phone.seal(leadId, "note.written", note("a")),
      await phone.seal(leadId, "contact-point.given", number("+4930901820", OWN)),
    ]);
    expect(await read()).toEqual(before);
    now += 5 * MINUTE;
    await tell(place, "team_lead", { type: "note.written", payload: note("b") });
    now = NOON;
    expect(await read()).toEqual(before);
    expect((await sequence(place, "team_lead")).notes).toHaveLength(2);
  });

  test("S123: a note alone makes no workspace a live one, and no lead", async () => {
    const place = await open(engine);
    const { db } = place.deployment;
    const live = async () => [await liveSince(db, place.o), (await liveLeads(db, place.o, [place.leadId], NOON)).size];
    const before = await live();
    await tell(place, "team_lead", { type: "note.written", payload: note("x") });
    expect(await rows(place)).toHaveLength(1);
    expect(await live()).toEqual(before);
    await place.phone.push([await place.phone.seal(place.leadId, "attempt.finished", finished(NOON - MINUTE))]);
    expect(await live()).toEqual([NOON, 1]);
  });

  test("S124: at the desk a team lead, an admin and the rep who has it write; marketing and another rep's page do not", async () => {
    const place = await open(engine);
    const said = () => ({ type: "note.written", payload: note("x") }) as const;
    const refusals = await Promise.all(
      (["team_lead", "admin", "rep", "marketing"] as const).map(
        async (role) => (await tell(place, role, said())).refusal,
      ),
    );
    expect(refusals).toEqual([null, null, null, "not_allowed"]);
    expect((await tell(place, "rep", said(), place.otherId)).refusal).toBe("not_found");
    expect((await tell(place, "admin", said(), place.theirId)).refusal).toBe("not_found");
    expect((await tell(place, "team_lead", said(), place.otherId)).refusal).toBe(null);
    // Of the fields of a fact, nothing else and nothing longer.
    expect((await tell(place, "admin", { type: "note.written", payload: note("x".repeat(4_001)) })).refusal).toBe(
      "invalid_input",
    );
    await place.phone.pull();
    expect(place.phone.leads.get(place.leadId)!.notes).toHaveLength(3);
  });

  test("S124: sent again it is on record once; the same id for something else is refused", async () => {
    const place = await open(engine);
    const said = { type: "note.written", payload: note("x") } as const;
    const eventId = randomUUID();
    for (let n = 0; n < 3; n += 1)
      expect((await tell(place, "team_lead", said, place.leadId, eventId)).refusal).toBe(null);
    expect(await rows(place)).toHaveLength(1);
    expect((await tell(place, "admin", said, place.leadId, eventId)).refusal).toBe("wrong_state");
    expect((await tell(place, "team_lead", said, place.otherId, eventId)).refusal).toBe("wrong_state");
  });

  test("S124 P82: one's own can be taken back, nobody else's; a fact on record stays", async () => {
    const place = await open(engine);
    const [mine, put] = [note("x"), number("+4930901820", OWN)];
    await tell(place, "team_lead", { type: "note.written", payload: mine });
    await tell(place, "team_lead", { type: "contact-point.given", payload: put });
    const back = { type: "note.taken-back", payload: { noteId: mine.noteId } } as const;
    const putBack = { type: "contact-point.taken-back", payload: { pointId: put.pointId } } as const;
    expect((await tell(place, "admin", back)).refusal).toBe("wrong_state");
    expect((await tell(place, "admin", putBack)).refusal).toBe("wrong_state");
    expect((await sequence(place, "admin")).contactPoints).toHaveLength(3);
    expect((await tell(place, "team_lead", back)).refusal).toBe(null);
    expect((await tell(place, "team_lead", putBack)).refusal).toBe(null);
    expect((await tell(place, "team_lead", back)).refusal).toBe("wrong_state");
    const seen = await sequence(place, "admin");
    expect([seen.notes, seen.contactPoints!.length]).toEqual([[], 2]);
    expect(await rows(place)).toHaveLength(4);
    // What another's phone says of it says nothing.
    const again = note("y");
    await tell(place, "team_lead", { type: "note.written", payload: again });
    await place.phone.push([await place.phone.seal(place.leadId, "note.taken-back", { noteId: again.noteId })]);
    expect((await sequence(place, "admin")).notes).toMatchObject([{ text: "y", takenBackAt: null }]);
  });

  test("S125: whoever works with people sees both; marketing sees neither", async () => {
    const place = await open(engine);
    await tell(place, "admin", { type: "note.written", payload: note("a-word-of-theirs") });
    await tell(place, "admin", { type: "contact-point.given", payload: number("+4930901820") });
    for (const role of ["admin", "team_lead", "rep"] as const)
      expect((await sequence(place, role)).contactPoints!.map(({ value }) => value)).toContain("+4930901820");
    const text = JSON.stringify(await sequence(place, "marketing"));
    for (const theirs of ["a-word-of-theirs", "4930901820", OWN]) expect(text).not.toContain(theirs);
  });

  test("Y94: the checksum of a phone's set covers both, so that one it missed is noticed", async () => {
    const place = await open(engine);
    const user = personId(place.o, "rep");
    const own = () => setOfUser(place.deployment.db, place.o, user);
    const before = await own();
    await tell(place, "admin", { type: "note.written", payload: note("a") });
    const noted = await own();
    await tell(place, "admin", { type: "contact-point.given", payload: number("+4930901820") });
    expect(new Set([before, noted, await own()].map((set) => set!.hash)).size).toBe(3);
    await place.phone.pull();
    const marks = [...place.phone.leads.values()].map(({ mark }) => mark!);
    expect(marks.reduce((sum, one) => sum ^ one, 0)).toBe((await own())!.hash);
  });

  test("S126: a note or a number of somebody erased goes with them, and what comes late too; an export has both", async () => {
    const place = await open(engine);
    const { leadId, phone, o } = place;
    await tell(place, "admin", { type: "note.written", payload: note("a-word-of-theirs") });
    await tell(place, "admin", { type: "contact-point.given", payload: number("+4930901820") });
    const cookie = await place.cookieOf(o, "admin");
    const file = await place.call(`/api/erasure/person.json?leadId=${leadId}`, { cookie });
    expect(file.body).toContain("a-word-of-theirs");
    expect(file.body).toContain("+4930901820");
    const { eraseNow } = await import("../make/erasure-place.ts");
    await eraseNow(place, o, leadId);
    await phone.push([await phone.seal(leadId, "note.written", note("a-late-word"))]);
    const kept = JSON.stringify(await place.deployment.db.select().from(fact).where(eq(fact.orgId, o)));
    for (const theirs of ["a-word-of-theirs", "4930901820", "a-late-word"]) expect(kept).not.toContain(theirs);
    await phone.pull();
    expect(phone.leads.get(leadId)).toMatchObject({ erased: true, contactPoints: [] });
    expect(phone.leads.get(leadId)).not.toHaveProperty("notes");
    expect(await sequence(place, "admin")).toMatchObject({ notes: [], contactPoints: [] });
    expect((await tell(place, "admin", { type: "note.written", payload: note("again") })).refusal).toBe("wrong_state");
  });

  test("Y93: a phone that knows neither is told the number to use; what it says names none and is the enquiry's", async () => {
    const place = await open(engine);
    await tell(place, "admin", { type: "contact-point.given", payload: number("+4930901820", OWN) });
    const second = await makePhone(place, place.o);
    await second.pull();
    expect(second.leads.get(place.leadId)).toMatchObject({ phone: "+4930901820" });
    await second.push([await second.seal(place.leadId, "attempt.finished", finished(NOON - MINUTE))]);
    await second.pull();
    expect(second.leads.get(place.leadId)!.events[0]).not.toHaveProperty("contactPoint");
  });

  test("S144: what is not on record is not told: something else stands under its id or its number", async () => {
    const place = await open(engine);
    const [taken, own] = [randomUUID(), randomUUID()];
    const said = { type: "note.written" as const, payload: note("first") };
    expect((await tell(place, "rep", said, place.leadId, taken)).data).toEqual({ told: true });
    const { db } = place.deployment;
    // The number under which the next one would be kept.
    await db.update(fact).set({ deviceId: own }).where(eq(fact.eventId, taken));
    const second = { type: "note.written" as const, payload: note("second") };
    expect((await tell(place, "rep", second, place.leadId, own)).refusal).toBe("wrong_state");
    expect((await sequence(place, "rep")).notes?.map(({ text }) => text)).toEqual(["first"]);
  });
});
