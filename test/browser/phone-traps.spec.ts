import { expect, type Page } from "@playwright/test";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { leadRow } from "#test/make/review-record";
import { fact } from "#server/db/record/tables";
import { keyboard, touch } from "./hand.ts";
import { expectNoViolations, PHONE } from "./no-violations.ts";
import { moveTo, phoneOf, saved, signInBy, start, whatHappened } from "./phone-visit.ts";
import { picture } from "./picture.ts";
import { test } from "./policy-watch.ts";

const MINUTE = 60_000;
/** A Wednesday, staffed. */
const TEN = Date.UTC(2026, 2, 4, 10);

test.describe.configure({ mode: "serial", timeout: 180_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(TEN);
});
test.afterAll(() => server?.stop());

const SIX = [
  "They called, we talked",
  "They called, I missed it",
  "They e-mailed",
  "They texted",
  "They wrote on WhatsApp",
  "They came by",
];
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const theyCalled = async (page: Page): Promise<void> => {
  await button(page, "They called, wrote or came by").click();
  await expect(page.getByRole("dialog")).toBeVisible();
};
const atSmall = async (page: Page, look: () => Promise<void>): Promise<void> => {
  for (const size of [
    { width: 360, height: 640 },
    { width: 320, height: 640 },
  ]) {
    await page.setViewportSize(size);
    await look();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, `at ${size.width}`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(PHONE);
};

test("P85 P107: they called opens on its six answers; somebody new is logged without a network, and can be called back", async ({
  browser,
}) => {
  await server.leads([leadRow("o", TEN - 5 * MINUTE, { label: "Lead Known", phone: "+44 7700 900123" })]);
  const context = await browser.newContext();
  const page = await phoneOf(server, context, "rep");
  await expect(page.getByRole("link", { name: /Lead Known/ })).toBeVisible();
  await context.setOffline(true);
  await page.reload();

  await theyCalled(page);
  await expect(page.locator("[data-six] button")).toHaveText(SIX);
  await atSmall(page, async () => {
    for (const name of SIX) await expect(button(page, name)).toBeInViewport();
  });
  await picture(page, "they-called-six");
  await button(page, "They called, I missed it").click();
  await expect(page.getByLabel("Number")).toBeFocused();
  await page.keyboard.type("020 7946 0999");
  await expect(page.getByText("Nobody on this phone fits.")).toBeVisible();
  await page.getByLabel("Name").fill("Dora New");
  await picture(page, "they-called-new");
  await expectNoViolations(page, "they called, somebody new", [PHONE]);
  await button(page, "It was somebody new").click();
  await saved(page, "Dora New: They called, I missed it");
  // In the queue at once, with a way to call back.
  const row = page.getByRole("listitem").filter({ hasText: "Dora New" });
  await expect(row).toContainText("wait for an answer");
  await expect(row.locator("[data-way=call]")).toHaveAttribute("href", "tel:02079460999");
  await page.getByRole("link", { name: /Dora New/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dora New");
  await expect(page.locator("a[data-channel=call]")).toHaveAttribute("href", "tel:02079460999");
  await expectNoViolations(page, "somebody new", [PHONE]);
  await picture(page, "somebody-new");

  // A known lead is found by the last digits; a talk goes on to what they said.
  await page.locator('nav a[href="/queue"]').click();
  await theyCalled(page);
  await button(page, "They called, we talked").click();
  await page.getByLabel("Number").fill("07700 900123");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Lead Known/ })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lead Known");
  await expect(whatHappened(page)).toBeVisible();
  await expect(page.getByRole("radio", { name: "No thanks" })).toBeAttached();
  // A note names the talk that is being told of, though it is on no record yet.
  await page.getByLabel("Write a note").fill("Their son calls for them.");
  const about = page.getByLabel("About");
  await expect(about.locator("option:checked")).toHaveText("Call, Wed 4 Mar, 10:00");
  await page.getByLabel("Write a note").fill("");
  // Half told, it is there after a reload.
  await page.reload();
  await expect(whatHappened(page)).toBeVisible();
  await expect(button(page, "Rang out")).toHaveCount(0);
  await button(page, "Later").click();

  await context.setOffline(false);
  await page.locator("[data-sync]").click();
  await expect(page.getByRole("heading", { name: "Everything is sent" })).toBeVisible({ timeout: 60_000 });
  const types = (await server.db.select().from(fact)).map(({ type }) => type);
  expect(types.toSorted()).toEqual(["inbound.logged", "lead.created-on-phone"]);
  await page.locator('nav a[href="/queue"]').click();
  await expect(page.getByRole("link", { name: /Dora New/ })).toHaveCount(1);
  await context.close();
});

test("P86, P89: an outcome can be taken back after a reload and a cold start, and it is said so; nothing moves the page", async ({
  browser,
}) => {
  await server.leads([leadRow("o", TEN - 5 * MINUTE, { label: "Lead Undone" })]);
  const elsewhere = await browser.newContext();
  await signInBy(await elsewhere.newPage(), server, "rep");
  await elsewhere.close();
  const context = await browser.newContext();
  let page = await phoneOf(server, context, "rep");
  await expect(page.locator("[data-today]")).toHaveText("Wednesday");
  const topOf = () => page.getByRole("heading", { level: 1 }).evaluate((one) => one.getBoundingClientRect().top);
  await expect.poll(topOf).toBeLessThan(150);
  const before = await topOf();
  // Their other sign-ins, that a new page tells of, stand behind the status.
  await expect(page.locator("[data-sync=needs-you]")).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("[data-sign-ins]")).toBeHidden();
  expect(await topOf()).toBe(before);
  await page.locator("[data-sync]").click();
  await page.locator("[data-sign-ins]").getByRole("button", { name: /^Yes/ }).click();
  await expect(page.locator("[data-sync=needs-you]")).toHaveCount(0);
  await context.setOffline(true);
  await start(page, "Lead Undone", "call", touch);
  await button(page, "Rang out").click();
  await saved(page, "Lead Undone: Rang out");
  await expect(page.locator("[data-sync=waiting]")).toHaveText("1 waiting");
  await page.locator('nav a[href="/queue"]').click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Queue");
  expect(await topOf()).toBe(before);
  await atSmall(page, () => expect(button(page, "Undo")).toBeInViewport());
  await picture(page, "undo");

  await page.reload();
  await saved(page, "Lead Undone: Rang out");
  expect(await topOf()).toBe(before);
  await page.close();
  page = await context.newPage();
  await moveTo(server, context, TEN + 4 * MINUTE);
  await page.goto(`${server.url}/queue`);
  await saved(page, "Lead Undone: Rang out");
  await expectNoViolations(page, "undo", [PHONE]);
  await button(page, "Undo").click();
  await expect(page.locator("[data-retracted]")).toContainText("Taken back · Lead Undone: Rang out");
  await expect(whatHappened(page)).toBeVisible();
  await page.reload();
  await expect(whatHappened(page)).toBeVisible();
  await page.waitForTimeout(1_000);
  await expect(page.locator("[data-saved]")).toHaveCount(0);

  // After five minutes there is nothing to take back.
  await button(page, "Busy or declined").click();
  await saved(page, "Lead Undone: Busy");
  await moveTo(server, context, TEN + 10 * MINUTE);
  await page.goto(`${server.url}/queue`);
  await expect(page.locator("[data-sync=waiting]")).toBeVisible();
  await page.waitForTimeout(1_000);
  await expect(page.locator("[data-saved]")).toHaveCount(0);
  await context.close();
});

