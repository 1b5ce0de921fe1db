import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext } from "@playwright/test";
import type { Role } from "#contract/role";
import { visitSample } from "../make/sample-visit.ts";

/** `bytes` and `scripts`: there when the screen stood; `after`: what came by itself behind it (the sync, the worker, parts), bytes. */
export type Loaded = { bytes: number; scripts: number; after: number };
/** A page and the selector of what stands on it once it can be read. */
export type Screen = { address: string; stands: string };

/** The card of the first lead in the queue, once the phone has its leads. */
const firstCard = async (context: BrowserContext, url: string): Promise<string> => {
  const page = await context.newPage();
  await page.goto(new URL("/queue", url).href);
  const address = await page.locator('main li a[href^="/lead/"]').first().getAttribute("href");
  await page.close();
  if (address === null) throw new Error("The sample's queue holds no lead.");
  return address;
};

/** Runs in the page before its own scripts: marks the moment the selector is first met. */
const markStanding = (selector: string): void => {
  const watching = new MutationObserver(() => {
    if (document.querySelector(selector) === null) return;
    performance.mark("stands");
    watching.disconnect();
  });
  watching.observe(document, { subtree: true, childList: true });
};

/** Runs in the page: the scripts that were there when it stood. */
const scriptsThen = (): string[] => {
  const stood = performance.getEntriesByName("stands")[0]?.startTime ?? 0;
  return performance
    .getEntriesByType("resource")
    .filter((entry) => (entry as PerformanceResourceTiming).responseEnd <= stood)
    .map(({ name }) => name);
};

/**
 * Signs in as someone of the sample, opens a page, and weighs (gzip) the scripts it loaded. `/lead/[id]` is the card of
 * a lead that the phone already holds, as at a cold start; the others start from nothing.
 */
export async function loadedScript(browser: Browser, url: string, role: Role, screen: Screen): Promise<Loaded> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: "block" });
  await visitSample(context, url, role);
  const address = screen.address === "/lead/[id]" ? await firstCard(context, url) : screen.address;
  const page = await context.newPage();
  const weights = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script" || !response.ok()) return;
    weights.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  await page.addInitScript(markStanding, screen.stands);
  await page.goto(new URL(address, url).href);
  await page.locator(screen.stands).first().waitFor();
  // Parts of the card are fetched a moment after it stands.
  await page.waitForTimeout(1_000);
  await page.waitForLoadState("networkidle");
  const then = new Set(await page.evaluate(scriptsThen));
  const sizes = await Promise.all([...weights].map(async ([from, size]) => [then.has(from), await size] as const));
  await context.close();
  const first = sizes.filter(([isFirst]) => isFirst);
  const sum = (of: readonly (readonly [boolean, number])[]): number => of.reduce((all, [, size]) => all + size, 0);
  return { bytes: sum(first), scripts: first.length, after: sum(sizes) - sum(first) };
}
