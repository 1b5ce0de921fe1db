import { readFileSync } from "node:fs";
import { enterSample } from "./sample-session.ts";
import { expect, test } from "./server.ts";

test.describe.configure({ mode: "serial", timeout: 120_000 });

test.beforeEach(async ({ page, context, baseURL }) => {
  await enterSample(context, baseURL ?? "", "marketing");
  await page.goto("/review/spread");
  await page.getByRole("img", { name: /^All together/ }).waitFor();
});

test("U17: groups stand by name or week, never by a count", async ({ page }) => {
  const names = page.getByRole("table").getByRole("rowheader");
  const shown = (await names.allTextContents()).slice(1);
  expect(shown.length).toBeGreaterThan(1);
  expect(shown).toEqual(shown.toSorted((a, b) => a.localeCompare(b)));
  await page.getByLabel("Group by").selectOption("week");
  await expect(page).toHaveURL(/by=week/);
  await expect(names.nth(1)).toContainText(/Mon/);
});

test("U17: each share says what it is out of and how sure it is; the table gives the same", async ({ page }) => {
  await expect(
    page
      .getByText(/^In order: (\d+ of \d+\s\(\d+\s%,\s\d+–\d+\)|at least \d+, at most \d+ of \d+\s\(\d+–\d+\s%\))$/)
      .first(),
  ).toBeVisible();
  await page.getByLabel("Show", { exact: true }).selectOption({ label: "Answered in time?" });
  await expect(page.getByRole("heading", { level: 2, name: "Answered in time?" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "fine" })).toBeVisible();
});

test("U18: under ten leads no share is drawn", async ({ page }) => {
  await page.getByLabel("Group by").selectOption("week");
  await expect(page).toHaveURL(/by=week/);
  const rows = page.getByRole("row");
  await expect(rows.nth(2)).toContainText("Mon");
  for (const row of await rows.all()) {
    const cells = await row.getByRole("cell").allTextContents();
    const leads = Number(cells[0]);
    if (Number.isNaN(leads) || cells.length === 0) continue;
    if (leads < 10) expect(cells.slice(1)).toEqual(["too few to tell"]);
    else expect(cells[1]).toMatch(/ of /);
  }
});

test("U19: the spread can be taken away as a CSV file", async ({ page }) => {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "These figures as a CSV file" }).click();
  const text = readFileSync(await (await download).path(), "utf8");
  expect(text).toMatch(/by,group,leads/);
  expect(text.split("\n").length).toBeGreaterThan(20);
});
