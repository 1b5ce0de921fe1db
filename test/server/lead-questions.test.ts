import type { ReviewLeadsOutput } from "#contract/review-leads";
import { and, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR, MINUTE } from "#domain/time/instant";
import { audit, fact, leadQuestion } from "#server/db/record/tables";
import { anEngine } from "../make/database.ts";
import { NOON, openTalk, type TalkPlace } from "../make/talk-place.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

describe.each(anEngine(import.meta.filename))("questions to the rep, on %s", (engine) => {
  let server: TestServer;
  const clock = { now: NOON };
  beforeAll(async () => void (server = await makeTestServer(engine, () => clock.now)));
  afterAll(() => server.close());
  const open = (howMany?: number): Promise<TalkPlace> => openTalk(server, clock, howMany);

  const asked = async (place: TalkPlace, words?: string): Promise<string> => {
    const answer = await place.mutate("ask", { leadId: place.ids[0], words });
    return (answer as { questionId: string }).questionId;
  };
  const row = async (place: TalkPlace) => (await place.rescue()).items.find(({ leadId }) => leadId === place.ids[0])!;

  test("V41 Y95: a question goes to the phone of the rep who has the lead, and goes from it once it is withdrawn", async () => {
    const place = await open();
    expect((await row(place)).question).toBe(null);
    const questionId = await asked(place, "  They wrote again.  ");
    const shown = { questionId, words: "They wrote again.", by: `team_lead of ${place.o}`, isOpen: true, answer: null };
    expect((await row(place)).question).toMatchObject({ ...shown, of: `rep of ${place.o}`, at: NOON });
    await place.pulled();
    expect(place.phone.leads.get(place.ids[0]!)!.question).toMatchObject(shown);
    expect(place.phone.leads.get(place.ids[1]!)!.question).toBe(undefined);
    expect(await place.mutate("unask", { leadId: place.ids[0], questionId })).toEqual({ done: true });
    await place.pulled();
    expect(place.phone.leads.get(place.ids[0]!)!.question).toBe(undefined);
    expect((await row(place)).question).toBe(null);
    expect(await place.mutate("unask", { leadId: place.ids[0], questionId })).toBe("not_found");
  });

  test("V41 S130: a lead has one open question, and none where nobody here could answer", async () => {
    const place = await open();
    const { db } = place.deployment;
    await asked(place);
    expect(await place.mutate("ask", { leadId: place.ids[0] })).toBe("wrong_state");
    expect(await place.mutate("ask", { leadId: place.ids[1], words: "x".repeat(201) })).toBe("invalid_input");
    expect(await place.mutate("ask", { leadId: place.ids[1], words: "nul\0" })).toBe("invalid_input");
    await db.execute(`update lead set owner_id = null where id = '${place.ids[1]}'`);
    expect(await place.mutate("ask", { leadId: place.ids[1] })).toBe("wrong_state");
    expect((await place.rescue()).items.find(({ leadId }) => leadId === place.ids[1])!.canAsk).toBe(false);
    expect((await row(place)).canAsk).toBe(true);
    const log = await db
      .select()
      .from(audit)
      .where(and(eq(audit.orgId, place.o), like(audit.action, "lead.asked")));
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({ actorId: personId(place.o, "team_lead"), subject: place.ids[0] });
    expect(Object.keys(log[0]!.detail).sort()).toEqual(["question", "to"]);
  });

  test("V41: given to somebody else the question is open no more, and open again once the lead is back", async () => {
    const place = await open();
    await asked(place);
    const given = await place.mutate("give", { leadIds: [place.ids[0]], userId: place.second });
    expect((await row(place)).question).toMatchObject({ isOpen: false, answer: null });
    await place.mutate("giveBack", { handedId: (given as { handedId: string }).handedId });
    expect((await row(place)).question).toMatchObject({ isOpen: true });
    await place.mutate("give", { leadIds: [place.ids[0]], userId: place.second });
    expect(await place.mutate("ask", { leadId: place.ids[0] })).toMatchObject({ questionId: expect.any(String) });
    expect((await row(place)).question).toMatchObject({ isOpen: true, of: `second of ${place.o}` });
    expect((await place.sequence(place.ids[0]!)).asked).toHaveLength(2);
  });

  test("V42 Y96: the answer of the one asked stands, once however often it is sent, and a later one corrects it", async () => {
    const place = await open();
    const questionId = await asked(place);
    clock.now += 10 * MINUTE;
    const said = { questionId, answer: "was_off", words: null };
    const first = await place.phone.seal(place.ids[0]!, "review.answered", said);
    for (let sent = 0; sent < 3; sent += 1) await place.phone.push([first]);
    expect(await place.deployment.db.select().from(fact).where(eq(fact.orgId, place.o))).toHaveLength(1);
    const answer = { reason: "was_off", words: null, at: NOON + 10 * MINUTE };
    expect((await row(place)).question).toMatchObject({ isOpen: false, answer });
    expect((await place.sequence(place.ids[0]!)).asked).toMatchObject([{ questionId, answer }]);
    // The rep sees what the team lead sees; marketing sees neither.
    expect((await place.sequence(place.ids[0]!, "rep")).asked).toMatchObject([{ questionId, answer }]);
    expect((await place.sequence(place.ids[0]!, "marketing")).asked).toBe(undefined);
    clock.now += MINUTE;
    const words = "Their secretary asked for Thursday.";
    await place.phone.push([
      await place.phone.seal(place.ids[0]!, "review.answered", { questionId, answer: "they_asked", words }),
    ]);
    expect((await row(place)).question!.answer).toEqual({ reason: "they_asked", words, at: NOON + 11 * MINUTE });
    await place.pulled();
    expect(place.phone.leads.get(place.ids[0]!)!.question!.answer).toMatchObject({ reason: "they_asked", words });
    // Answered: it is not taken back any more, and another can be asked.
    expect(await place.mutate("unask", { leadId: place.ids[0], questionId })).toBe("wrong_state");
    expect(await place.mutate("ask", { leadId: place.ids[0] })).toMatchObject({ questionId: expect.any(String) });
  });

  test("S129 Y96: nobody answers for somebody else, and nothing answers a question that is not there", async () => {
    const place = await open();
    const questionId = await asked(place);
    await place.mutate("give", { leadIds: [place.ids[0]], userId: place.second });
    const others = await place.otherPhone();
    const event = await others.seal(place.ids[0]!, "review.answered", { questionId, answer: "other", words: "Not me" });
    expect((await others.push([event])).results).toMatchObject([{ result: "applied" }]);
    expect((await row(place)).question).toMatchObject({ answer: null });
    const unknown = { questionId: place.ids[1]!, answer: "other", words: null };
    const stray = await place.phone.seal(place.ids[0]!, "review.answered", unknown);
    expect((await place.phone.push([stray])).results).toMatchObject([{ result: "applied" }]);
    expect((await row(place)).question).toMatchObject({ answer: null });
    // The one asked may still answer: it is theirs, though the lead is another's by now.
    const own = await place.phone.seal(place.ids[0]!, "review.answered", {
      questionId,
      answer: "phone_offline",
      words: null,
    });
    await place.phone.push([own]);
    expect((await place.sequence(place.ids[0]!)).asked).toMatchObject([{ answer: { reason: "phone_offline" } }]);
  });

  test("S129: only team leads and admins ask, explain and give, and only about leads of their own organisation", async () => {
    const place = await open();
    const other = await open();
    const [leadId] = other.ids;
    for (const role of ["rep", "marketing"] as const) {
      expect(await place.mutate("ask", { leadId: place.ids[0] }, role)).toBe("not_allowed");
      expect(await place.mutate("explain", { leadId: place.ids[0], reason: "was_off" }, role)).toBe("not_allowed");
      expect(await place.mutate("give", { leadIds: place.ids, userId: place.second }, role)).toBe("not_allowed");
    }
    expect(await place.mutate("ask", { leadId })).toBe("not_found");
    expect(await place.mutate("explain", { leadId, reason: "was_off" })).toBe("not_found");
    expect(await place.mutate("give", { leadIds: [leadId], userId: place.second })).toEqual({
      ...{ handedId: null, given: 0 },
      leftOut: [{ why: "gone", leads: 1 }],
      rest: 0,
    });
    expect(await place.mutate("give", { leadIds: place.ids, userId: other.second })).toBe("not_found");
    expect(await other.deployment.db.select().from(leadQuestion).where(eq(leadQuestion.orgId, other.o))).toEqual([]);
  });

  test("V43 V59: what is due of a lead is explained: it leaves the list until something else is, and its verdict stays", async () => {
    const place = await open();
    const [leadId] = place.ids;
    const before = await place.sequence(leadId!);
    expect(await place.mutate("explain", { leadId, reason: "other" })).toBe("invalid_input");
    expect(await place.mutate("explain", { leadId, reason: "they_asked", words: "Back on Monday." })).toEqual({
      done: true,
    });
    expect(await place.mutate("explain", { leadId, reason: "was_off" })).toBe("wrong_state");
    const list = await place.rescue();
    expect(list.items.map((each) => each.leadId)).not.toContain(leadId);
    const said = { reason: "they_asked", words: "Back on Monday.", at: NOON, by: `team_lead of ${place.o}` };
    expect(list).toMatchObject({ mendable: 2, explained: 1, explainedLeads: [{ leadId, ...said }] });
    const after = await place.sequence(leadId!);
    expect(after.assessment).toEqual({ ...before.assessment, asOf: after.assessment!.asOf });
    expect(after.explained).toEqual([said]);
    expect((await place.sequence(leadId!, "marketing")).explained).toBe(undefined);
    const leads = await place.call("/api/trpc/review.leads", {
      cookie: await place.cookieOf(place.o, "team_lead"),
      ask: { filter: {} },
    });
    expect(leads.data).toMatchObject({ total: 3, explained: 1 });
    // V59: a list opens them alone or leaves them out; marketing’s tells nothing by it.
    const listed = async (role: "team_lead" | "rep" | "marketing", filter: object): Promise<object> => {
      const cookie = await place.cookieOf(place.o, role);
      const { data } = await place.call("/api/trpc/review.leads", { cookie, ask: { filter } });
      const { total, rows, explained } = data as ReviewLeadsOutput;
      return { total, explained, has: rows.some((row) => row.leadId === leadId) };
    };
    for (const role of ["team_lead", "rep"] as const) {
      expect(await listed(role, { explained: true })).toEqual({ total: 1, explained: 1, has: true });
      expect(await listed(role, { explained: false })).toEqual({ total: 2, explained: 0, has: false });
    }
    expect(await listed("marketing", { explained: true })).toEqual({ total: 3, explained: undefined, has: true });
    expect(await place.mutate("unexplain", { leadId })).toEqual({ done: true });
    expect(await place.rescue()).toMatchObject({ mendable: 3, explained: 0, explainedLeads: [] });
    expect(await place.mutate("unexplain", { leadId })).toBe("wrong_state");
    // What falls due anew is on the list again.
    await place.mutate("explain", { leadId, reason: "was_off" });
    const attemptId = leadId!.replace(/^./, "f");
    clock.now += 2 * MINUTE;
    const call = { attemptId, channel: "call", direction: "out", startedAt: clock.now, endedAt: null } as const;
    const rang = { ...call, result: "rang_out" as const, text: null, composedInApp: false, items: null };
    await place.phone.push([await place.phone.seal(leadId!, "attempt.finished", rang)]);
    clock.now += 20 * HOUR;
    const due = (await place.sequence(leadId!)).assessment!.nextDue!;
    clock.now = Math.max(clock.now, due.by - HOUR);
    await place.sequence(leadId!);
    expect((await place.rescue()).items.map((each) => each.leadId)).toContain(leadId);
  });

  test("V43: whoever ever had a lead explains nothing of it", async () => {
    const place = await open();
    const { db } = place.deployment;
    const owner = { org: place.o, user: personId(place.o, "admin") };
    await db.execute(
      `insert into owner (org_id, id, label, user_id) values ('${owner.org}', 'boss', 'Boss', '${owner.user}')`,
    );
    await db.execute(`update lead set owner_id = 'boss' where id = '${place.ids[0]}'`);
    expect(await place.mutate("explain", { leadId: place.ids[0], reason: "was_off" }, "admin")).toBe("not_allowed");
    expect(await place.mutate("explain", { leadId: place.ids[0], reason: "was_off" })).toEqual({ done: true });
  });
});
