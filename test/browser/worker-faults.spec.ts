import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { buildClient } from "#server/build-client";
import { fact } from "#server/db/record/tables";
import { type ClockedServer, startClockedServer } from "../make/clocked-server.ts";
import { nextRelease } from "../make/next-release.ts";
import { leadRow } from "../make/review-record.ts";
import { touch } from "./hand.ts";
import { phoneOf, saved, signInBy, start, whatHappened } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

const TEN = Date.UTC(2026, 2, 4, 10);
const root = fileURLToPath(new URL("../..", import.meta.url));

test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });
test.setTimeout(240_000);

let server: ClockedServer;
let folder: string;
test.beforeEach(async () => {
  if (!(await buildClient(root, () => undefined))) throw new Error("the pages could not be built");
  folder = mkdtempSync(join(tmpdir(), "fairlead-pages-"));
  cpSync(`${root}build`, folder, { recursive: true });
  server = await startClockedServer(TEN, folder);
  await server.leads([leadRow("o", TEN - 300_000, { label: "Lead Half" })]);
});
test.afterEach(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Half an outcome, told on the page and not saved. */
const halfTold = async (page: Page): Promise<void> => {
  await start(page, "Lead Half", "call", touch);
  await touch.choose(page.getByRole("radio", { name: "Going ahead" }));
};
/** To a page whose code this visit has not loaded yet, and back to what was half told. */
const thereAndBack = async (page: Page): Promise<void> => {
  await touch.press(page.locator('nav a[href="/mine"]:visible'));
  await expect(
    page.getByRole("heading", { name: "Not sent yet" }).or(page.getByText("Everything is sent")).first(),
  ).toBeVisible();
  await page.goBack();
  await expect(whatHappened(page)).toBeVisible();
  await expect(page.getByRole("radio", { name: "Going ahead" })).toBeChecked();
};

test("F39: a new release in the middle of a form, its old files gone from the server: the form is kept, goes on, and is there in the new one", async ({
  browser,
}) => {
  const context = await browser.newContext();
  const page = await phoneOf(server, context, "rep");
  await halfTold(page);
  const old = nextRelease(folder, false);
  await server.renew();
  expect((await context.request.get(`${server.url}${old}`)).status()).toBe(404);
  await thereAndBack(page);
  await page.reload();
  await expect(page.getByRole("radio", { name: "Going ahead" })).toBeChecked();
  await page.locator("[data-sync]").click();
  await page.evaluate(() => void Object.assign(window, { oldVisit: true }));
  await page.getByRole("button", { name: "Use it now" }).click();
  await page.waitForFunction(() => !("oldVisit" in window) && document.querySelector('link[href$="_.js"]') !== null);
  await page.goto(`${server.url}/queue`);
  await expect(page.getByRole("radio", { name: "Going ahead" })).toBeChecked();
  await thereAndBack(page);
  await context.close();
});

test("F39: without a worker the release before is still served: what was open goes on", async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await withoutWorker(context);
  await halfTold(page);
  nextRelease(folder, true);
  await server.renew();
  await thereAndBack(page);
  await page.reload();
  await expect(page.getByRole("radio", { name: "Going ahead" })).toBeChecked();
  await context.close();
});

/** As phoneOf, where no worker ever takes the page over. */
const withoutWorker = async (context: BrowserContext): Promise<Page> => {
  await context.clock.install({ time: server.clock.now });
  await context.addInitScript(() => {
    const { navigation } = window as unknown as { navigation: EventTarget };
    navigation.addEventListener("navigate", (event) => {
      const { url } = (event as unknown as { destination: { url: string } }).destination;
      if (!/^(tel|sms|mailto):/.test(url)) return;
      event.preventDefault();
      localStorage.setItem("opened-link", url);
    });
  });
  const page = await context.newPage();
  await signInBy(page, server, "rep");
  await expect(page).toHaveURL(/\/queue$/);
  return page;
};

const NEVER = {
  "cannot be fetched": null,
  "breaks while it is read": "throw new Error('no worker here');",
  "never ends installing": "self.addEventListener('install', (e) => e.waitUntil(new Promise(() => undefined)));",
};
for (const [how, text] of Object.entries(NEVER))
  test(`F40: a service worker that ${how}: the app starts and syncs all the same`, async ({ browser }) => {
    const worker = join(folder, "service-worker.js");
    for (const packed of ["", ".gz", ".br"]) rmSync(`${worker}${packed}`, { force: true });
    if (text !== null) writeFileSync(worker, text);
    const context = await browser.newContext();
    const page = await withoutWorker(context);
    await start(page, "Lead Half", "call", touch);
    await page.getByRole("button", { name: "Rang out" }).click();
    await saved(page, "Rang out");
    await expect.poll(async () => (await server.db.select().from(fact)).length, { timeout: 60_000 }).toBe(3);
    // And again from a cold start.
    await page.close();
    const second = await context.newPage();
    await second.goto(`${server.url}/queue`);
    await expect(second.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await second.evaluate(() => navigator.serviceWorker.controller)).toBe(null);
    await context.close();
  });
