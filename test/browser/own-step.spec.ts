import { expect } from "@playwright/test";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { leadRow } from "#test/make/review-record";
import { touch } from "./hand.ts";
import { phoneOf, start } from "./phone-visit.ts";
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
  await context.setOffline(true);
  await start(page, "Lead Ann", "call", touch);
  await page.getByRole("button", { name: "Rang out" }).click();
  await page.locator('nav a[href="/queue"]').click();
  const row = page.getByRole("link", { name: /Lead Cleo/ });
  await expect(row).toBeVisible();
  await expect(page.getByText("This browser may clear its storage by itself")).toBeVisible({ timeout: 60_000 });
  // What is under a thumb that aims at the row, at the moment at which the row has moved, and a second later.
  await row.evaluate(async (one) => {
    const leadAt = (y: number) => document.elementFromPoint(195, y)?.closest('a[href^="/lead/"]') ?? null;
    const middle = () => one.getBoundingClientRect().y + 20;
    const frame = () => new Promise(requestAnimationFrame);
    // The page has come to rest.
    while (leadAt(middle()) !== one) await frame();
    const aimed = middle();
    const watch = async () => {
      while (Math.abs(middle() - aimed) < 20) await frame();
      const moved = leadAt(aimed)?.textContent ?? leadAt(middle())?.textContent ?? null;
      await new Promise((done) => setTimeout(done, 1_000));
      return { moved, after: leadAt(middle()) === one };
    };
    // Kept there, not waited for: the watch is on before the line is back.
    Object.assign(window, { watched: watch() });
  });
  await context.setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
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
