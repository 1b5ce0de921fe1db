import type { Page } from "@playwright/test";
import { query } from "#test/make/call-procedure";
import type { ReviewLeadsOutput } from "#contract/review-leads";
import { enterSample, sampleCaller } from "./sample-session.ts";
import { expect, test } from "./server.ts";

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ viewport: { width: 390, height: 844 } });

/** Opens a lead of the sample with this verdict, as its team lead. */
async function open(page: Page, url: string, verdict: string): Promise<void> {
  const caller = await sampleCaller(url, "team_lead");
  const { rows } = await query<ReviewLeadsOutput>(caller, "review.leads", { filter: { verdict: [verdict] }, limit: 1 });
  await enterSample(page.context(), url, "team_lead");
  await page.goto(`/review/leads/${rows[0]?.leadId ?? "none"}`);
  await page.locator('[data-line="full"]').waitFor();
}

test("U7: the verdict says why, in whose time, what would change it, what is missing and how firm it is", async ({
  page,
  baseURL,
}) => {
  await open(page, baseURL ?? "", "dropped_next_step");
  await expect(page.locator("[data-verdict]").first()).toHaveText(/Promised step overdue|Nobody has checked back/);
  for (const label of ["Because", "In whose time", "Would change", "What’s missing", "How firm"]) {
    await expect(page.getByText(label, { exact: true })).toBeVisible();
  }
});

test("U4, U8: every knot of the line has its row in the table below, with the gap before it in words", async ({
  page,
  baseURL,
}) => {
  await open(page, baseURL ?? "", "bunched");
  const knots = page.locator('[data-line="full"] [data-knot]');
  const rows = page.getByRole("table", { name: "What happened, in order" }).locator("[data-entry]");
  await expect(rows.first()).toContainText("after the enquiry");
  await expect(rows.nth(1)).toContainText("later");
  await expect(page.getByRole("img", { name: /^The line of this lead: / })).toBeVisible();
  await expect(rows).toHaveCount(await knots.count());
});

test("U5: knots close together can be told apart, whole or zoomed in", async ({ page, baseURL }) => {
  await open(page, baseURL ?? "", "bunched");
  const knots = page.locator('[data-line="full"] [data-knot] > g');
  for (const zoom of ["Whole time", "First day", "What decided it"]) {
    await page.getByText(zoom, { exact: true }).click();
    await expect(page.getByRole("radio", { name: zoom })).toBeChecked();
    const boxes = await Promise.all((await knots.all()).map((knot) => knot.boundingBox()));
    const centres = boxes.map((box) => ({
      x: (box?.x ?? 0) + (box?.width ?? 0) / 2,
      y: (box?.y ?? 0) + (box?.height ?? 0) / 2,
    }));
    for (const [index, a] of centres.entries()) {
      for (const b of centres.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(6);
    }
  }
});

test("U9: the twelve dimensions lie one tap below the four questions", async ({ page, baseURL }) => {
  await open(page, baseURL ?? "", "too_slow");
  await expect(page.getByText("Answered in time?", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Room to breathe")).toBeHidden();
  await page.getByText("The twelve behind them").click();
  await expect(page.getByText("Room to breathe")).toBeVisible();
});

test("U16: a lead that is not there says so and leads back", async ({ page, context, baseURL }) => {
  await enterSample(context, baseURL ?? "", "team_lead");
  for (const id of ["0190a5f2-0000-7000-8000-000000000000", "nonsense"]) {
    await page.goto(`/review/leads/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This lead is not here");
  }
  await page.getByRole("main").getByRole("link", { name: "Back to the list" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("All leads");
});

test("U13: Escape goes back to where the sequence was opened", async ({ page, context, baseURL }) => {
  await enterSample(context, baseURL ?? "", "team_lead");
  await page.goto("/review");
  await page.getByRole("list", { name: "Leads" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/review\/leads\//);
  await page.locator('[data-line="full"]').waitFor();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/review$/);
});
