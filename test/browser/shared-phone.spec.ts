import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { killBrowser } from "#test/make/kill-browser";
import { leadRow } from "#test/make/review-record";
import { insertRecord } from "#server/db/record/sample-rows";
import { fact } from "#server/db/record/tables";
import { chromiumPath } from "../run/find-chromium.ts";
import { touch } from "./hand.ts";
import { phoneOf, saved, signInBy, start } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 2, 4, 9);

test.describe.configure({ timeout: 180_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(NINE);
});
test.afterAll(() => server?.stop());

test("P51, P53, P54: two people on one phone (faults 46, 47): the second sees nothing of the first, whose entries still arrive as theirs, once", async ({
  browser,
}) => {
  const context = await browser.newContext();
  const [anna, ben] = [
    leadRow("o", NINE - 5 * MINUTE, { label: "Lead of Anna" }),
    leadRow("o", NINE - 5 * MINUTE, { label: "Lead of Ben", ownerId: "bens" }),
  ];
  await insertRecord(server.db, {
    owners: [{ orgId: "o", id: "bens", label: "Ben", userId: "o-second" }],
    leads: [],
    events: [],
  });
  await server.leads([anna, ben]);
  const page = await phoneOf(server, context, "rep");
  await context.setOffline(true);
  await start(page, "Lead of Anna", "call", touch);
  await page.getByRole("button", { name: "Rang out" }).click();
  await saved(page, "Lead of Anna: Rang out");
  await page.goto(`${server.url}/mine`);
  await expect(page.getByText("has not promised never to clear it")).toBeVisible();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("One entry stays on this phone and goes out with the next connection.")).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText("Lead of Anna")).toHaveCount(0);
  expect(await server.db.select().from(fact)).toHaveLength(0);
  // Still no line: nobody gets in, and nothing of hers is shown.
  await page.goto(`${server.url}/queue`);
  await expect(page.getByText("Lead of Anna")).toHaveCount(0);
  await page.close();

  // The line is back; her token alone is not let out before Ben is in, so that his phone is seen to send hers.
  await context.setOffline(false);
  await context.route("**/api/trpc/sync.push", (route) => route.abort());
  const second = await context.newPage();
  await signInBy(second, server, "second");
  await expect(second.getByRole("link", { name: /Lead of Ben/ })).toBeVisible();
  await expect(second.getByText("Lead of Anna")).toHaveCount(0);
  await second.goto(`${server.url}/mine`);
  await expect(second.getByRole("heading", { name: "Everything is sent" })).toBeVisible();
  expect(await server.db.select().from(fact)).toHaveLength(0);
  await context.unroute("**/api/trpc/sync.push");
  await second.goto(`${server.url}/queue`);
  await expect.poll(() => server.db.select().from(fact), { timeout: 60_000 }).toHaveLength(3);
  for (const one of await server.db.select().from(fact))
    expect(one).toMatchObject({ userId: "o-rep", leadId: anna.id, reseed: false });
  await expect(second.getByText("Lead of Anna")).toHaveCount(0);
  await second.getByRole("button", { name: "More" }).click();
  await second.getByRole("button", { name: "Sign out" }).click();
  await expect(second).toHaveURL(/sign-in/);

  // She is back: nothing is lost or double.
  await signInBy(second, server, "rep");
  await expect(second.getByRole("link", { name: /Lead of Anna/ })).toBeVisible();
  await expect(second.getByText("Lead of Ben")).toHaveCount(0);
  await second.goto(`${server.url}/mine`);
  await expect(second.getByRole("heading", { name: "Everything is sent" })).toBeVisible();
  expect(await server.db.select().from(fact)).toHaveLength(3);
  await context.close();
});

test("P54: signed out while the server fails: nothing is shown any more, and its first answer ends the session", async ({
  browser,
}) => {
  const context = await browser.newContext();
  const page = await phoneOf(server, context, "second");
  await context.route("**/api/auth/sign-out", (route) => route.fulfill({ status: 500, body: "" }));
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  const again = page.getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible({ timeout: 60_000 });
  await page.goto(`${server.url}/queue`);
  await expect(again).toBeVisible();
  await expect(page.getByRole("heading", { name: "Queue" })).toHaveCount(0);
  await context.unroute("**/api/auth/sign-out");
  await again.click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await context.close();
});

test("P66: killed right after signing in, a phone opens for that person without a line; after signing out, for nobody", async ({
  playwright,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-here-"));
  const open = (): Promise<BrowserContext> =>
    playwright.chromium.launchPersistentContext(folder, {
      executablePath: chromiumPath() ?? "",
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
      handleSIGINT: false,
      timezoneId: "UTC",
      locale: "en-GB",
      viewport: { width: 390, height: 844 },
    });
  await server.leads([leadRow("o", server.clock.now - 5 * MINUTE, { label: "Lead to come back to" })]);
  let context = await open();
  const theLead = (page: Page) => page.getByRole("link", { name: /Lead to come back to/ });
  await expect(theLead(await phoneOf(server, context, "rep"))).toBeVisible();
  await killBrowser(context);

  context = await open();
  await context.clock.install({ time: server.clock.now });
  await context.setOffline(true);
  const page = await context.newPage();
  await page.goto(`${server.url}/`);
  await expect(theLead(page)).toBeVisible();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("Signed out")).toBeVisible({ timeout: 60_000 });
  await killBrowser(context);

  context = await open();
  const back = await context.newPage();
  await back.goto(`${server.url}/`);
  await expect(back.getByRole("button", { name: "Sign in" })).toBeVisible();
  await context.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
