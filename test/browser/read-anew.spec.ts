import type { Page } from "@playwright/test";
import { expectNoViolations } from "./no-violations.ts";
import { enterSample } from "./sample-session.ts";
import { expect, test } from "./server.ts";

test.describe.configure({ mode: "serial", timeout: 120_000 });

test.beforeEach(async ({ context, baseURL }) => {
  await enterSample(context, baseURL ?? "", "team_lead");
});

type Answer = Record<string, unknown>;

/** Answers of the server's to this procedure reach the page as they are, but for what `more` puts over them. */
const answerWith = (page: Page, procedure: string, more: (data: Answer) => Answer): Promise<unknown> =>
  page.route(new RegExp(String.raw`/api/trpc/${procedure}(\?|$)`), async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { result: { data: Answer } };
    await route.fulfill({ response, json: { result: { data: more(body.result.data) } } });
  });

test("V25: each page of the review says how many leads newer rules have yet to read, and nothing where there are none", async ({
  page,
}) => {
  const note = page.getByRole("status").filter({ hasText: "newer rules" });
  const pages = ["/review", "/review/patterns", "/review/spread", "/review/leads"];
  for (const path of pages) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    await expect(note).toHaveCount(0);
  }
  for (const name of ["summary", "patterns", "spread", "leads"])
    await answerWith(page, `review.${name}`, (data) => ({
      ...data,
      period: { ...(data["period"] as Answer), toReadAnew: 412 },
    }));
  for (const path of pages) {
    await page.goto(path);
    await expect(note).toHaveText("412 leads are still being read by newer rules; they are not in these figures yet.");
  }
  await expectNoViolations(page, "leads that newer rules have yet to read");
});

test("V25: a workspace whose leads are all still to be read is not taken for an empty one", async ({ page }) => {
  for (const name of ["summary", "patterns", "spread", "leads"])
    await answerWith(page, `review.${name}`, (data) => ({
      ...data,
      waiting: 0,
      period: { ...(data["period"] as Answer), inside: 0, outside: 0, toReadAnew: 1 },
    }));
  for (const path of ["/review", "/review/patterns", "/review/spread", "/review/leads"]) {
    await page.goto(path);
    await expect(
      page.getByRole("status").filter({ hasText: "1 lead is still being read by newer rules" }),
    ).toBeVisible();
    await expect(page.getByText("Nothing imported yet")).toHaveCount(0);
  }
});

test("V24: a sequence says what rules before read in it, and since when newer ones do", async ({ page }) => {
  const said = { verdict: "too_slow", cause: "first_response_late", faults: ["too_slow"], judgeVersion: 1 };
  const since = Date.UTC(2026, 11, 3, 9);
  const earlier = { ...said, assessedAt: since, until: since, since: since as number | null };
  let shown: typeof earlier | undefined;
  await answerWith(page, "review.sequence", (data) => ({
    ...data,
    sequence: { ...(data["sequence"] as Answer), ...(shown === undefined ? {} : { earlier: shown }) },
  }));
  await page.goto("/review/leads");
  const lead = await page.locator('a[href*="/review/leads/"]').first().getAttribute("href");
  const row = page.getByText(/^Read by newer rules/);
  const open = async (): Promise<void> => {
    await page.goto(lead ?? "");
    await page.locator('[data-line="full"]').waitFor();
  };
  await open();
  await expect(row).toHaveCount(0);
  shown = earlier;
  await open();
  await expect(row).toHaveText("Read by newer rules since Thu 3 Dec; before: First reply came late.");
  shown = { ...earlier, since: null };
  await open();
  await expect(row).toHaveText("Read by newer rules; before: First reply came late.");
});
