import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { Role } from "#contract/role";
import { visitSample } from "../make/sample-visit.ts";

/** A page, what stands on it once it can be read (a selector), and the scripts the build says that takes. */
export type Screen = { role: Role; address: string; stands: string; scripts: readonly string[] };
/** `bytes` (gzip): of the scripts it takes for the screen to stand; `after`: of those that come by themselves besides. */
export type Loaded = { bytes: number; scripts: number; after: number };

/** Not the build's: what sets the theme before the first paint. */
const OF_THE_SHELL = "/theme.js";

/** Waits until the phone has its leads, as it has at every start but the first; answers where one's card is. */
const fillPhone = async (context: BrowserContext, url: string): Promise<string> => {
  const page = await context.newPage();
  await page.goto(new URL("/queue", url).href);
  const address = await page.locator('main li a[href^="/lead/"]').first().getAttribute("href");
  await page.close();
  if (address === null) throw new Error("The sample's queue holds no lead.");
  return address;
};

/** Opens the screen and waits until it stands; answers every script that came, by address, in bytes (gzip). */
const visit = async (page: Page, href: string, stands: string): Promise<Map<string, number>> => {
  const weights: Promise<[string, number]>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script" || !response.ok()) return;
    weights.push(response.body().then((body) => [response.url(), gzipSync(body).length]));
  });
  await page.goto(href);
  await page.locator(stands).first().waitFor();
  // Parts of the card are fetched a moment after it stands.
  await page.waitForTimeout(1_000);
  await page.waitForLoadState("networkidle");
  return new Map(await Promise.all(weights));
};

/**
 * Opens a screen as someone of the sample and weighs its scripts: once with nothing let through but what the build
 * says it takes, so that a screen which takes more does not stand, and once with everything. A rep's phone holds its
 * leads already, as at a cold start; `/lead/[id]` is the card of one of them.
 */
export async function loadedScript(browser: Browser, url: string, screen: Screen): Promise<Loaded> {
  const weigh = async (only: readonly string[] | null): Promise<Map<string, number>> => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: "block" });
    await visitSample(context, url, screen.role);
    const card = screen.role === "rep" ? await fillPhone(context, url) : null;
    const address = screen.address === "/lead/[id]" ? (card ?? "") : screen.address;
    const page = await context.newPage();
    if (only !== null)
      await page.route(/\.js$/, (route) =>
        only.includes(new URL(route.request().url()).pathname) ? route.continue() : route.abort(),
      );
    const loaded = await visit(page, new URL(address, url).href, screen.stands);
    await context.close();
    return loaded;
  };
  const sum = (weights: Map<string, number>): number => [...weights.values()].reduce((all, size) => all + size, 0);
  const taken = await weigh([OF_THE_SHELL, ...screen.scripts.map((name) => `/${name}`)]);
  const all = await weigh(null);
  return { bytes: sum(taken), scripts: taken.size, after: sum(all) - sum(taken) };
}
