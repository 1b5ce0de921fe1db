import { type BrowserContext, expect, type Page } from "@playwright/test";
import { DAY, MINUTE } from "#domain/time/instant";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { leadRow } from "#test/make/review-record";
import { touch } from "./hand.ts";
import { expectNoViolations, PHONE } from "./no-violations.ts";
import { cardOf, phoneOf, saved, start, whatHappened } from "./phone-visit.ts";
import { picture } from "./picture.ts";
import { test } from "./policy-watch.ts";

/** A Wednesday, staffed. */
const TEN = Date.UTC(2026, 2, 4, 10);

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: PHONE });

let server: ClockedServer;
let context: BrowserContext;
let page: Page;
const button = (name: string) => page.getByRole("button", { name, exact: true });
const rowOf = (name: string) => page.locator("main li", { hasText: `Lead ${name}` });
const toQueue = () => page.locator('nav a[href="/queue"]:visible').click();
const title = () => page.getByRole("heading", { level: 1 });
const atTop = async (): Promise<void> => {
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
};

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  server = await startClockedServer(TEN);
  const row = (name: string, ago: number, more: Parameters<typeof leadRow>[2] = {}) =>
    leadRow("o", TEN - ago, { label: `Lead ${name}`, ...more });
  await server.leads([
    row("Ann", 5 * MINUTE),
    row("Nobody", 6 * MINUTE, { phone: null, email: null, usableChannels: null }),
    row("Ben", 4 * MINUTE),
    row("Old", 10 * DAY),
  ]);
  context = await browser.newContext();
  page = await phoneOf(server, context, "rep");
  await expect(page.getByRole("heading", { name: "Now (3)" })).toBeVisible();
  // What is written down from here on stays on this phone.
  await context.setOffline(true);
});
test.afterAll(async () => {
  await context?.close();
  await server?.stop();
});

test("P110: whoever can be reached by no way stands at the end, with a button that adds one; what is past comes last of what can be done", async () => {
  await expect(page.locator("main li a.grid")).toContainText(["Lead Ann", "Lead Ben", "Lead Old", "Lead Nobody"]);
  await expect(page.getByRole("heading", { name: "No way to reach: 1" })).toBeVisible();
  await expectNoViolations(page, "a queue with somebody who cannot be reached", [PHONE]);
  await picture(page, "no-way");
  await page.setViewportSize(PHONE);
  await rowOf("Nobody").getByRole("link", { name: "Add a number" }).click();
  await expect(page.getByRole("dialog", { name: /Add/ })).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await toQueue();
});

test("P113: a screen begins at its top, with its heading in focus, and a note box belongs to its lead", async () => {
  await cardOf(page, "Lead Ann", touch);
  await button("Note").click();
  await page.getByLabel("Write a note").fill("Rings back after lunch");
  await button("Save note").click();
  await expect(page.locator("[data-notes]")).toContainText("Rings back after lunch");
  await page.locator("a[data-channel=call]").click();
  await expect(whatHappened(page)).toBeFocused();
  await page.waitForTimeout(500);
  await expect(whatHappened(page)).toBeFocused();
  await expect(whatHappened(page)).toBeInViewport();
  await button("Rang out").click();
  await saved(page, "Lead Ann: Rang out");
  // P110: the next is one that can be reached, and begins at its top.
  await expect(title()).toHaveText("Lead Ben");
  await page.waitForTimeout(500);
  await atTop();
  await expect(page.locator("main textarea")).not.toBeFocused();
  await expect(title()).toBeFocused();
});

test("P112: after a try nobody is told to try again at once; what does not count says why", async () => {
  await page.locator("a[data-channel=email]").click();
  await touch.choose(page.getByRole("checkbox", { name: "could go to anyone" }));
  await button("Sent").click();
  await saved(page, "Lead Ben: Sent");
  await expect(title()).toHaveText("Lead Old");
  await toQueue();
  await expect(rowOf("Ben")).toContainText("from 10:30");
  await expect(page.getByRole("heading", { name: "Now (1)" })).toBeVisible();
  await cardOf(page, "Lead Ben", touch);
  await expect(page.getByText("Your e-mail of 10:00 does not count as a try: could go to anyone.")).toBeVisible();
  // P116: the card, the row and My leads name one way.
  const tried = await page.locator("[data-try]").textContent();
  await picture(page, "after-a-try");
  await page.setViewportSize(PHONE);
  await page.locator('nav a[href="/leads"]:visible').click();
  const way = await rowOf("Ben").locator("[data-way]").getAttribute("data-way");
  expect(tried).toContain(way === "call" ? "Try: Call" : "Try: E-mail");
  await toQueue();
  await expect(rowOf("Ben")).toContainText(way === "call" ? "then by call" : "then by e-mail");
});

