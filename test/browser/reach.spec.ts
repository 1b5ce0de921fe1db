import type { Page } from "@playwright/test";
import { query } from "#test/make/call-procedure";
import type { ReviewLeadsOutput } from "#contract/review-leads";
import { enterSample, sampleCaller } from "./sample-session.ts";
import { expect, test } from "./server.ts";

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ viewport: { width: 390, height: 844 }, serviceWorkers: "block" });

/** Read once a visit, however late it comes: a press that follows starts from where a taken notice stood. */
const understand = async (page: Page): Promise<void> => {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Understood" }).click();
  await page.waitForLoadState("networkidle");
};

test("U93: a keyboard is at the heading of the page a link led to, and the first stop leads past the frame", async ({
  page,
  baseURL,
}) => {
  await enterSample(page.context(), baseURL ?? "", "team_lead");
  await page.goto("/review");
  await understand(page);
  await page.getByRole("navigation").getByRole("link", { name: "Patterns" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Patterns" })).toBeFocused();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("U93: on a lead's card the first stop leads to Call", async ({ page, baseURL }) => {
  await enterSample(page.context(), baseURL ?? "", "rep");
  await page.goto("/queue");
  await understand(page);
  const lead = page.locator('main a[href^="/lead/"]').first();
  await lead.press("Enter");
  await expect(page).toHaveURL(/\/lead\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.locator("#call")).toBeVisible();
  await page.reload();
  await expect(page.locator("#call")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to Call" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#call")).toBeFocused();
});

test("U94, U95: on the least phone every knot is there and all of it stands in words", async ({ page, baseURL }) => {
  const caller = await sampleCaller(baseURL ?? "", "team_lead");
  const filter = { verdict: ["bunched" as const] };
  const { rows } = await query<ReviewLeadsOutput>(caller, "review.leads", { filter, limit: 1 });
  await enterSample(page.context(), baseURL ?? "", "team_lead");
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`/review/leads/${rows[0]?.leadId ?? "none"}`);
  const line = page.locator('[data-line="full"]');
  await line.waitFor();
  await understand(page);
  await expect(page.getByText("How to read the line")).toBeHidden();
  const knots = line.locator("[data-knot]");
  const told = page.locator("[data-told]");
  await expect(told).toHaveText("Press a mark to read it here.");
  const all = await knots.count();
  expect(all).toBe(await page.locator("[data-entry]").count());
  await knots.first().click();
  await expect(told).toHaveText(/^1\. \w+ \d+ \w+, \d\d:\d\d · /);
  await page.getByText("The line in words").press("Enter");
  await expect(
    page.getByText(/^Read as “Tries too close together”; what decided it: \w+ \d+ \w+, \d\d:\d\d to/),
  ).toBeVisible();
  const words = page.getByRole("listitem");
  await expect(words.filter({ hasText: /^Try 1: .+, due between \w+ \d+ \w+, \d\d:\d\d and/ })).toBeVisible();
  await expect(words.filter({ hasText: new RegExp(`^${all}\\. `) })).toBeVisible();
});

test("V56: a bar's words lead to the leads it counts, by keyboard", async ({ page, baseURL }) => {
  await enterSample(page.context(), baseURL ?? "", "marketing");
  await page.goto("/review/spread");
  await understand(page);
  const bar = page.getByRole("link", { name: /^Needs a look \d+, All together: open these leads/ });
  const counted = Number(/\d+/.exec((await bar.textContent()) ?? "")?.[0]);
  expect(counted).toBeGreaterThan(0);
  await bar.press("Enter");
  await expect(page).toHaveURL(/\/review\/leads\?period=/);
  await expect(page.getByRole("status").filter({ hasText: `${counted} leads` })).toBeVisible();
});

test("U96: a wide desk's room goes to the list and the lead beside it; prose keeps its measure", async ({
  page,
  baseURL,
}) => {
  await enterSample(page.context(), baseURL ?? "", "team_lead");
  const widthOf = async (part: string): Promise<number> => (await page.locator(part).first().boundingBox())?.width ?? 0;
  for (const [width, least] of [
    [1280, 950],
    [1920, 1500],
  ] as const) {
    await page.setViewportSize({ width, height: 1000 });
    await page.goto("/review");
    await page.locator("[data-line=full]").waitFor();
    expect(await widthOf("[data-wide]")).toBeGreaterThan(least);
    await page.goto("/watching");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await widthOf("main ol")).toBeLessThan(900);
  }
});

test("U97: a team lead's lists and a lead's page use a wide desk, and no line of text on them runs on", async ({
  page,
  baseURL,
}) => {
  await enterSample(page.context(), baseURL ?? "", "team_lead");
  /** Texts of which a line holds more letters than an eye follows. */
  const longLines = () =>
    page.locator("main").evaluate((main) => {
      const texts = [...main.querySelectorAll("p, dd, li, td, q")].filter(
        (one) => one.checkVisibility() && ![...one.children].some((child) => /^(P|UL|OL|DIV|DL)$/.test(child.tagName)),
      );
      return texts.flatMap((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        const tops = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 12)));
        const text = (one.textContent ?? "").trim().replace(/\s+/g, " ");
        return text.length / Math.max(1, tops.size) > 110 ? [text] : [];
      });
    });
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto("/review");
  const lead = await page.locator("main a[data-lead]").first().getAttribute("href");
  for (const [address, stands] of [
    ["/review", "[data-line=full]"],
    ["/review/leads", "[data-line=full]"],
    ["/review/patterns", "[data-pattern]"],
    [lead ?? "/", "[data-line=full]"],
  ] as const)
    for (const [width, least] of [
      [1920, 1500],
      [1280, 950],
    ] as const) {
      await page.setViewportSize({ width, height: 1000 });
      if (width === 1920) await page.goto(address);
      await page.locator(stands).first().waitFor();
      const wide = (await page.locator("[data-wide]").first().boundingBox())?.width ?? 0;
      expect(wide, `${address}, ${width}`).toBeGreaterThan(least);
      expect(await longLines(), `${address}, ${width}`).toEqual([]);
    }
});
