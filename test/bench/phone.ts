// The rep's phone without a line: how soon a cold start shows the queue, and how soon a tap is said to be saved.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { quantile } from "#domain/statistics/quantile";
import { CLOCKED_PASSWORD, startClockedServer } from "../make/clocked-server.ts";
import { findOrInstallChromium } from "../run/find-chromium.ts";
import { atRest, countedLeads, fillPhone, marked, openPhone, promisesHeld, slowDown } from "./bench-phone.ts";
import { inventedLeads } from "./invented-leads.ts";
import { inventedPromises, PAGES } from "./invented-promises.ts";
import { atMost, type Metric, noted, reportBench } from "./metric.ts";
import { rawStorage } from "./raw-storage.ts";
import { rounded } from "./timing.ts";

const LEADS = 2_000;
const STARTS = 9;
const TAPS = 48;
const SLOWER = 4;
const LIMIT_START_MS = 1_500;
const LIMIT_SAVED_MS = 80;
/** A Wednesday at noon: staffed, and a time at which people may be called. The phone learns it from the server. */
const NOON = Date.UTC(2026, 2, 4, 12);

const found = findOrInstallChromium();
if ("advice" in found) {
  console.error(found.advice);
  process.exit(1);
}
const { path } = found;
const folder = mkdtempSync(join(tmpdir(), "fairlead-phone-"));

const at = (times: readonly number[], level: number): number =>
  rounded(
    quantile(
      [...times].sort((a, b) => a - b),
      level,
    ) ?? Number.NaN,
    1,
  );

async function fill(): Promise<string> {
  const server = await startClockedServer(NOON);
  try {
    const { leads, events } = inventedLeads(7, LEADS, NOON);
    await server.leads(leads, events);
    await inventedPromises(server.db, NOON);
    const context = await openPhone(path, folder);
    const page = await context.newPage();
    await fillPhone(page, server.url, server.emailOf("rep"), CLOCKED_PASSWORD, LEADS);
    await promisesHeld(page, PAGES);
    await context.close();
  } finally {
    // From here on nothing answers: what works, works from the phone alone.
    await server.stop();
  }
  return server.url;
}

/** One cold start without a line: a new browser process, one page, the queue's address. */
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

/** Calls whoever stands first, taps "Rang out", and times the word; the next lead's card opens by itself. */
async function tapped(page: Page): Promise<number> {
  const call = page.locator("a[data-channel=call]");
  await call.waitFor();
  const label = await page.getByRole("heading", { level: 1 }).textContent();
  await call.tap();
  const button = page.getByRole("button", { name: "Rang out" });
  // The sixth call in two minutes is asked about (P78): these are meant.
  const meant = page.getByRole("button", { name: "Call all the same" });
  await button.or(meant).waitFor();
  if (await meant.isVisible()) await meant.tap();
  await button.waitFor();
  const [milliseconds] = await Promise.all([marked(page, "saved"), button.tap()]);
  await page.waitForFunction((was) => {
    const title = document.querySelector("main h1")?.textContent;
    return title !== was && document.querySelector("a[data-channel=call]") !== null;
  }, label);
  return milliseconds;
}

async function taps(page: Page, url: string, count: number): Promise<number[]> {
  await page.goto(`${url}/queue`);
  await page.locator('main li a[href^="/lead/"]').first().tap();
  const times: number[] = [];
  for (let tap = 0; tap < count; tap += 1) times.push(await tapped(page));
  return times;
}

const metrics: Metric[] = [];
try {
  const url = await fill();
  const starts: number[] = [];
  for (let start = 0; start < STARTS; start += 1) starts.push(await coldStart(url));

  const context = await openPhone(path, folder);
  await context.setOffline(true);
  const page = await context.newPage();
  const quick = await taps(page, url, TAPS);
  const raw = await rawStorage(page, 60, 7);
  await slowDown(page, SLOWER);
  const slow = await taps(page, url, TAPS);
  const slowRaw = await rawStorage(page, 60, 7);
  await context.close();
  if (raw.read !== LEADS) throw new Error(`${raw.read} leads lie on the phone`);

  const bareRead = `a bare read of ${LEADS} leads: ${at(slowRaw.reads, 0.5)} ms`;
  const bareWrite = ({ writes }: typeof raw) =>
    `a bare strict write in the same page: ${at(writes, 0.5)} ms, p95 ${at(writes, 0.95)} ms`;
  metrics.push(
    atMost("cold_start_offline_2000_leads", at(starts, 0.5), "ms", LIMIT_START_MS, bareRead),
    noted("cold_start_slowest", at(starts, 1), "ms", `${STARTS} starts of a new browser, processor ${SLOWER}x slower`),
    atMost("tap_to_saved_p95", at(quick, 0.95), "ms", LIMIT_SAVED_MS, bareWrite(raw)),
    noted("tap_to_saved_p50", at(quick, 0.5), "ms", `${TAPS} taps`),
    noted("tap_to_saved_slow_p95", at(slow, 0.95), "ms", bareWrite(slowRaw)),
    noted("tap_to_saved_slow_p50", at(slow, 0.5), "ms", `${TAPS} taps, processor ${SLOWER}x slower`),
    noted("bare_read_2000_leads", at(raw.reads, 0.5), "ms", "IndexedDB getAll, processor as it is"),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
reportBench("phone", metrics);
