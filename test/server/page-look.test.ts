import { describe, expect, onTestFinished, test } from "vitest";
import type { ConsistencyOutput, PageLook } from "#contract/consistency";
import { DAY } from "#domain/time/instant";
import { lookAtPages } from "#server/consistency/look-at-page";
import { anEngine, type Engine } from "../make/database.ts";
import { makeSet } from "../make/promise-place.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { openSite, webTo } from "../page/open-site.ts";

const NOW = Date.UTC(2026, 4, 6, 9);
const ORG = "ours";
const TEXTS = ["Know your rate in 10 minutes", "No credit check"];
const PAGE = "<h1>Know your RATE in 10&nbsp;minutes</h1><p>No credit-check!</p>".padEnd(400, "<p>more</p>");

type Place = {
  server: TestServer;
  say: (html: string | null) => void;
  asked: string[];
  setId: string;
  later: (ms: number) => void;
};
const place = async (engine: Engine): Promise<Place> => {
  let [html, now]: [string | null, number] = [PAGE, NOW];
  const site = await openSite((_, response) => {
    if (html === null) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": "text/html" }).end(html);
  });
  onTestFinished(site.close);
  const openWeb = webTo(site);
  const server = await makeTestServer(engine, () => now, null, undefined, { openWeb });
  onTestFinished(server.close);
  await server.organisation(ORG);
  const page = "http://loans.example/rate";
  const { setId } = await makeSet(server, ORG, { campaign: "Loan", texts: TEXTS, page, text: TEXTS.join(" · ") });
  return { server, setId, asked: openWeb.asked, say: (to) => void (html = to), later: (ms) => void (now += ms) };
};

const ask = async (server: TestServer, path: string, more: object): Promise<unknown> => {
  const answer = await server.call(`/api/trpc/consistency.${path}`, {
    cookie: await server.cookieOf(ORG, "marketing"),
    ...more,
  });
  if (answer.status !== 200) throw new Error(answer.body);
  return answer.data;
};
const check = async ({ server, setId }: Place): Promise<PageLook | null> =>
  ((await ask(server, "checkPage", { mutate: { setId } })) as { look: PageLook | null }).look;
const seen = async ({ server }: Place): Promise<ConsistencyOutput> =>
  (await ask(server, "read", { ask: { setId: null } })) as ConsistencyOutput;
const runJob = ({ server: { deployment } }: Place, betweenMs = 0): Promise<void> =>
  lookAtPages({ ...deployment, betweenMs }, new AbortController().signal);

describe.each(anEngine(import.meta.filename))("whether a page still says it on %s", (engine) => {
  test("PR30: on demand: what is there is there whatever its case and signs, what went is gone, with both texts", async () => {
    const at = await place(engine);
    expect(await check(at)).toMatchObject({ outcome: "read", gone: [], otherWords: [] });
    at.say(PAGE.replace("10&nbsp;minutes", "20 minutes"));
    const look = await check(at);
    const { set, sets } = await seen(at);
    expect(look?.gone).toEqual([set!.versions[0]!.promises[0]!.id]);
    expect(look?.text).toContain("20 minutes");
    expect(set!.versions[0]!.text).toContain("10 minutes");
    expect(set!.look).toEqual(look);
    expect(sets[0]!.gone).toBe(1);
  });

  test("PR30: a page that is not there, or is drawn by a script, says so and is not called drifted", async () => {
    const at = await place(engine);
    at.say(null);
    expect(await check(at)).toMatchObject({ outcome: "bad_status", gone: [], text: null });
    at.say("<html><body><div id=app></div><script>draw()</script></body></html>");
    expect(await check(at)).toMatchObject({ outcome: "drawn_by_script", gone: [], text: null });
    expect((await seen(at)).sets[0]!.gone).toBeNull();
  });

  test("PR30: the job looks once a day, and no more however often it is begun", async () => {
    const at = await place(engine);
    await runJob(at);
    await runJob(at);
    expect(at.asked).toHaveLength(1);
    expect((await seen(at)).set!.look).toMatchObject({ lookedAt: NOW, outcome: "read" });
    at.later(DAY);
    at.say(PAGE.replace("credit-check", "fee"));
    await runJob(at);
    expect(at.asked).toHaveLength(2);
    expect((await seen(at)).set!.look!.gone).toHaveLength(1);
  });

  test("PR30, S114: the job ends when its process does, as one that is not done, and goes on where it stopped", async () => {
    const at = await place(engine);
    await makeSet(at.server, ORG, { campaign: "Other", texts: TEXTS, page: "http://other.example/" });
    const ending = new AbortController();
    const running = lookAtPages({ ...at.server.deployment, betweenMs: 60_000 }, ending.signal);
    await expect.poll(() => at.asked.length, { timeout: 25_000 }).toBe(1);
    ending.abort();
    await expect(running).rejects.toBe(ending.signal.reason);
    await runJob(at);
    expect(new Set(at.asked)).toEqual(new Set(["loans.example", "other.example"]));
  });

  test("PR30: a set without a page has nothing to look at", async () => {
    const at = await place(engine);
    const { setId } = await makeSet(at.server, ORG, { campaign: "No page", texts: TEXTS });
    expect(await check({ ...at, setId })).toBeNull();
  });
});
