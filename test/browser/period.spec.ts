import { readFileSync } from "node:fs";
import { expectNoViolations } from "./no-violations.ts";
import { enterSample } from "./sample-session.ts";
import { expect, test } from "./server.ts";

test.describe.configure({ mode: "serial", timeout: 120_000 });

const PAGES = ["/review/patterns", "/review/spread", "/review/leads"] as const;

test.beforeEach(async ({ context, baseURL }) => {
  await enterSample(context, baseURL ?? "", "team_lead");
});

test("U65: each page of the review says its days; others are a tap away and stand in the address", async ({ page }) => {
  for (const path of PAGES) {
    await page.goto(path);
    const period = page.getByRole("group", { name: "Enquiries of" });
    const says = page.getByRole("status").filter({ hasText: /came in|All there is/ });
    await expect(period.getByRole("radio", { name: "90 days" })).toBeChecked();
    await expect(says).toHaveText(/^\d+ leads came in from .* to .*20\d\d\./);
    await period.getByText("Everything", { exact: true }).click();
    await expect(page).toHaveURL(/period=everything/);
    await expect(says).toHaveText(/^All there is: \d+ leads\.$/);
    await page.reload();
    await expect(period.getByRole("radio", { name: "Everything" })).toBeChecked();
  }
  await page.goto("/review");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rescue today");
  await expect(page.getByRole("group", { name: "Enquiries of" })).toHaveCount(0);
});

test("U65: two dates of one's own are chosen by keyboard alone, and narrow the list and its file", async ({ page }) => {
  await page.goto("/review/leads?period=everything");
  const count = page.getByRole("status").filter({ hasText: /^\d+ leads?$/ });
  const all = Number.parseInt((await count.textContent()) ?? "", 10);
  await page.getByRole("radio", { name: "Everything" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "From – to" })).toBeChecked();
  const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
  await expect(page.getByLabel("From", { exact: true })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("From", { exact: true })).toBeFocused();
  await page.getByLabel("From", { exact: true }).fill(day);
  await page.getByLabel("To", { exact: true }).fill(day);
  await page.getByLabel("To", { exact: true }).press("Enter");
  await expect(page).toHaveURL(new RegExp(`period=${day}..${day}`));
  await expect.poll(async () => Number.parseInt((await count.textContent()) ?? "", 10)).toBeLessThan(all);
  const here = Number.parseInt((await count.textContent()) ?? "", 10);
  expect(here).toBeGreaterThan(0);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "These leads as a CSV file" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`fairlead-leads-${day}-to-${day}.csv`);
  expect(
    readFileSync(await file.path(), "utf8")
      .trim()
      .split("\r\n").length,
  ).toBe(here + 1);
});

test("U65: filters keep the period, and clearing them leaves it", async ({ page }) => {
  await page.goto("/review/leads?period=30_days");
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("What needs a look").selectOption({ label: "First reply came late" });
  await expect(page).toHaveURL(/period=30_days.*fault=too_slow/);
  await page.getByRole("button", { name: "Clear all filters" }).first().click();
  await expect(page).toHaveURL(/period=30_days$/);
});

test("U66, U43: a period without leads says so, offers everything, and breaks no rule of accessibility", async ({
  page,
}) => {
  for (const path of PAGES) {
    await page.goto(`${path}?period=2001-01-01..2001-01-31`);
    await expect(page.getByRole("heading", { name: "No leads arrived in this period" })).toBeVisible();
    await expect(page.getByText("Nothing imported yet")).toHaveCount(0);
    if (path === "/review/leads") await expectNoViolations(page, "days without leads");
    await page.getByRole("button", { name: "Show everything" }).click();
    await expect(page).toHaveURL(/period=everything/);
    await expect(page.getByRole("heading", { name: "No leads arrived in this period" })).toHaveCount(0);
  }
});
