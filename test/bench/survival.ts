// What was said to be saved and is not there after the tab, or the whole browser, was killed.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { findOrInstallChromium } from "../run/find-chromium.ts";
import { bundlePage } from "./bundle-page.ts";
import { atLeast, atMost, noted, reportBench } from "./metric.ts";

const TAB_KILLS = Number(process.env["TAB_KILLS"] ?? 1_000);
const BROWSER_KILLS = Number(process.env["BROWSER_KILLS"] ?? 40);
const UP_TO_MS = 120;

const found = findOrInstallChromium();
if ("advice" in found) {
  console.error(found.advice);
  process.exit(1);
}
const { path } = found;
const script = await bundlePage("test/bench/survival-page.ts");
const server = createServer((_request, response) => {
  response.setHeader("content-type", "text/html");
  response.end(`<!doctype html><title>bench</title><script>${script.replaceAll("</script", "<\\/script")}</script>`);
});
await once(server.listen(0, "127.0.0.1"), "listening");
const address = server.address();
const url = `http://localhost:${typeof address === "object" && address !== null ? address.port : 0}/`;
const folder = mkdtempSync(join(tmpdir(), "fairlead-survival-"));

type Bench = { write: (userId: string) => Promise<never>; left: (userId: string) => Promise<string[]> };
const open = (): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, {
    executablePath: path,
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
    handleSIGINT: false,
  });
const visit = async (context: BrowserContext): Promise<Page> => {
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
  page.evaluate((id) => (globalThis as unknown as { bench: Bench }).bench.write(id), userId).catch(() => undefined);
  await first;
  await wait(Math.random() * UP_TO_MS);
  return said;
};
const lost = async (page: Page, userId: string, said: ReadonlySet<string>): Promise<number> => {
  const there = new Set(
    await page.evaluate((id) => (globalThis as unknown as { bench: Bench }).bench.left(id), userId),
  );
  const missing = [...said].filter((id) => !there.has(id)).length;
  if (missing > 0) console.log(`${userId}: ${missing} of ${said.size} missing, ${there.size} there`);
  return missing;
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const tally = { tab: { kills: 0, said: 0, lost: 0 }, browser: { kills: 0, said: 0, lost: 0 } };
try {
  let context = await open();
  for (; tally.tab.kills < TAB_KILLS; tally.tab.kills += 1) {
    const userId = `tab-${tally.tab.kills}`;
    const page = await visit(context);
    const said = await writing(page, userId);
    const session = await context.newCDPSession(page);
    // The renderer dies at once: nothing of the page's own runs any more.
    void session.send("Page.crash").catch(() => undefined);
    await new Promise((resolve) => page.once("crash", resolve));
    await page.close().catch(() => undefined);
    const after = await visit(context);
    tally.tab.said += said.size;
    tally.tab.lost += await lost(after, userId, said);
    await after.close();
  }
  for (; tally.browser.kills < BROWSER_KILLS; tally.browser.kills += 1) {
    const userId = `browser-${tally.browser.kills}`;
    const said = await writing(await visit(context), userId);
    const session = await context.browser()!.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const gone = new Promise((resolve) => context.once("close", resolve));
    for (const { id } of processInfo) process.kill(id, "SIGKILL");
    await gone;
    // Two browsers over one profile are another fault: the killed one is waited for.
    for (const { id } of processInfo) while (isAlive(id)) await wait(20);
    context = await open();
    tally.browser.said += said.size;
    tally.browser.lost += await lost(await visit(context), userId, said);
  }
  await context.close();
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
const { tab, browser } = tally;
reportBench("survival", [
  atMost("lost", tab.lost + browser.lost, "events", 0, `${tab.said + browser.said} events that were said to be saved`),
  atLeast("kills", tab.kills + browser.kills, "kills", 1_000),
  noted("lost_at_tab_kill", tab.lost, "events", `${tab.said} saved before ${tab.kills} kills of a tab`),
  noted(
    "lost_at_browser_kill",
    browser.lost,
    "events",
    `${browser.said} saved before ${browser.kills} kills of the browser`,
  ),
]);
