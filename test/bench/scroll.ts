// Five thousand leads on the rep's phone: how soon a cold start shows the queue, and whether scrolling ever holds up a thumb.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { quantile } from "#domain/statistics/quantile";
import { CLOCKED_PASSWORD, startClockedServer } from "../make/clocked-server.ts";
import { findOrInstallChromium } from "../run/find-chromium.ts";
import { atRest, countedLeads, fillPhone, marked, openPhone, slowDown } from "./bench-phone.ts";
import { costliestTask } from "./costliest-task.ts";
import { inventedLeads } from "./invented-leads.ts";
import { atLeast, atMost, type Metric, noted, reportBench } from "./metric.ts";
import { rounded } from "./timing.ts";

const LEADS = 5_000;
const STARTS = 5;
const SLOWER = 4;
/** What a task may take of a processor, ms; a browser calls a task long from here, by the clock. */
const LONG_MS = 50;
const LIMIT_START_MS = 2_500;
const NOON = Date.UTC(2026, 2, 4, 12);

const found = findOrInstallChromium();
if ("advice" in found) {
  console.error(found.advice);
  process.exit(1);
}
const { path } = found;
const folder = mkdtempSync(join(tmpdir(), "fairlead-scroll-"));

async function fill(): Promise<string> {
  const server = await startClockedServer(NOON);
  try {
    const { leads, events } = inventedLeads(7, LEADS, NOON);
    await server.leads(leads, events);
    const context = await openPhone(path, folder);
    context.setDefaultTimeout(300_000);
    await fillPhone(await context.newPage(), server.url, server.emailOf("rep"), CLOCKED_PASSWORD, LEADS);
    await context.close();
  } finally {
    await server.stop();
  }
  return server.url;
}

async function coldStart(url: string): Promise<number> {
  const context = await openPhone(path, folder);
  await context.setOffline(true);
  const page = await context.newPage();
  await atRest(context);
  await slowDown(page, SLOWER);
  const [firstRow] = await Promise.all([marked(page, "first-row"), page.goto(`${url}/queue`, { waitUntil: "commit" })]);
  const counted = await countedLeads(page);
  await context.close();
  if (counted !== LEADS) throw new Error(`the queue says ${counted} leads`);
  return firstRow;
}

type Scrolled = { costliest: number; longest: number; lines: number; height: number };

/**
 * From the top to the end in flicks of three screens, and back in one. `costliest`: the most processor time one task took,
 * ms; `longest`: the longest by the clock, with whatever else this machine did meanwhile; 0 where no task was long.
 */
async function scrolled(context: BrowserContext, page: Page): Promise<Scrolled> {
  const lines = page.locator('main li a[href^="/lead/"]');
  await lines.nth(9).waitFor();
  // What comes after the first rows has come.
  await page.waitForFunction(() => document.documentElement.scrollHeight > 100_000);
  await page.waitForTimeout(2_000);
  await page.evaluate(() => {
    const seen: number[] = [];
    new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ duration }) => duration))).observe({
      entryTypes: ["longtask"],
    });
    Object.assign(window, { seen });
  });
  let most = 0;
  const costliest = await costliestTask(context, async () => {
    for (let flick = 0; flick < 1_000; flick += 1) {
      await page.mouse.wheel(0, 2_500);
      await page.waitForTimeout(30);
      if (flick % 25 === 0) most = Math.max(most, await lines.count());
      if (await page.evaluate(() => scrollY + innerHeight > document.documentElement.scrollHeight - 5)) break;
    }
    await page.keyboard.press("Home");
    await page.waitForTimeout(500);
  });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const seen = await page.evaluate(() => (window as unknown as { seen: number[] }).seen);
  return { costliest: rounded(costliest, 1), longest: rounded(Math.max(0, ...seen), 1), lines: most, height };
}

const metrics: Metric[] = [];
try {
  const url = await fill();
  const starts: number[] = [];
  for (let start = 0; start < STARTS; start += 1) starts.push(await coldStart(url));
  metrics.push(
    atMost(
      "cold_start_offline_5000_leads",
      rounded(
        quantile(
          [...starts].sort((a, b) => a - b),
          0.5,
        ) ?? Number.NaN,
        1,
      ),
      "ms",
      LIMIT_START_MS,
      `${STARTS} starts of a new browser, processor ${SLOWER}x slower`,
    ),
  );
  const context = await openPhone(path, folder);
  await context.setOffline(true);
  const page = await context.newPage();
  for (const [name, address] of [
    ["queue", "/queue"],
    ["my_leads", "/leads"],
  ] as const) {
    await page.goto(`${url}${address}`);
    const { costliest, longest, lines, height } = await scrolled(context, page);
    metrics.push(
      atMost(`${name}_costliest_task`, costliest, "ms", LONG_MS, "of a processor, by the browser's own trace"),
      noted(`${name}_longest_task`, longest, "ms", "by the clock, with all else this machine did; 0: none of 50 ms"),
      atMost(`${name}_lines_made`, lines, "lines", 150, `${LEADS} leads`),
      atLeast(`${name}_height`, height, "px", LEADS * 80, "the room of all lines is kept"),
    );
    await page.goto(`${url}${address}`);
    await slowDown(page, SLOWER);
    const slow = await scrolled(context, page);
    await slowDown(page, 1);
    metrics.push(noted(`${name}_longest_task_slow`, slow.longest, "ms", `processor ${SLOWER}x slower`));
  }
  await context.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
reportBench("scroll", metrics);
