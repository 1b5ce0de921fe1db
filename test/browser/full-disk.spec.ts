import { expect } from "@playwright/test";
import { fact } from "#server/db/record/tables";
import { type ClockedServer, startClockedServer } from "../make/clocked-server.ts";
import { leadRow } from "../make/review-record.ts";
import { touch } from "./hand.ts";
import { phoneOf, saved, start } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

const TEN = Date.UTC(2026, 2, 4, 10);

test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });
test.setTimeout(120_000);

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(TEN);
});
test.afterAll(() => server?.stop());

test("P5: with the disk full what happened is saved aside, says so, and is sent once there is room", async ({
  browser,
}) => {
  await server.leads([leadRow("o", TEN - 300_000, { label: "Lead Full" })]);
  const context = await browser.newContext();
  const page = await phoneOf(server, context, "rep");
  await expect(page.getByRole("link", { name: /Lead Full/ })).toBeVisible();
  await context.setOffline(true);
  // What a full disk does to every write. (Chromium looks at the real room only every half minute.)
  const setFull = (isFull: boolean) =>
    page.evaluate((full) => {
      const kept = globalThis as { writes?: Pick<IDBObjectStore, "add" | "put"> };
      const { add, put } = IDBObjectStore.prototype;
      kept.writes ??= { add, put };
      const refuse = (): never => {
        throw new DOMException("full", "QuotaExceededError");
      };
      Object.assign(IDBObjectStore.prototype, full ? { add: refuse, put: refuse } : kept.writes);
    }, isFull);
  await setFull(true);

  await start(page, "Lead Full", "call", touch);
  await page.getByRole("button", { name: "Rang out" }).click();
  await saved(page, "Rang out");
  await expect(page.locator("[data-sync=needs-you]")).toBeVisible();
  await touch.press(page.locator("[data-sync]"));
  await expect(page.getByText("saved aside: this phone’s storage had no room")).toBeVisible();
  // With room again it lies where everything lies that waits.
  await page.reload();
  await expect(page.getByRole("heading", { name: "Not sent yet · 1" })).toBeVisible();
  await expect(page.locator("[data-sync=waiting]")).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByRole("heading", { name: "Everything is sent" })).toBeVisible({ timeout: 60_000 });
  const types = (await server.db.select().from(fact)).map(({ type }) => type);
  expect(types.toSorted()).toEqual(["attempt.finished", "attempt.started", "disposition.set"]);
  // The copies of leads that were given up for room are back.
  await touch.press(page.locator('nav a[href="/queue"]'));
  await expect(page.getByRole("link", { name: /Lead Full/ })).toBeVisible();
  await context.close();
});
