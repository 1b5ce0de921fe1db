import type { Page } from "@playwright/test";
import { expectNoViolations } from "./no-violations.ts";
import { picture } from "./picture.ts";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "account", locale: "en-GB" });
test.describe.configure({ timeout: 120_000, mode: "serial" });
test.beforeAll(({ server }) => startWorkspace(server));

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";
const SAFARI =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

test("AC34, AC44: a sign-in elsewhere is said quietly once the page stands; Yes ends the asking, No ends the session", async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAs(page, ADMIN);
  // What is known from before (starting the workspace) is said to have been seen.
  const told = page.locator("[data-sign-ins]");
  const understood = page.getByRole("button", { name: "Understood" });
  await expect(understood).toBeVisible();
  await page.waitForResponse(/session\.news/);
  await expect(told).toHaveCount(0);
  await understood.click();
  await expect(told).toBeVisible({ timeout: 30_000 });
  await told.getByRole("button", { name: "Yes" }).click();
  await expect(told).toHaveCount(0);

  const windows = await browser.newContext({ baseURL: baseURL ?? "", userAgent: FIREFOX });
  const other = await windows.newPage();
  await signInAs(other, ADMIN);
  const early: string[] = [];
  page.on("request", (request) => void early.push(request.url()));
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(early.filter((url) => url.includes("session.news"))).toEqual([]);
  await expect(told).toContainText("Signed in on Firefox, Windows", { timeout: 30_000 });
  await expect(told).toContainText("Was that you?");
  await expectNoViolations(page, "a sign-in elsewhere");
  await picture(page, "news-one");
  await page.setViewportSize({ width: 1280, height: 800 });
  await told.getByRole("button", { name: "No, end it" }).click();
  await expect(page.getByText("That sign-in has ended")).toBeVisible();
  await expect(page.getByText("change it")).toBeVisible();
  await picture(page, "news-ended");
  await other.goto("/review");
  await expect(other).toHaveURL(/sign-in/);

  await signInAs(other, ADMIN);
  const phone = await browser.newContext({ baseURL: baseURL ?? "", userAgent: SAFARI });
  await signInAs(await phone.newPage(), ADMIN);
  await page.reload();
  await expect(told).toContainText("You signed in elsewhere", { timeout: 30_000 });
  await expect(told.getByRole("listitem")).toHaveCount(2);
  await expect(told.getByRole("button", { name: /^No, end it: Safari, iPhone/ })).toBeVisible();
  await picture(page, "news-two");
  await page.setViewportSize({ width: 1280, height: 800 });
  await told.getByRole("button", { name: "Yes, all" }).click();
  await expect(told).toHaveCount(0);
  await page.reload();
  await page.waitForResponse(/session\.news/);
  await expect(told).toHaveCount(0);
  await Promise.all([windows.close(), phone.close()]);
});

test("AC35: one's own sign-ins are ended one by one and all others at once, by hand and keyboard", async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAs(page, ADMIN);
  const elsewhere = await Promise.all(
    [FIREFOX, SAFARI, SAFARI].map((userAgent) => browser.newContext({ baseURL: baseURL ?? "", userAgent })),
  );
  const pages: Page[] = [];
  for (const context of elsewhere) {
    pages.push(await context.newPage());
    await signInAs(pages.at(-1)!, ADMIN);
  }
  await page.getByRole("link", { name: "Your account" }).click();
  await expect(page).toHaveURL(/account$/);
  // Those of the notice above are sign-ins too.
  const rows = page.locator("main li:not([data-sign-ins] li)");
  await expect(rows.first()).toContainText("This one");
  await expect(rows.first().getByRole("button")).toHaveCount(0);
  await expect(rows.filter({ hasText: "Safari, iPhone" }).first()).toBeVisible();
  await expect(page.getByText("No phone of yours has worked")).toBeVisible();
  await picture(page, "account");
  await expectNoViolations(page, "/account");
  await page.setViewportSize({ width: 1280, height: 800 });

  await page
    .getByRole("button", { name: /^End it: Firefox, Windows/ })
    .first()
    .focus();
  const firefoxes = rows.filter({ hasText: "Firefox, Windows" });
  const before = await firefoxes.count();
  // What answers late closes no question that was opened meanwhile.
  const late = Promise.withResolvers<void>();
  await page.route("**/api/trpc/session.list**", (route) => late.promise.then(() => route.continue()));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("That sign-in has ended");
  await page.getByRole("button", { name: "End all others" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("You stay signed in here");
  late.resolve();
  await expect(firefoxes).toHaveCount(before - 1);
  await page.unroute("**/api/trpc/session.list**");
  await expect(dialog).toContainText("You stay signed in here");
  await picture(page, "account-others");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "End all others" }).click();
  await dialog.getByRole("button", { name: "End all others" }).click();
  await expect(page.getByText("Nowhere else.")).toBeVisible();
  for (const one of pages) {
    await one.goto("/review");
    await expect(one).toHaveURL(/sign-in/);
  }
  // What does not answer is said, and asked again by hand.
  await page.route("**/api/trpc/session.list**", (route) => route.abort());
  await page.reload();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.unroute("**/api/trpc/session.list**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Nowhere else.")).toBeVisible();
  await Promise.all(elsewhere.map((context) => context.close()));
});
