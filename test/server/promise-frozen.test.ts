import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { and, eq } from "drizzle-orm";
import { DAY, HOUR } from "#domain/time/instant";
import { correctLeads } from "#server/db/import/imported-leads";
import { enquiry } from "#server/db/lead/tables";
import { organisationPolicyId } from "#server/db/organisation/organisation-settings";
import { feed } from "#server/db/record/tables";
import { addEnquiry } from "#server/record/change/add-enquiry";
import { joinPersons } from "#server/record/change/join-persons";
import { partPersons } from "#server/record/change/part-persons";
import { anEngine } from "../make/database.ts";
import { enquire, libraryOf, promisesOf, sawOf } from "../make/library.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";

const NOW = Date.UTC(2026, 4, 4, 9);

describe.each(anEngine(import.meta.filename))("what an enquiry saw, on %s", (engine) => {
  let server: TestServer;
  let now = NOW;
  let count = 0;
  beforeAll(async () => {
    server = await makeTestServer(engine, () => now);
  });
  afterAll(() => server.close());

  /** An organisation of the test's own, with its library. */
  const begin = async () => {
    now = NOW;
    const orgId = `o${(count += 1)}`;
    await server.organisation(orgId);
    const saw = async (id: string | undefined, no = 1) => (await sawOf(server, orgId)).get(`${id} ${no}`);
    const library = libraryOf(server, orgId);
    const versions = async (setId: string) => (await library.set(setId)).versions.map(({ id }) => id);
    return { orgId, saw, library, versions };
  };

  test("PR7: waiting enquiries take the first version that comes to fit, and their phones hear; later ones reach none", async () => {
    const { orgId, saw, library } = await begin();
    const [early, fits, other] = await enquire(
      server,
      orgId,
      { arrivedAt: NOW - 3 * DAY, campaign: "Loans" },
      { arrivedAt: NOW - HOUR, campaign: " LOANS " },
      { arrivedAt: NOW - HOUR, campaign: "Grants" },
    );
    const setId = await library.add({ campaign: "loans" });
    const { db } = server.deployment;
    const told = async () =>
      (await db.select({ id: feed.leadId }).from(feed).where(eq(feed.orgId, orgId))).map(({ id }) => id);
    const before = (await told()).length;
    const first = (await library.confirm(setId, undefined, NOW - DAY)).versions[0];
    expect([await saw(early), await saw(fits), await saw(other)]).toEqual([null, first?.id, null]);
    expect((await told()).slice(before)).toEqual([fits]);
    now += DAY;
    const second = (await library.confirm(setId)).versions[1];
    // It fits as well, and counted from before: what is kept stays.
    const another = await library.add({ campaign: "Loans", page: "loan.example" });
    await library.confirm(another, undefined, NOW - 2 * DAY);
    expect([await saw(early), await saw(fits)]).toEqual([null, first?.id]);
    const [late] = await enquire(server, orgId, { arrivedAt: now, campaign: "Loans" });
    // The other names a page besides, and the enquiry none (PR6).
    expect(await saw(late)).toBe(second?.id);
    expect((await library.set(setId)).versions.map(({ leads }) => leads)).toEqual([1, 1]);
  });

  test("PR6: a page before an ad before a campaign; a set of another name is none", async () => {
    const { orgId, saw, library, versions } = await begin();
    const byCampaign = await library.add({ campaign: "c" });
    const byAd = await library.add({ ad: "a" });
    const byPage = await library.add({ page: "https://x.example/p?lp=2" });
    const draftOnly = await library.add({ campaign: "c", ad: "a", page: "x.example/p?lp=2" });
    for (const id of [byCampaign, byAd, byPage]) await library.confirm(id, undefined, NOW - DAY);
    const ids = await enquire(
      server,
      orgId,
      { arrivedAt: NOW, campaign: "c", ad: "a", page: "http://www.x.example/p/?lp=2&gclid=7" },
      { arrivedAt: NOW, campaign: "c", ad: "a", page: "x.example/other" },
      { arrivedAt: NOW, campaign: "c" },
      { arrivedAt: NOW, campaign: "d" },
    );
    const expected = [(await versions(byPage))[0], (await versions(byAd))[0], (await versions(byCampaign))[0], null];
    expect(await Promise.all(ids.map((id) => saw(id)))).toEqual(expected);
    expect(await versions(draftOnly)).toEqual([]);
  });

  test("PR8: by the day alone, or with two sets that fit, the candidates are kept and stay", async () => {
    const { orgId, saw, library, versions } = await begin();
    const setId = await library.add({ campaign: "c" });
    await library.confirm(setId, undefined, NOW - DAY);
    now += HOUR;
    await library.confirm(setId, promisesOf("other words"));
    const [day] = await enquire(server, orgId, {
      arrivedAt: NOW - 9 * HOUR,
      arrivedLatest: NOW + 15 * HOUR,
      campaign: "c",
    });
    expect(await saw(day)).toEqual(await versions(setId));
    const [one, two] = [await library.add({ campaign: "d", page: "y" }), await library.add({ ad: "b", page: "y" })];
    for (const id of [one, two]) await library.confirm(id, undefined, NOW - DAY);
    const [both] = await enquire(server, orgId, { arrivedAt: NOW, page: "y" });
    expect([(await saw(both)) ?? []].flat().sort()).toEqual(
      [...(await versions(one)), ...(await versions(two))].sort(),
    );
    const third = await library.add({ page: "y" });
    await library.confirm(third, undefined, NOW - DAY);
    expect([(await saw(both)) ?? []].flat()).toHaveLength(2);
  });

  test("PR7: a further enquiry keeps its own; joining and parting persons, and a corrected row, change none", async () => {
    const { orgId, saw, library, versions } = await begin();
    const { db } = server.deployment;
    const [one, two] = [await library.add({ page: "x.example/1" }), await library.add({ page: "x.example/2" })];
    for (const id of [one, two]) await library.confirm(id, undefined, NOW - DAY);
    const [first] = await versions(one);
    const [second] = await versions(two);
    const [kept = "", gone = ""] = await enquire(
      server,
      orgId,
      { arrivedAt: NOW, page: "x.example/1" },
      { arrivedAt: NOW, page: "x.example/2" },
    );
    const by = { orgId, actorId: null, now: NOW + HOUR };
    await db.transaction((tx) =>
      addEnquiry(tx, by, kept, { arrivedAt: NOW + HOUR, receivedAt: NOW + HOUR, page: "x.example/2?fbclid=1" }),
    );
    expect([await saw(kept), await saw(kept, 2)]).toEqual([first, second]);
    expect(await db.transaction((tx) => joinPersons(tx, by, gone, kept))).toBe(null);
    const all = [...(await sawOf(server, orgId)).values()].sort();
    expect(all).toEqual([first, second, second].sort());
    await db.transaction((tx) => partPersons(tx, by, gone));
    expect([await saw(kept), await saw(kept, 2), await saw(gone)].sort()).toEqual([first, second, second].sort());

    const policyId = await organisationPolicyId(db, orgId);
    const row = { externalId: kept, label: "Ada", arrivedAt: NOW, arrivedOffset: null, arrivedLatest: null };
    const nothing = {
      source: null,
      campaign: null,
      phone: null,
      email: null,
      zone: null,
      questions: null,
      facts: null,
    };
    const more = { requestedChannel: null, usableChannels: null, partialChannels: [], answers: {}, ownerId: null };
    const outcome = { outcome: "unknown" as const, outcomeLabel: null, outcomeAt: null, stage: null };
    const mapped = { ...row, ...nothing, ...more, ...outcome, page: "x.example/2" };
    await correctLeads(db, [{ id: kept, rowHash: "h", lead: mapped }], {
      orgId,
      system: "crm",
      policyId,
      batchId: crypto.randomUUID(),
      at: NOW,
    });
    const stored = await db
      .select({ page: enquiry.page })
      .from(enquiry)
      .where(and(eq(enquiry.orgId, orgId), eq(enquiry.leadId, kept), eq(enquiry.no, 1)));
    expect([stored[0]?.page, await saw(kept)]).toEqual(["x.example/2", first]);
  });

  test("PR2: of a page's address nothing is kept but what names the page", async () => {
    const { orgId } = await begin();
    await enquire(server, orgId, { arrivedAt: NOW, page: "https://www.X.example/P/?email=ada@example.org&lp=2#ada" });
    const rows = await server.deployment.db
      .select({ page: enquiry.page })
      .from(enquiry)
      .where(eq(enquiry.orgId, orgId));
    expect(rows).toEqual([{ page: "x.example/P?lp=2" }]);
  });

  test("PR7: a lead by hand that names its page sees what counts now", async () => {
    const { orgId, saw, library, versions } = await begin();
    const setId = await library.add({ campaign: "hand", page: "x.example" });
    await library.confirm(setId);
    const cookie = await server.cookieOf(orgId, "team_lead");
    const input = { label: "Ada", campaign: "Hand", page: "https://x.example/?utm_id=3" };
    const added = await server.call("/api/trpc/leads.add", { cookie, mutate: input });
    expect(await saw((added.data as { leadId: string }).leadId)).toBe((await versions(setId))[0]);
  });

  test("PR7: an enquiry that comes while the first version is confirmed is in neither case left waiting", async () => {
    const { orgId, library } = await begin();
    for (let round = 0; round < 8; round += 1) {
      const setId = await library.add({ campaign: `c${round}` });
      const coming = Array.from({ length: 6 }, () => enquire(server, orgId, { arrivedAt: NOW, campaign: `c${round}` }));
      await Promise.all([...coming, library.confirm(setId, undefined, NOW - DAY)]);
    }
    expect([...(await sawOf(server, orgId)).values()].filter((seen) => seen === null)).toEqual([]);
  });

  test("PR7: ten thousand waiting leads take their version in seconds", async () => {
    const { orgId, library } = await begin();
    const many = Array.from({ length: 10_000 }, (_, at) => ({
      arrivedAt: NOW,
      campaign: "many",
      ad: `ad ${at % 3_000}`,
    }));
    await enquire(server, orgId, ...many);
    const setId = await library.add({ campaign: "many" });
    const began = performance.now();
    expect((await library.confirm(setId, undefined, NOW - DAY)).versions[0]?.leads).toBe(10_000);
    const took = performance.now() - began;
    console.info(`10,000 waiting leads: ${Math.round(took)} ms`);
    expect(took).toBeLessThan(60_000);
  });
});
