import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReviewSequenceOutput } from "#contract/review-sequence";
import { anEngine } from "../make/database.ts";
import { EMAIL, eraseNow, MARK, mark, markedPerson, NAME, NOON, NUMBER } from "../make/erasure-place.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";

describe.each(anEngine(import.meta.filename))("a person's data on %s", (engine) => {
  let server: TestServer;
  let place: Awaited<ReturnType<typeof markedPerson>>;
  const file = async (role: "admin" | "team_lead", id = place.leadId, org = "o") =>
    server.call(`/api/erasure/person.json?leadId=${id}`, { cookie: await server.cookieOf(org, role) });
  beforeAll(async () => {
    server = await makeTestServer(engine, () => NOON);
    place = await markedPerson(server, "o");
    await server.organisation("p");
  });
  afterAll(() => server.close());

  test("PV17: an export holds everything, of whoever is the same too, part by part with what it means", async () => {
    const answer = await file("admin", place.handId);
    expect(answer.status).toBe(200);
    const made = JSON.parse(answer.body) as {
      what: string;
      parts: { part: string; means: string; entries: unknown[] }[];
    };
    for (const of of [
      "name",
      "hand",
      "made",
      "asked",
      "handq",
      "remark",
      "talk",
      "what",
      "words",
      "note",
      "status",
      "memo",
      "memo2",
      "lost",
      "key",
      "badrow",
    ])
      if (of !== "lost") expect(answer.body, of).toContain(mark(of));
    expect(answer.body).toContain(NUMBER);
    expect(answer.body).toContain(EMAIL);
    expect(answer.body).not.toContain("Somebody Else");
    for (const { means } of made.parts) expect(means.length).toBeGreaterThan(20);
    expect(made.parts.filter(({ entries }) => entries.length > 0).map(({ part }) => part)).toEqual(
      expect.arrayContaining([
        "person",
        "contact point",
        "lead",
        "enquiry",
        "sequence event",
        "fact",
        "quarantine",
        "import error",
      ]),
    );
    expect(answer.body).toContain("2026-03-04T08:00:00.000Z");
  });

  test("PV15: that it was exported is on the audit log, with ids alone", async () => {
    const { rows } = await server.deployment.db.execute<{ actor_id: string; subject: string; detail: object }>(
      sql`select actor_id, subject, detail from audit where action = 'person.data_exported'`,
    );
    expect(rows[0]).toMatchObject({ actor_id: "o-admin", detail: {} });
    expect(rows[0]!.subject).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("PV20: nobody but an admin of the workspace exports or erases", async () => {
    expect((await file("team_lead")).refusal).toBe("not_allowed");
    expect((await file("admin", place.leadId, "p")).refusal).toBe("not_found");
    const ask = async (role: "team_lead" | "admin", org: string) =>
      server.call("/api/trpc/erasure.ask", {
        cookie: await server.cookieOf(org, role),
        mutate: { leadId: place.leadId },
      });
    expect((await ask("team_lead", "o")).refusal).toBe("not_allowed");
    expect((await ask("admin", "p")).refusal).toBe("not_found");
    expect((await server.deployment.db.execute(sql`select * from erasure`)).rows).toEqual([]);
  });

  test("PV16: a phone gets the lead as erased on its next pull, in no queue and without anything of theirs", async () => {
    const { phone } = place;
    expect(phone.leads.get(place.leadId)).toMatchObject({ phone: NUMBER, label: NAME });
    await eraseNow(server, "o", place.leadId);
    await phone.pull();
    const lead = phone.leads.get(place.leadId)!;
    expect(lead).toMatchObject({ erased: true, label: "Erased on request", phone: null, email: null, events: [] });
    expect(lead.contactPoints).toEqual([]);
    expect(lead.entry).toMatchObject({ stopped: true, step: null, response: null, slot: null });
    expect(JSON.stringify(lead)).not.toMatch(new RegExp(MARK, "i"));
    expect(phone.leads.get(place.otherId)).not.toHaveProperty("erased");
  });

  test("PV7: the journey shows what was done, without the names it is compared by", async () => {
    const cookie = await server.cookieOf("o", "admin");
    const answer = await server.call("/api/trpc/review.sequence", { cookie, ask: { leadId: place.leadId } });
    const { sequence } = answer.data as Extract<ReviewSequenceOutput, { ok: true }>;
    expect(sequence.lead).toMatchObject({ erased: true, label: "Erased on request", questions: ["…"], answers: [] });
    const rounds = await Promise.all(
      sequence.episodes.map(async ({ no }) => {
        const ask = { leadId: place.leadId, episodeNo: no };
        const { data } = await server.call("/api/trpc/review.sequence", { cookie, ask });
        return (data as Extract<ReviewSequenceOutput, { ok: true }>).sequence;
      }),
    );
    const contacts = rounds.flatMap(({ events }) => events.flatMap((event) => (event.kind === "contact" ? event : [])));
    const said = contacts.flatMap(({ items }) => items ?? []);
    expect(said.length).toBeGreaterThan(0);
    expect(new Set(said.map(({ ref }) => ref))).toEqual(new Set(["…"]));
    expect(sequence.assessment).not.toBeNull();
  });
});