test("P115 P119 P120: what they said can be read again, and an echo says what was chosen, after a reload too", async () => {
  await start(page, "Lead Ann", "call", touch);
  await touch.choose(page.getByRole("radio", { name: "No thanks" }));
  await touch.choose(page.getByRole("radio", { name: "price" }));
  await touch.choose(page.getByRole("checkbox", { name: "How long?" }));
  for (const one of await page.locator("[data-ask]").getByRole("radio", { name: "not discussed" }).all())
    await touch.choose(one);
  await button("Save").click();
  await saved(page, "Lead Ann: No thanks");
  await page.reload();
  await saved(page, "Lead Ann: No thanks");
  await page.goto(`${server.url}/leads`);
  await page.getByRole("link", { name: /Lead Ann/ }).click();
  await expect(page.getByText("no thanks: price").first()).toBeVisible();
  await expect(page.locator("[data-asked]")).toContainText("answered Wed");
  await expect(page.locator("[data-first-sentence]")).not.toContainText("How long?");
  // P119: nothing is on record as promised, so the card does not begin with that.
  await expect(page.getByRole("heading", { name: "Promised" })).toHaveCount(0);
  await expect(page.locator("[data-promised=unknown]")).toContainText("Came through spring");
  await picture(page, "read-again");
  await page.setViewportSize(PHONE);
});

test("P117: the row of what was put off opens its answers; a wrong number is said as such", async () => {
  await start(page, "Lead Ben", "call", touch);
  await button("Later").click();
  await expect(page).toHaveURL(/\/queue$/);
  await rowOf("Ben").getByRole("link").first().click();
  await expect(whatHappened(page)).toBeVisible();
  await button("Number doesn’t work").click();
  await button("Wrong person").click();
  await saved(page, "Lead Ben: Wrong person");
});

test("P118: what is saved far down the card is said where it is seen", async () => {
  await toQueue();
  await cardOf(page, "Lead Old", touch);
  await page.locator("summary", { hasText: "They called, wrote or came by" }).click();
  await button("They e-mailed").click();
  await expect(page.getByText("Saved · Lead Old: They e-mailed").last()).toBeInViewport();
});

test("P114: a lead that wants no contact looks it: on its card, in My leads, and where a number is added", async () => {
  await page.locator("a[data-channel=call]").click();
  await touch.choose(page.getByRole("radio", { name: "Asked us to stop" }));
  await expect(button("Yes, they asked us to stop")).toBeVisible();
  await page.waitForTimeout(450);
  await button("Yes, they asked us to stop").click();
  await saved(page, "Lead Old: Asked us to stop");
  await page.locator('nav a[href="/leads"]:visible').click();
  await expect(rowOf("Old")).toContainText("They asked us to stop, Wed 4 Mar");
  await rowOf("Old").getByRole("link").first().click();
  await expect(page.locator("[data-stopped]")).toHaveText("They asked us to stop, Wed 4 Mar");
  await expect(page.locator("[data-first-sentence]")).toHaveCount(0);
  await expect(page.getByText(/They may be called/)).toHaveCount(0);
  await expectNoViolations(page, "a lead that asked us to stop", [PHONE]);
  await picture(page, "stopped");
  await page.setViewportSize(PHONE);
  await button("Add a number or address").click();
  await page.getByRole("dialog").getByRole("textbox").fill("+44 7700 900987");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. They asked us to stop, so nobody contacts them there.")).toBeVisible();
});

test("P122: somebody new may have asked something, and that is written down with them", async () => {
  await toQueue();
  await button("They called, wrote or came by").click();
  await button("They called, I missed it").click();
  await page.getByRole("dialog").getByLabel("Name").fill("Walked In");
  await page.getByLabel("What did they ask? (if anything)").fill("Is it open on Sundays?");
  await button("It was somebody new").click();
  await saved(page, "Walked In: They called, I missed it");
  await page.getByRole("link", { name: /Walked In/ }).click();
  await expect(page.getByText("Is it open on Sundays?")).toBeVisible();
});
