import { expect } from "@playwright/test";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { leadRow } from "#test/make/review-record";
import { touch } from "./hand.ts";
import { moveTo, phoneOf, signInBy, start } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

const NINE = Date.UTC(2026, 2, 4, 9);

test.describe.configure({ timeout: 180_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(NINE);
  await server.leads(["Ann", "Ben", "Cleo"].map((name) => leadRow("o", NINE - 300_000, { label: `Lead ${name}` })));
});
test.afterAll(() => server?.stop());

test("P67: a tap on its way while the page moves by itself lands on nothing, and right after on what is seen", async ({
  browser,
}) => {
  const context = await browser.newContext();
  const page = await phoneOf(server, context, "rep");
  // What waits stays: nothing but the line above it moves.
  await context.route("**/api/trpc/sync.push", (route) => route.abort());
  await start(page, "Lead Ann", "call", touch);
  await page.getByRole("button", { name: "Rang out" }).click();
  await page.locator("[data-sync]").click();
  await expect(page.getByText("No answer from Fairlead", { exact: true })).toBeVisible({ timeout: 60_000 });
  const elsewhere = await browser.newContext();
  await signInBy(await elsewhere.newPage(), server, "rep");
  await elsewhere.close();
  // What is under a thumb that aims at the button, at the moment at which it has moved, and a second later.
  await page.getByRole("button", { name: "Try again now" }).evaluate(async (one) => {
    const place = () => one.getBoundingClientRect();
    const middle = () => place().y + place().height / 2;
    const at = (y: number) => document.elementFromPoint(place().x + 40, y)?.closest("button") ?? null;
    const frame = () => new Promise(requestAnimationFrame);
    // The page has come to rest.
    while (at(middle()) !== one) await frame();
    const aimed = middle();
    const watch = async () => {
      while (Math.abs(middle() - aimed) < 20) await frame();
      const moved = at(aimed)?.textContent ?? at(middle())?.textContent ?? null;
      await new Promise((done) => setTimeout(done, 1_000));
      return { moved, after: at(middle()) === one };
    };
    // Kept there, not waited for: the watch is on before anything comes.
    Object.assign(window, { watched: watch() });
  });
  // Looked at again minutes later, the page says above itself that somebody signed in elsewhere.
  await moveTo(server, context, NINE + 600_000);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  const watched = await page.evaluate(() => (window as unknown as { watched: Promise<unknown> }).watched);
  expect(watched).toEqual({ moved: null, after: true });
  await context.close();
});

test("P68: whoever goes elsewhere right after Saved gets there; the next lead does not come in between", async ({
  browser,
}) => {
  const context = await browser.newContext();
  const page = await phoneOf(server, context, "rep");
  for (const name of ["Lead Ben", "Lead Cleo"]) {
    await start(page, name, "call", touch);
    await page.getByRole("button", { name: "Rang out" }).evaluate(async (button) => {
      const saved = document.querySelector("[data-saved]")?.textContent;
      (button as HTMLElement).click();
      // Before the phone has found the next lead.
      while (
        document.querySelector("[data-sync]") === null ||
        document.querySelector("[data-saved]")?.textContent === saved
      )
        await new Promise((done) => setTimeout(done));
      document.querySelector<HTMLElement>("[data-sync]")!.click();
    });
    await expect(page).toHaveURL(/\/mine$/);
    await page.waitForTimeout(1_500);
    await expect(page).toHaveURL(/\/mine$/);
  }
  await context.close();
});
