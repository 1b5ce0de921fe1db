import { expect } from "@playwright/test";
import { type ClockedServer, CLOCKED_PASSWORD, startClockedServer } from "../make/clocked-server.ts";
import { leadRow } from "../make/review-record.ts";
import { httpVisit } from "./http-visit.ts";
import { expectNoViolations, PHONE } from "./no-violations.ts";
import { picture } from "./picture.ts";
import { test } from "./policy-watch.ts";

const TEN = Date.UTC(2026, 2, 4, 10);
test.setTimeout(180_000);

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(TEN);
  await server.leads([leadRow("o", TEN - 300_000, { label: "Lead Http" })]);
});
test.afterAll(() => server?.stop());

test("P90: over plain http from another machine the phone's pages say that they need https, and how", async ({
  playwright,
}) => {
  const { page, url, close } = await httpVisit(playwright, server);
  for (const address of ["/queue", "/leads", "/mine"]) {
    await page.goto(`${url}${address}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("These pages need https");
    await expect(page.locator("[data-needs-https]")).toContainText("ask whoever looks after Fairlead");
    await expect(page.locator("[data-needs-https]")).toContainText("Running it for a firm");
    await expect(page.getByRole("button", { name: /They called/ })).toHaveCount(0);
  }
  await picture(page, "needs-https");
  await expectNoViolations(page, "plain http", [PHONE]);
  // Signing out still works from there.
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  // Somebody at the desk is not held up.
  await page.getByLabel("E-mail").fill(server.emailOf("lead"));
  await page.getByLabel("Password", { exact: true }).fill(CLOCKED_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rescue today");
  await close();
});
