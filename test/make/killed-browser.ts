import { once } from "node:events";
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { bundlePage } from "../bench/bundle-page.ts";
import { chance } from "./chance.ts";
import { killBrowser } from "./kill-browser.ts";
import { within } from "./within.ts";

/** What was said to be saved before a kill, and what of it was not there after it. */
export interface Killed {
  readonly said: number;
  readonly lost: number;
}

/** A browser on a profile of its own, in which the phone's capture writes until it is killed. */
export interface KilledBrowser {
  /** The page's process dies. */
  tab: (userId: string) => Promise<Killed>;
  /** Every process of the browser dies, and it is started anew. */
  browser: (userId: string) => Promise<Killed>;
  /**
   * As `browser`, in a session whose database began with a record that an earlier kill had torn: Chromium reads over it
   * once, writes on behind it, and throws every database of the page away at the start after that. Answers too whether
   * it did.
   */
  torn: (userId: string) => Promise<Killed & { thrownAway: boolean }>;
  close: () => Promise<void>;
}

const moment = chance("killed browser");
/** What a browser does here takes a second or two, ms. */
const LIMIT_MS = 60_000;

/** As long as a page may go on after its first "saved", ms. */
const UP_TO_MS = 120;

/** The head of a LevelDB record of 516 bytes, which a kill kept from being written: checksum, length, whole. */
const TORN = Buffer.from([0xa8, 0x79, 0x0d, 0x25, 0x04, 0x02, 0x01]);

export const killedBrowser = async (executablePath: string): Promise<KilledBrowser> => {
  const script = await bundlePage("test/bench/survival-page.ts");
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>bench</title><script>${script.replaceAll("</script", "<\\/script")}</script>`);
  });
  await within("the page's server to listen", LIMIT_MS, once(server.listen(0, "127.0.0.1"), "listening"));
  const address = server.address();
  const url = `http://localhost:${typeof address === "object" && address !== null ? address.port : 0}/`;
  const folder = mkdtempSync(join(tmpdir(), "fairlead-killed-"));
  const open = (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(folder, {
      executablePath,
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
      handleSIGINT: false,
    });
  let context = await open();

  const visit = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };
  /** Has a page write until it has said "saved" at least once, and a random moment longer; what it said. */
  const writing = async (page: Page, userId: string): Promise<Set<string>> => {
    const said = new Set<string>();
    const first = new Promise<void>((resolve) =>
      page.on("console", (message) => {
        const [word, where, ...ids] = message.text().split(" ");
        if (word === "saved") for (const id of ids) said.add(id);
        if (word === "saved" && where !== "disk") console.log(`${userId}: saved aside`);
        resolve();
      }),
    );
    page.evaluate(`bench.write(${JSON.stringify(userId)})`).catch(() => undefined);
    await within("a page to say that it saved", LIMIT_MS, first);
    await wait(moment() * UP_TO_MS);
    return said;
  };
  const after = async (userId: string, said: ReadonlySet<string>): Promise<Killed> => {
    const page = await visit();
    const there = new Set(await page.evaluate<string[]>(`bench.left(${JSON.stringify(userId)})`));
    const missing = [...said].filter((id) => !there.has(id)).length;
    if (missing > 0) console.log(`${userId}: ${missing} of ${said.size} missing, ${there.size} there`);
    await page.close();
    return { said: said.size, lost: missing };
  };
  const databases = async (): Promise<string[]> => {
    const page = await visit();
    // Where it is damaged it fails the first who asks, and is thrown away after that.
    const names = await page.evaluate(async () => {
      for (let asked = 0; ; asked += 1)
        try {
          return (await indexedDB.databases()).map(({ name }) => name ?? "");
        } catch (error) {
          if (asked > 2) throw error;
        }
    });
    await page.close();
    return names;
  };

  return {
    tab: async (userId) => {
      const page = await visit();
      const said = await writing(page, userId);
      const session = await context.newCDPSession(page);
      const crashed = new Promise((resolve) => page.once("crash", resolve));
      // The renderer dies at once: nothing of the page's own runs any more.
      void session.send("Page.crash").catch(() => undefined);
      await within("the page to crash", LIMIT_MS, crashed);
      await page.close().catch(() => undefined);
      return after(userId, said);
    },
    browser: async (userId) => {
      const said = await writing(await visit(), userId);
      await killBrowser(context);
      context = await open();
      return after(userId, said);
    },
    torn: async (userId) => {
      // It has come to rest: a kill in the middle of its writing would now and then tear the second place too.
      await (await visit()).evaluate(`bench.write(${JSON.stringify(`${userId}-before`)}, 3)`);
      await killBrowser(context);
      const places = join(folder, "Default", "IndexedDB");
      for (const place of readdirSync(places))
        for (const file of readdirSync(join(places, place)))
          if (file.endsWith(".log")) appendFileSync(join(places, place, file), TORN);
      context = await open();
      const said = await writing(await visit(), userId);
      await killBrowser(context);
      context = await open();
      const thrownAway = !(await databases()).some((name) => name.includes(userId));
      return { ...(await after(userId, said)), thrownAway };
    },
    close: async () => {
      await within("the browser to close", LIMIT_MS, context.close());
      server.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
