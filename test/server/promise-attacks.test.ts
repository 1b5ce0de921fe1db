import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type * as z from "zod/mini";
import type { ConsistencyOutput, pageChecked } from "#contract/consistency";
import { DAY, HOUR } from "#domain/time/instant";
import { lookAtPages } from "#server/consistency/look-at-page";
import { insertLeads } from "#server/db/lead/insert-leads";
import { organisationPolicyId } from "#server/db/organisation/organisation-settings";
import { looksOf } from "#server/db/promise/page-look";
import { pageLook, promiseDraft } from "#server/db/promise/tables";
import { openSite, type Site, webTo } from "../page/open-site.ts";
import { anEngine } from "../make/database.ts";
import { enquire, libraryOf, place, promisesOf, sawOf } from "../make/library.ts";
import { makeSeer, makeSet, makeTalker, talkWith } from "../make/promise-place.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";

type PageChecked = z.infer<typeof pageChecked>;
const NOW = Date.UTC(2026, 4, 4, 9);

describe.each(anEngine(import.meta.filename))("attacks on promises, on %s", (engine) => {
  let server: TestServer;
  let now = NOW;
  let site: Site;
  /** Ends the fetch that waits. */
  let answerNow = (): void => undefined;
  let asked = Promise.withResolvers<void>();
  beforeAll(async () => {
    site = await openSite((_, answer) => {
      answerNow = () => void answer.writeHead(200, { "content-type": "text/html" }).end("<p>Loans in 24 hours</p>");
      asked.resolve();
    });
    server = await makeTestServer(engine, () => now, null, undefined, { openWeb: webTo(site) });
    await server.organisation("o");
  });
  afterAll(async () => {
    await server.close();
    await site.close();
  });

  test("PR1: a place whose names are too long to be found by is refused, whatever its script", async () => {
    const library = libraryOf(server, "o");
    // No two alike, so that nothing of it can be packed.
    const letters = (many: number) => String.fromCodePoint(...Array.from({ length: many }, (_, at) => 0x4e00 + at * 7));
    for (const page of [letters(2_000), `https://x.example/${letters(1_900)}`, letters(900)])
      expect((await library.call("addSet", { place: place({ page }) })).refusal).toBe("too_large");
    expect((await library.call("addSet", { place: place({ page: letters(800) }) })).refusal).toBe(null);
  });

  test("PR2: of a page whose path or name holds a mail address, that is not kept", async () => {
    const pages = [
      "https://x.example/for/ada@mail.example/start?x=1",
      "x.example/u/ada%40mail.example",
      "ada@mail.example",
    ];
    await enquire(server, "o", ...pages.map((page) => ({ arrivedAt: NOW, page })));
    const { toDo } = await libraryOf(server, "o").list();
    expect(toDo.map(({ name }) => name).sort()).toEqual(["x.example/for/…/start", "x.example/u/…", "…"]);
  });

  test("PR10: a place taken away while its page is fetched leaves no draft behind", async () => {
    const library = libraryOf(server, "o");
    const setId = await library.add({ campaign: "taken away" });
    asked = Promise.withResolvers();
    const reading = library.call("readPage", { setId, way: "fetched", url: "http://boiler.example/" });
    await asked.promise;
    expect((await library.call("removeSet", { setId })).status).toBe(200);
    answerNow();
    expect((await reading).refusal).toBe("not_found");
    const { db } = server.deployment;
    expect(await db.select().from(promiseDraft).where(eq(promiseDraft.setId, setId))).toEqual([]);
  });

  test("PR14: a question that a team lead took into the track shows marketing no number or address in it", async () => {
    const setId = await libraryOf(server, "o").add({ campaign: "taken over" });
    await libraryOf(server, "o").confirm(setId, promisesOf("in 24 hours"), NOW - DAY);
    const question = "Call 07700 900123 or ada@mail.example, when?";
    await enquire(server, "o", { arrivedAt: NOW, campaign: "taken over", questions: [question] });
    const lines = [{ id: randomUUID(), text: "Today", promiseId: null, question }];
    await libraryOf(server, "o", "team_lead").done("saveTrack", { setId, basedOn: null, lines });
    const seen = await libraryOf(server, "o").set(setId);
    expect(JSON.stringify(seen)).not.toMatch(/07700|900123|ada@/);
    expect(seen.questions).toEqual([{ id: null, text: "Call […] or […] when?", leads: 1 }]);
    expect(seen.track?.lines[0]?.question).toBe("Call […] or […] when?");
  });

  test("PR28: words about what the version seen does not promise are not shown, whatever a phone calls it", async () => {
    const set = await makeSet(server, "o", { campaign: "words", texts: ["in 24 hours"], text: null });
    const talker = await makeTalker(server, "o", "talker");
    for (let at = 0; at < 5; at += 1) {
      const leadId = await makeSeer(server, "o", { versionId: set.versionId, ownerId: "talker" });
      await talkWith(server, talker, leadId, { answer: "not", claim: "Ada Lovelace told me", words: "It took weeks" });
    }
    const cookie = await server.cookieOf("o", "marketing");
    const answer = await server.call("/api/trpc/consistency.read", { cookie, ask: { setId: set.setId } });
    expect((answer.data as ConsistencyOutput).set?.words).toEqual([]);
    expect(answer.body).not.toContain("Lovelace");
  });

  test("PR30: what a list says of looks does not take every page's text along", async () => {
    const { db } = server.deployment;
    const set = await makeSet(server, "o", { campaign: "looked at", texts: ["in 24 hours"], text: null });
    const found = { setId: set.setId, versionId: set.versionId, lookedAt: NOW, outcome: "read", gone: [] };
    await db.insert(pageLook).values({ orgId: "o", ...found, pageText: "in 24 hours" });
    expect(await looksOf(db, "o")).toEqual([{ orgId: "o", ...found }]);
    const cookie = await server.cookieOf("o", "marketing");
    const read = await server.call("/api/trpc/consistency.read", { cookie, ask: { setId: set.setId } });
    expect((read.data as ConsistencyOutput).set?.look?.text).toBe("in 24 hours");
  });

  test("S66: a file asked for days that no calendar has is bad input, not our fault", async () => {
    const cookie = await server.cookieOf("o", "marketing");
    const days = JSON.stringify({ kind: "days", from: "0000-01-01", to: "2026-05-01" });
    for (const path of [
      `/api/consistency/consistency.csv?period=${encodeURIComponent(days)}`,
      `/api/review/leads.csv?filter=${encodeURIComponent(`{"period":${days}}`)}`,
      `/api/review/spread.csv?by=source&filter=${encodeURIComponent(`{"period":${days}}`)}`,
    ]) {
      const answer = await server.call(path, { cookie });
      expect([path, answer.status, answer.refusal]).toEqual([path, 400, "invalid_input"]);
    }
  });

  test("PR7: an enquiry being written while its place is added and confirmed takes the version all the same", async () => {
    const { db } = server.deployment;
    const library = libraryOf(server, "o");
    const [written, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const policyId = await organisationPolicyId(db, "o");
    const [id, arrivedAt] = [randomUUID(), NOW - HOUR];
    const writing = db.transaction(async (tx) => {
      const of = { orgId: "o", id, system: "crm", externalId: id, label: "Ada", policyId, createdAt: arrivedAt };
      await insertLeads(tx, "o", [{ ...of, arrivedAt, campaign: "at one time" }]);
      written.resolve();
      await end.promise;
    });
    await written.promise;
    const confirming = library
      .add({ campaign: "at one time" })
      .then((setId) => library.confirm(setId, promisesOf("in 24 hours"), NOW - DAY));
    // Long enough to be done with it, where nothing holds it up.
    await Promise.race([confirming, new Promise((resolve) => setTimeout(resolve, 1_000))]);
    end.resolve();
    await writing;
    const versionId = (await confirming).versions[0]?.id;
    expect((await sawOf(server, "o")).get(`${id} 1`)).toBe(versionId);
  });

  test("PR27: who answers for another's talk reports it themselves: one person's word is no three people's", async () => {
    now = NOW;
    await server.organisation("r");
    const set = await makeSet(server, "r", { campaign: "one word", texts: ["in 24 hours"], text: null });
    const [one, two, three] = [
      await makeTalker(server, "r", "one"),
      await makeTalker(server, "r", "two"),
      await makeTalker(server, "r", "three"),
    ];
    const cookie = await server.cookieOf("r", "team_lead");
    const claim = set.promises[0]!.id;
    for (let at = 0; at < 6; at += 1) {
      const talker = [one, two, three][at % 3]!;
      const leadId = await makeSeer(server, "r", { versionId: set.versionId, ownerId: talker.ownerId });
      const attemptId = await talkWith(server, talker, leadId, { answer: "as_said" });
      const mutate = { leadIds: [leadId], userId: "r-one" };
      if (talker !== one) await server.call("/api/trpc/leads.assign", { cookie, mutate });
      now += 1_000;
      const not = { attemptId, answer: "not" as const, claim, words: null };
      const { results } = await one.phone.push([await one.phone.seal(leadId, "promise.checked", not)]);
      expect(results).toMatchObject([{ result: "applied" }]);
    }
    const answer = await server.call("/api/trpc/consistency.read", { cookie, ask: { setId: set.setId } });
    const { reports } = (answer.data as ConsistencyOutput).set!.all.promises[0]!;
    expect(reports).toMatchObject({ talks: 6, leads: 6, reps: 1, isMismatched: false });
    now = NOW;
  });

  test("PR33: what another system calls an outcome shows marketing no number or address", async () => {
    const outcomeLabel = "Lost, call 07700 900123 or ada@mail.example";
    const [leadId] = await enquire(server, "o", { arrivedAt: NOW, outcome: "not_progressed", outcomeLabel });
    for (const [role, shown] of [
      ["marketing", "Lost, call […] or […]"],
      ["team_lead", outcomeLabel],
    ] as const) {
      const cookie = await server.cookieOf("o", role);
      const read = await server.call("/api/trpc/review.sequence", { cookie, ask: { leadId } });
      const file = await server.call("/api/review/leads.csv", { cookie });
      for (const body of [read.body, file.body]) {
        expect(body).toContain(shown);
        if (role === "marketing") expect(body).not.toMatch(/07700|900123|ada@/);
      }
    }
  });

  test("PL2, PR30: looking at a page on demand and every day asks by the same guard", async () => {
    await server.organisation("g");
    const pages = {
      "http://2130706433/": "private_address",
      "http://0x7f.2/": "private_address",
      "http://017700000003/": "private_address",
      "http://[::ffff:169.254.169.254]/": "private_address",
      "http://127.0.0.1../": "private_address",
      "http://168.63.129.16/": "private_address",
      "https://ada:secret@boiler.example/": "credentials_in_address",
      "http://boiler.example:8080/": "other_port",
      "boiler.example:22/": "not_http",
      "file:///etc/passwd": "not_http",
      "gopher://boiler.example/": "not_http",
    };
    const library = libraryOf(server, "g");
    const sets = new Map<string, string>();
    for (const page of Object.keys(pages)) {
      const setId = await library.add({ page });
      await library.confirm(setId);
      sets.set(setId, page);
    }
    const cookie = await server.cookieOf("g", "team_lead");
    const found: Record<string, string | undefined> = {};
    for (const [setId, page] of sets) {
      const { data } = await server.call("/api/trpc/consistency.checkPage", { cookie, mutate: { setId } });
      found[page] = (data as PageChecked).look?.outcome;
    }
    expect(found).toEqual(pages);
    const { db, openWeb } = server.deployment;
    await db.update(pageLook).set({ lookedAt: 0, outcome: "not yet" });
    await lookAtPages({ db, clock: () => NOW, openWeb, betweenMs: 0 }, new AbortController().signal);
    const looks = await looksOf(db, "g");
    expect(Object.fromEntries(looks.map(({ setId, outcome }) => [sets.get(setId), outcome]))).toEqual(pages);
  });
});