test("P87: put off with Later, what happened is not asked again by a cold start, and its card has what was half told", async ({
  browser,
}) => {
  await server.leads(["Lead Put Off", "Lead Called"].map((label) => leadRow("o", TEN - 5 * MINUTE, { label })));
  const context = await browser.newContext();
  let page = await phoneOf(server, context, "rep");
  const coldStart = async () => {
    await page.close({ runBeforeUnload: false });
    page = await context.newPage();
    await page.goto(`${server.url}/`);
  };
  await context.setOffline(true);
  await start(page, "Lead Put Off", "call", touch);
  await page.getByText("Going ahead", { exact: true }).click();
  await button(page, "Later").click();
  await expect(page).toHaveURL(/\/queue$/);
  await coldStart();
  await expect(page).toHaveURL(/\/queue$/);
  await expect(page.locator("main li a").first()).toContainText("what happened?");
  await page.waitForTimeout(1_500);
  await expect(page).toHaveURL(/\/queue$/);
  // One begun after it still asks by itself.
  await start(page, "Lead Called", "call", touch);
  await coldStart();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lead Called");
  await expect(whatHappened(page)).toBeVisible();
  await button(page, "Rang out").click();
  await saved(page, "Lead Called: Rang out");
  // Its card asks once it is told to, with what was half told.
  await page.locator('nav a[href="/leads"]:visible').click();
  await page.getByRole("link", { name: /Lead Put Off/ }).click();
  await expect(page.locator("a[data-channel=call]")).toBeVisible();
  await expect(whatHappened(page)).toHaveCount(0);
  await expectNoViolations(page, "put off", [PHONE]);
  await button(page, "What happened last time is not told yet. Tell it now.").click();
  await expect(page.getByRole("radio", { name: "Going ahead" })).toBeChecked();
  await button(page, "Rang out").click();
  await saved(page, "Lead Put Off: Rang out");
  await context.close();
});

