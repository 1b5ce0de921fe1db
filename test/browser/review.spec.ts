import { enterSample } from "./sample-session.ts";
import { expect, test } from "./server.ts";

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ viewport: { width: 1280, height: 800 } });

test("U10, U12: a team lead goes from rescue to a sequence, to patterns, to the leads behind one, to the spread", async ({
  page,
  context,
  baseURL,
}) => {
  await enterSample(context, baseURL ?? "", "team_lead");
  await page.goto("/review");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rescue today");
  const rows = page.getByRole("list", { name: "Leads" }).getByRole("listitem");
  await expect(rows.first()).toBeVisible();
  expect(await rows.count()).toBeLessThanOrEqual(10);
  await expect(rows.first()).toContainText(/ left|still open| past/);
  // Words only: the line as a sentence, never a count of tries.
  await expect(rows.first()).toContainText(/quiet for|nothing on record yet/);
  await expect(page.locator('[data-line="full"]')).toBeVisible();
  await expect(page.getByText("Because", { exact: true })).toBeVisible();

  await page.getByRole("navigation").getByRole("link", { name: "Patterns" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Patterns");
  const pattern = page.getByRole("heading", { level: 2 }).first();
  const n = Number(/(\d+) leads?$/.exec((await pattern.textContent()) ?? "")?.[1]);
  expect(n).toBeGreaterThan(0);
  await page.getByRole("link", { name: "Open these leads" }).first().click();
  // The filter opens the finding with what is shared: at least the leads of the pattern itself.
  const found = page.getByRole("status").filter({ hasText: /^\d+ leads?$/ });
  await expect(found).toBeVisible();
  expect(Number.parseInt((await found.textContent()) ?? "", 10)).toBeGreaterThanOrEqual(n);

  await page.getByRole("navigation").getByRole("link", { name: "Side by side" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Side by side");
  await expect(page.getByRole("img", { name: /^All together: In order \d+/ })).toBeVisible();
});

test("V63 V64 V65: what to look at first is three sentences, each of which opens the leads it counts", async ({
  page,
  context,
  baseURL,
}) => {
  await enterSample(context, baseURL ?? "", "team_lead");
  await page.goto("/review");
  const first = page.getByRole("region", { name: "What to look at first" }).getByRole("link");
  await expect(first).toHaveCount(3);
  const said = (await first.first().textContent()) ?? "";
  const n = Number(/: (?:for certain )?(\d+)\b/.exec(said)?.[1]);
  expect(n, said).toBeGreaterThan(0);
  await first.first().click();
  await expect(page.getByRole("status").filter({ hasText: /^\d+ leads?$/ })).toHaveText(
    `${n} lead${n === 1 ? "" : "s"}`,
  );
  await page.goto("/review/leads?verdict=not_yet_judgeable");
  await expect(page.getByRole("list", { name: "Leads" }).getByRole("listitem").first()).toContainText(/came in .* ago/);
});

test("V27, V31: under the patterns stands how far the record can tell, each figure with what it is out of", async ({
  page,
  context,
  baseURL,
}) => {
  await enterSample(context, baseURL ?? "", "team_lead");
  await page.goto("/review/patterns?period=everything");
  const bounds = page.getByRole("region", { name: "How far the record can tell" });
  const late = bounds.getByRole("listitem").filter({ hasText: "First reply came late" });
  await expect(late).toContainText(/for certain \d+ · .*\d+ of \d+ .*\(\d+–\d+ %\)/);
  const close = bounds.getByRole("listitem").filter({ hasText: "Tries too close together" });
  await expect(close).toContainText(/\d+ of \d+ on file; contacts it lacks could only add/);
  // One a fault; below each stand the figures that open their leads.
  await expect(bounds.locator("li:not(li li)")).toHaveCount(7);
  await expect(bounds).toContainText(/Not enough on record: \d+ of \d+\./);
});

test("U13: the keyboard moves through the list, Enter opens, Escape comes back", async ({ page, context, baseURL }) => {
  await enterSample(context, baseURL ?? "", "team_lead");
  await page.goto("/review/leads");
  const links = page.getByRole("list", { name: "Leads" }).getByRole("link");
  await links.first().focus();
  await expect(page.locator("[data-line=full]")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(links.nth(1)).toBeFocused();
  await expect(links.nth(1)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("ArrowUp");
  await expect(links.first()).toBeFocused();
  await page.keyboard.press("Enter");
  // The lead's own name heads the pane, and the reader is taken there.
  await expect(page.locator('h2[tabindex="-1"]')).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(links.first()).toBeFocused();
});

test("U11: filters narrow the list, stay in the address, and can be cleared", async ({ page, context, baseURL }) => {
  await enterSample(context, baseURL ?? "", "team_lead");
  await page.goto("/review/leads");
  const count = page.getByRole("status").filter({ hasText: /^\d+ leads?$/ });
  const all = Number.parseInt((await count.textContent()) ?? "", 10);
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("What needs a look").selectOption({ label: "First reply came late" });
  await expect(page).toHaveURL(/fault=too_slow/);
  await expect.poll(async () => Number.parseInt((await count.textContent()) ?? "", 10)).toBeLessThan(all);
  await page.reload();
  await expect(page.getByLabel("What needs a look")).toHaveValue("too_slow");
  await page.getByLabel("Find", { exact: true }).fill("no lead is called this");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByRole("heading", { name: "No lead fits these filters" })).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Clear all filters" }).last().click();
  await expect(count).toHaveText(`${all} leads`);
});

test("U14: a rep sees their own leads and nothing else of the review", async ({ page, context, baseURL }) => {
  await enterSample(context, baseURL ?? "", "rep");
  await page.goto("/review/leads");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How your follow-up reads");
  await page.getByRole("list", { name: "Leads" }).getByRole("link").first().click();
  await expect(page.locator('[data-line="full"]')).toBeVisible();
  await page.goto("/review/spread");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is not for your role");
});

test("U15: no connection: what is there stays, and trying again works", async ({ page, context, baseURL }) => {
  await enterSample(context, baseURL ?? "", "team_lead");
  await page.goto("/review");
  await page.locator('[data-line="full"]').waitFor();
  await context.setOffline(true);
  await page.getByRole("navigation").getByRole("link", { name: "Side by side" }).click();
  await expect(page.getByRole("heading", { name: "No connection to Fairlead" }).first()).toBeAttached();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("img", { name: /^All together/ })).toBeVisible();
});

test("U115, U116, V70, V75: beside the list stands the lead that was pressed; time goes on; each choice builds on the last", async ({
  page,
  context,
  baseURL,
}) => {
  await page.clock.install();
  await enterSample(context, baseURL ?? "", "team_lead");
  await page.goto("/review");
  const links = page.getByRole("list", { name: "Leads" }).locator("a[data-lead]");
  await page.locator('[data-line="full"]').waitFor();
  const last = links.last();
  await last.scrollIntoViewIfNeeded();
  const lead = await last.getAttribute("data-lead");
  await last.click();
  await expect(last).toHaveAttribute("aria-current", "true");
  await expect(page.locator('h2[tabindex="-1"]')).toBeInViewport();
  // A lead that is not on the list is not shown beside it.
  await page.goto("/review?lead=00000000-0000-0000-0000-000000000000");
  await expect(links.first()).toHaveAttribute("aria-current", "true");
  const before = await links.first().innerText();
  await page.clock.fastForward(3 * 60_000);
  await expect.poll(() => links.first().innerText()).not.toBe(before);
  expect(lead).not.toBe(null);

  await page.goto("/review/leads");
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("Find", { exact: true }).fill("a");
  // Both at once, before the first answer is here.
  await page.evaluate(() => {
    const verdict = document.querySelector<HTMLSelectElement>("form select");
    if (verdict === null) throw new Error("no verdict to choose");
    verdict.value = "not_yet_judgeable";
    verdict.dispatchEvent(new Event("change", { bubbles: true }));
    verdict.form?.requestSubmit();
  });
  await expect(page).toHaveURL(/verdict=not_yet_judgeable.*find=a|find=a.*verdict=not_yet_judgeable/);
  await expect(page.getByLabel("Verdict")).toHaveValue("not_yet_judgeable");
});
