import { type BrowserContext, expect, type Page } from "@playwright/test";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { leadRow } from "#test/make/review-record";
import { touch } from "./hand.ts";
import { expectNoViolations, PHONE } from "./no-violations.ts";
import { cardOf, moveTo, phoneOf, saved, start, whatHappened } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Friday, staffed from nine to half past five. */
const TEN = Date.UTC(2026, 2, 6, 10);
const SUNDAY = TEN + 2 * DAY;
const MONDAY = TEN + 3 * DAY;

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: PHONE });

let server: ClockedServer;
let context: BrowserContext;
let page: Page;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(TEN);
  const names = ["Ann", "Ben", "Cleo", "Dora"];
  await server.leads(names.map((name) => leadRow("o", TEN - 30 * MINUTE, { label: `Lead ${name}` })));
});
test.afterAll(() => server?.stop());
test.beforeEach(async ({ browser }) => {
  server.clock.now = TEN;
  context = await browser.newContext();
  page = await phoneOf(server, context, "rep");
  await expect(page.getByRole("heading", { name: "Now (4)" })).toBeVisible();
  // What is written down from here on stays on this phone.
  await context.setOffline(true);
});
test.afterEach(() => context?.close());

const at = async (when: number): Promise<void> => {
  await moveTo(server, context, when);
  await page.goto(`${server.url}/queue`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
};
const rowOf = (name: string) => page.locator("main li", { hasText: `Lead ${name}` });

test("P73: on a Sunday nothing is for now, and the queue says from when; on Monday all of it is", async () => {
  await at(SUNDAY);
  await expect(page.getByRole("heading", { name: "Next, from Mon 09:00 (4)" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Now/ })).toHaveCount(0);
  await expect(page.getByText("The next comes at Mon 09:00.")).toBeVisible();
  await expect(rowOf("Ann")).toContainText("then by call");
  await expect(page.locator("[data-way]")).toHaveCount(0);
  await expectNoViolations(page, "the queue on a Sunday");
  await page.setViewportSize(PHONE);
  await at(MONDAY);
  await expect(page.getByRole("heading", { name: "Now (4)" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Next/ })).toHaveCount(0);
});

test("P75 P76 P77: a row says by which way, its button begins it, its number is copied; a dead number is no way, at once", async () => {
  await at(TEN);
  await expect(rowOf("Ann")).toContainText("new: 30 min left");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await rowOf("Ann").getByRole("button", { name: "+447700900123, copy" }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("+447700900123");
  await expectNoViolations(page, "the queue with its ways", [PHONE]);
  await page.setViewportSize(PHONE);
  await rowOf("Ann").locator("[data-way=call]").click();
  await expect(whatHappened(page)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lead Ann");
  expect(await page.evaluate(() => localStorage.getItem("opened-link"))).toBe("tel:+447700900123");

  await page.getByRole("button", { name: "Number doesn’t work" }).click();
  await page.getByRole("button", { name: "Wrong person" }).click();
  await saved(page, "Lead Ann: Wrong person");
  await page.locator('nav a[href="/queue"]:visible').click();
  await expect(rowOf("Ann")).toContainText("needs another way: e-mail");
  await expect(rowOf("Ann").locator("[data-way]")).toHaveAttribute("data-way", "email");
  await cardOf(page, "Lead Ann", touch);
  for (const dead of ["call", "sms", "whatsapp"])
    await expect(page.locator(`[data-channel=${dead}]`)).toHaveAttribute("data-dead", "wrong_phone");
  await expect(page.locator("a[data-channel=email]")).toBeVisible();
  await expect(page.locator("[data-points] .line-through")).toHaveText("+447700900123");
  await expectNoViolations(page, "a card with a dead number");
  await page.setViewportSize(PHONE);
});

test("P74: no offered time is on the weekend, and any other day can be chosen", async () => {
  // Friday, late enough that an hour on everybody has gone.
  const late = TEN + 7 * HOUR;
  await moveTo(server, context, late);
  await start(page, "Lead Ben", "call", touch);
  const chip = (name: string) => page.getByText(name, { exact: true });
  await chip("Call me back").click();
  await expect(chip("Mon 10:00")).toBeVisible();
  for (const none of ["in an hour", "tomorrow 10:00", "tomorrow 16:00", "in two days"])
    await expect(chip(none)).toHaveCount(0);
  await chip("Mon 10:00").click();
  await expect(page.getByLabel("Another time")).toHaveValue("2026-03-09T10:00");
  await expect(page.locator("[data-follows]")).toContainText("Mon 9 Mar, 10:00");
  await chip("Yes, but later").click();
  await expect(chip("in 14 days")).toBeVisible();
  // Thirty days on is a Sunday.
  await expect(chip("in 31 days")).toBeVisible();
  await page.getByLabel("Another day").fill("2026-03-24");
  await chip("not yet").click();
  await expect(page.locator("[data-follows]")).not.toBeEmpty();
  await page.getByRole("button", { name: "later, they named no day" }).click();
  await saved(page, "Lead Ben: Yes, but later");
});

test("P78: before the sixth call in two minutes it is asked whether it is meant", async () => {
  await at(MONDAY);
  for (const name of ["Cleo", "Dora", "Cleo", "Dora", "Cleo"]) {
    await cardOf(page, `Lead ${name}`, touch);
    await page.locator("a[data-channel=call]").click();
    await page.getByRole("button", { name: "Rang out" }).click();
    await saved(page, `Lead ${name}: Rang out`);
  }
  await cardOf(page, "Lead Dora", touch);
  await page.locator("a[data-channel=call]").click();
  const asked = page.getByRole("dialog", { name: "Five calls in two minutes" });
  await expect(asked).toContainText("Call Lead Dora as well?");
  await asked.getByRole("button", { name: "Not now" }).click();
  await expect(asked).toBeHidden();
  await expect(whatHappened(page)).toHaveCount(0);
  await page.locator("a[data-channel=call]").click();
  await asked.getByRole("button", { name: "Call all the same" }).click();
  await expect(whatHappened(page)).toBeVisible();
});

const WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbau123";
const SCREENS = [PHONE, { width: 360, height: 640 }, { width: 320, height: 640 }];

/** Nothing is wider than the screen, the bar (if there is one) is on it, and of the title no word is torn that fits a line. */
const expectRoom = async (what: string, bar: string | null): Promise<void> => {
  for (const viewport of SCREENS) {
    await page.setViewportSize(viewport);
    const look = () =>
      page.evaluate((selector) => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const box = selector === null ? null : document.querySelector(selector)!.getBoundingClientRect();
        const title = document.querySelector("h1")!;
        const text = title.firstChild!;
        const torn = [...(text.textContent ?? "").matchAll(/\S+/g)].filter(({ 0: word, index }) => {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          return word.length < 15 && new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
        });
        const isOn = box === null || (box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight);
        const wider = [...document.querySelectorAll("main *")].filter(
          (one) => scrollWidth > clientWidth && one.getBoundingClientRect().right > clientWidth,
        );
        return {
          wider: wider.map((one) => `${one.tagName} ${one.getAttribute("class")}`).slice(0, 5),
          isOn,
          torn: torn.map(([word]) => word),
        };
      }, bar);
    // The line is drawn anew a moment after the screen has changed.
    await expect.poll(look, `${what}, ${viewport.width}`).toEqual({ wider: [], isOn: true, torn: [] });
  }
  await page.setViewportSize(PHONE);
};

test("P79: words of sixty characters break, titles between words first, and nothing pushes the call bar off the screen", async () => {
  const label = `Lead with solar panels at example.org/solar ${WORD}`;
  const about = { label, questions: [WORD], facts: [WORD], answers: { [WORD]: WORD }, email: `${WORD}@sample.invalid` };
  await server.leads([leadRow("o", TEN - 20 * MINUTE, { ...about, campaign: WORD })]);
  await context.setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByRole("heading", { name: "Now (5)" })).toBeVisible({ timeout: 60_000 });
  await expect(page.locator("[data-way]").first()).toBeVisible();
  await expectRoom("the queue", null);
  await page.getByRole("link", { name: /Lead with solar/ }).click();
  await expect(page.locator("[data-points]")).toContainText(WORD);
  await expectRoom("the card", "[data-channel=email]");
  await expectRoom("the card", "[data-channel=call]");
  await page.locator("a[data-channel=email]").click();
  await expect(whatHappened(page)).toBeVisible();
  await expectRoom("what happened, a mail", null);
});
