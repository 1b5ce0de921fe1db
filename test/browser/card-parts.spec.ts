import { readFileSync } from "node:fs";
import { expect, type Locator } from "@playwright/test";
import { PAGE_SIZES_FILE, type PageSizes } from "#server/build/limit-scripts";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { leadRow } from "#test/make/review-record";
import { touch } from "./hand.ts";
import { saved, signInBy, whatHappened, withoutDialler } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

const NINE = Date.UTC(2026, 2, 4, 9);

test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(NINE);
  await server.leads(["Lead Ann", "Lead Ben"].map((label) => leadRow("o", NINE - 300_000, { label })));
});
test.afterAll(() => server?.stop());

test("P69: the card stands with its own scripts alone; a part that does not come says so, comes when asked again, and nothing told is lost", async ({
  browser,
}) => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  await context.clock.install({ time: NINE });
  await withoutDialler(context);
  const page = await context.newPage();
  await signInBy(page, server, "rep");
  const card = await page.getByRole("link", { name: /Lead Ann/ }).getAttribute("href");
  const own = (JSON.parse(readFileSync(PAGE_SIZES_FILE, "utf8")) as PageSizes)["/lead/[id]"]?.scripts ?? [];
  let cut = true;
  await page.route(/\/_app\/.*\.js$/, (route) =>
    cut && !own.some((name) => route.request().url().endsWith(name)) ? route.abort() : route.continue(),
  );
  // Of several that did not come, the one that was asked for first.
  const missing = page.getByRole("main").getByText("A part of this page did not load").first();
  const again = page.getByRole("button", { name: "Try again" }).first();

  /** The parts may come again: one comes when asked, unless its own second try was on its way and is quicker. */
  const comes = async (part: Locator): Promise<void> => {
    cut = false;
    await expect(async () => {
      if (await again.isVisible()) await again.click({ timeout: 1_000 });
      await expect(part).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
  };

  await page.goto(new URL(card ?? "/", server.url).href);
  await expect(page.locator("[data-first-sentence]")).toBeVisible();
  await expect(missing).toBeVisible();
  // What is fetched ahead once the card stands is fetched now, in vain, and not when the parts may come again.
  await context.clock.runFor(1_000);

  await touch.press(page.locator("a[data-channel=call]"));
  await expect.poll(() => page.evaluate(() => localStorage.getItem("opened-link"))).toMatch(/^tel:/);
  await expect(missing).toBeVisible();
  await touch.press(again);
  await expect(missing).toBeVisible();
  await comes(whatHappened(page));

  cut = true;
  await touch.choose(page.getByRole("radio", { name: "Asked us to stop" }));
  await expect(missing).toBeVisible();
  await comes(page.getByRole("button", { name: "Yes, they asked us to stop" }));
  await expect(page.getByRole("radio", { name: "Asked us to stop" })).toBeChecked();
  await touch.press(page.getByRole("button", { name: "Yes, they asked us to stop" }));
  await saved(page, "Lead Ann");
  await context.close();
});

test("P69: a part whose fetch breaks off, as leaving for the dialler may break it, is asked for once more by itself", async ({
  browser,
}) => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  await context.clock.install({ time: NINE });
  await withoutDialler(context);
  const page = await context.newPage();
  await signInBy(page, server, "rep");
  const card = await page.getByRole("link", { name: /Lead Ben/ }).getAttribute("href");
  const own = (JSON.parse(readFileSync(PAGE_SIZES_FILE, "utf8")) as PageSizes)["/lead/[id]"]?.scripts ?? [];
  // For a moment from the first part asked for, nothing but the card's own scripts comes.
  let [cutFrom, broken] = [0, 0];
  await page.route(/\/_app\/.*\.js$/, (route) => {
    if (own.some((name) => route.request().url().endsWith(name))) return route.continue();
    cutFrom ||= performance.now();
    if (performance.now() - cutFrom > 250) return route.continue();
    broken += 1;
    return route.abort();
  });
  await page.goto(new URL(card ?? "/", server.url).href);
  await expect(page.locator("[data-first-sentence]")).toBeVisible();
  await expect(page.getByRole("main").getByRole("img").first()).toBeVisible();
  await expect(page.getByText("A part of this page did not load")).toBeHidden();
  expect(broken).toBeGreaterThan(0);
  await context.close();
});

test("P106: what is fetched once it is tapped and does not come says so, and comes when asked again: who reached us, on the card and in the queue", async ({
  browser,
}) => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  await context.clock.install({ time: NINE });
  const page = await context.newPage();
  await signInBy(page, server, "rep");
  let cut = false;
  await page.route(/\/_app\/.*\.js$/, (route) => (cut ? route.abort() : route.continue()));
  await page.getByRole("link", { name: /Lead Ben/ }).click();
  await expect(page.locator("[data-first-sentence]")).toBeVisible();
  await page.waitForLoadState("networkidle");
  const asked = page.locator("details", { hasText: "They called, wrote or came by" });
  await asked.locator("summary").click();
  cut = true;
  await asked.getByRole("button", { name: "They e-mailed" }).click();
  await expect(asked.getByText("A part of this page did not load")).toBeVisible();
  await expect(page.locator("[data-saved]")).toHaveCount(0);
  cut = false;
  await asked.getByRole("button", { name: "Try again" }).click();
  await saved(page, "Lead Ben: They e-mailed");
  await page.locator('nav a[href="/queue"]:visible').click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Queue");
  await page.waitForLoadState("networkidle");
  cut = true;
  await page.getByRole("button", { name: "They called, wrote or came by" }).click();
  await expect(page.getByText("A part of this page did not load")).toBeVisible();
  cut = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("dialog").locator("[data-six] button")).toHaveCount(6);
  await context.close();
});
