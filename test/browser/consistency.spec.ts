import { readFileSync } from "node:fs";
import { expectNoViolations } from "./no-violations.ts";
import { enterSample } from "./sample-session.ts";
import { expect, test } from "./server.ts";

test.describe.configure({ mode: "serial", timeout: 120_000 });

test.beforeEach(async ({ page, context, baseURL }) => {
  await enterSample(context, baseURL ?? "", "marketing");
  await page.goto("/consistency");
  await page.getByRole("heading", { name: "Promise by promise" }).waitFor();
});

test("PR27: marketing lands here, and the broken promise stands on top with what to do about it", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/consistency$/);
  await expect(page.getByText("Talks say this promise does not hold")).toBeVisible();
  await expect(page.getByText("“Panels from 49 a month”").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Plan a change", exact: true })).toBeVisible();
  const rows = page.getByRole("listitem").filter({ hasText: "What to say" });
  await expect(rows.first()).toContainText("Mismatched");
});

test("PR32: a change is planned in the sample, stays with its promise, and is done and open again", async ({
  page,
}) => {
  await page.getByRole("button", { name: "Plan a change", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Plan it" }).click();
  await expect(dialog.getByText("Say in a few words what is to change.")).toBeVisible();
  await dialog.getByLabel("What should it say or do").fill("Say for how many people 49 holds");
  await dialog.getByLabel("Who does it").selectOption({ index: 1 });
  await dialog.getByLabel("By when").fill("2020-01-15");
  await dialog.getByRole("button", { name: "Plan it" }).click();
  await expect(dialog.getByText("That day is past. Choose today or a later one.")).toBeVisible();
  await dialog.getByLabel("By when").fill("2030-01-15");
  await dialog.getByRole("button", { name: "Plan it" }).click();
  await expect(dialog).toBeHidden();
  const planned = page.getByRole("region", { name: "Changes planned" });
  await expect(planned).toContainText("Say for how many people 49 holds");
  await page.getByRole("link", { name: /^\d+ changes? planned$/ }).click();
  await expect(planned).toBeInViewport();
  await planned.getByRole("button", { name: "Mark as done: Say for how many people 49 holds" }).click();
  await expect(planned).toContainText("Done ");
  await planned.getByRole("button", { name: "Open again: Say for how many people 49 holds" }).click();
  await expect(planned.getByRole("button", { name: /^Mark as done: Say for/ })).toBeVisible();
});

test("PR30: another place: what its page does not say any more, with both texts", async ({ page }) => {
  const place = page.getByLabel("Page or campaign");
  const name = (await place.locator("option").allTextContents()).find((text) => text.startsWith("Compare home loans"))!;
  await place.selectOption({ label: name });
  await expect(page).toHaveURL(/set=/);
  await expect(page.getByText("1 promise is not on the page any more.")).toBeVisible();
  await expect(page.getByRole("region", { name: "As it was kept" })).toContainText("No credit check to see it");
  await expect(page.getByRole("region", { name: "As it is now" })).not.toContainText("No credit check");
  await expect(page.getByText("No longer on the page").first()).toBeVisible();
});

test("PR26: figures say what they are out of and what was not recorded; the file says the same", async ({ page }) => {
  await expect(page.getByText(/not recorded/).first()).toBeVisible();
  await page.getByText("How this is computed").click();
  await expect(page.getByText(/never counted as agreement/)).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download all figures as a CSV file" }).click(),
  ]);
  const lines = readFileSync(await file.path(), "utf8").split("\n");
  expect(lines[0]).toContain("by_taps_alone");
  expect(lines.some((line) => line.includes("Panels from 49 a month") && line.includes("mismatched"))).toBe(true);
});

test("PR28: their own words show without numbers", async ({ page }) => {
  const region = page.getByRole("region", { name: "“Panels from 49 a month”" });
  // Of five leads at least; what several said alike stands once.
  await expect(region).toContainText(/Of ([5-9]|\d\d) leads/);
  const words = region.locator("q");
  await expect.poll(() => words.count()).toBeGreaterThan(1);
  for (const one of await words.allTextContents()) expect(one).not.toMatch(/\d/);
});

test("PR22: nothing overflows on a phone, and the page breaks no rule of access", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  await expectNoViolations(page, "consistency");
});

test("PR23: without the network the page that is open stays, and says so when it is asked for more", async ({
  page,
  context,
}) => {
  await context.setOffline(true);
  await page.getByRole("button", { name: "Look now" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByText("Talks say this promise does not hold")).toBeVisible();
});