test("P51, P88, P89: one attempt is one entry, and all the phone has to say stands behind its status", async ({
  browser,
}) => {
  await server.leads([leadRow("o", TEN - 5 * MINUTE, { label: "Lead Entry" })]);
  const context = await browser.newContext();
  const mine = await phoneOf(server, context, "rep");
  await context.setOffline(true);
  await start(mine, "Lead Entry", "call", touch);
  await button(mine, "Rang out").click();
  await saved(mine, "Lead Entry: Rang out");
  await mine.locator("[data-sync]").click();
  await expect(mine.getByRole("heading", { name: "Not sent yet · 1" })).toBeVisible();
  const entries = mine.getByRole("listitem").filter({ hasText: "Lead Entry" });
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText("Lead Entry · Call, rang out");
  await expect(mine.getByText("No answer from Fairlead", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(mine.getByText("has not promised never to clear it")).toBeVisible();
  await expectNoViolations(mine, "behind the mark", [PHONE]);
  await picture(mine, "behind-the-mark");
  await context.close();
});

test("P91: My leads lists and finds every lead without a network, by the keyboard too, and calls by the same button", async ({
  browser,
}) => {
  await server.leads([
    leadRow("o", TEN - 5 * MINUTE, { label: "Lead Needle", phone: "+44 7700 900777" }),
    ...["Lead Hay", "Lead Straw"].map((label) => leadRow("o", TEN - 6 * MINUTE, { label })),
  ]);
  const context = await browser.newContext();
  const page = await phoneOf(server, context, "rep");
  await expect(page.getByRole("link", { name: /Lead Needle/ })).toBeVisible();
  await context.setOffline(true);
  await page.reload();
  await keyboard.press(page.getByRole("link", { name: "Find", exact: true }));
  await expect(page).toHaveURL(/\/leads\?find$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("My leads");
  const field = page.getByLabel("Find by name or last digits");
  await expect(field).toBeFocused();
  const list = page.getByRole("list", { name: "My leads" });
  const rows = list.locator('a[href^="/lead/"]');
  await expect.poll(() => rows.count()).toBeGreaterThan(2);
  await expectNoViolations(page, "my leads");
  await picture(page, "my-leads");
  await page.keyboard.type("0777");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Lead Needle");
  await expect(page.getByRole("status").filter({ hasText: /^1 of \d+$/ })).toBeVisible();
  await field.fill("nobody of that name");
  await expect(page.getByText("Nobody on this phone fits.")).toBeVisible();
  await field.fill("needle");
  await atSmall(page, () => expect(list.locator("[data-way=call]")).toBeInViewport());
  await picture(page, "find");
  await keyboard.press(list.locator("[data-way=call]"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lead Needle");
  await expect(whatHappened(page)).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem("opened-link"))).toBe("tel:+447700900777");
  await context.close();
});

test("P92: of a long list only the rows near the screen are made, and the last is reached by scrolling and by the keyboard", async ({
  browser,
}) => {
  const names = Array.from({ length: 400 }, (_, nth) => `Lead Long ${String(nth).padStart(3, "0")}`);
  await server.leads(names.map((label, nth) => leadRow("o", TEN - 10 * MINUTE - nth * 1_000, { label })));
  const context = await browser.newContext();
  const page = await phoneOf(server, context, "rep");
  const lines = page.locator('main li a[href^="/lead/"]');
  await expect(page.getByRole("heading", { name: /^Now \(4\d\d\)$/ })).toBeVisible({ timeout: 60_000 });
  await context.setOffline(true);
  // Fifty lines on: whoever waited longest comes first in the queue, the newest in My leads.
  for (const [address, fiftieth] of [
    ["/queue", /Lead Long 3[0-8]\d/],
    ["/leads", /Lead Long 0[1-9]\d/],
  ] as const) {
    await page.goto(`${server.url}${address}`);
    await expect.poll(() => lines.count()).toBeGreaterThan(10);
    // The room of all is kept: four hundred lines of a finger's height and more.
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(400 * 80);
    const seen = new Set<string>();
    for (let flick = 0; flick < 200; flick += 1) {
      const there = await lines.allTextContents();
      expect(there.length, address).toBeLessThan(80);
      for (const text of there) seen.add(/Lead Long \d{3}/.exec(text)?.[0] ?? "");
      const isEnd = await page.evaluate(() => {
        scrollBy(0, innerHeight);
        return scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
      });
      // On a busy machine lines are made later than by the next frame: they are there once one stands in the middle.
      await page.waitForFunction(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("main li"));
      await page.waitForTimeout(60);
      if (isEnd) break;
    }
    for (const text of await lines.allTextContents()) seen.add(/Lead Long \d{3}/.exec(text)?.[0] ?? "");
    expect(
      names.filter((name) => !seen.has(name)),
      address,
    ).toEqual([]);
    // By the keyboard: from line to line, past those that were made at first.
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForFunction(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("main li"));
    await lines.first().focus();
    for (let tabs = 0; tabs < 150; tabs += 1) {
      await page.keyboard.press("Tab");
      // No finger is quicker than the frame in which the next lines are made.
      if (tabs % 5 === 0)
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    }
    const focused = await page.evaluate(() => document.activeElement?.closest("li")?.textContent ?? "");
    expect(focused, address).toMatch(fiftieth);
  }
  await expectNoViolations(page, "a long list", [PHONE]);
  await context.close();
});
