import { visitSample } from "#test/make/sample-visit";
import { PLACES } from "./accessibility-places.ts";
import { drawnPages } from "./drawn-pages.ts";
import { expectNoViolations, expectPages } from "./no-violations.ts";
import { test } from "./server.ts";

test.use({ stand: "accessibility-sample" });
test.describe.configure({ timeout: 240_000 });

test("U43: the sample", async ({ page, context, baseURL }) => {
  const url = baseURL ?? "";
  await visitSample(context, url, "admin");
  await expectPages(page, drawnPages(PLACES, "the sample"), "sample");
  await expectPages(page, ["/review/leads?period=2001-01-01..2001-01-31"], "days without leads");
  await page.goto("/review/leads");
  const sequence = page.locator('main a[href*="/review/leads/"]').first();
  await sequence.waitFor();
  await expectPages(page, [(await sequence.getAttribute("href")) ?? ""], "sample");
  await page.goto("/watching");
  await page.getByRole("button", { name: "Remove it" }).click();
  await expectNoViolations(page, "a question in a dialog");
  await context.clearCookies();
  await expectPages(page, ["/"], "sample");
});
