import { type BrowserContext, expect, type Page } from "@playwright/test";
import { MINUTE } from "#domain/time/instant";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { leadRow } from "#test/make/review-record";
import { keyboard } from "./hand.ts";
import { expectNoViolations, PHONE } from "./no-violations.ts";
import { phoneOf, saved, whatHappened } from "./phone-visit.ts";
import { picture } from "./picture.ts";
import { test } from "./policy-watch.ts";

/** A Thursday, staffed from nine. */
const TEN = Date.UTC(2026, 2, 5, 10);
const DESK = { width: 1280, height: 800 };
/** More than are made at once. */
const LEADS = 45;

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: PHONE });

let server: ClockedServer;
let context: BrowserContext;
let page: Page;
/** The leads as they stand in the queue: who has waited longest comes first. */
const leads = Array.from({ length: LEADS }, (_, nth) =>
  leadRow("o", TEN - (50 - nth) * MINUTE, { label: `Lead ${String(nth).padStart(2, "0")}` }),
);
const queue = leads.map(({ id, label }) => ({ address: `/lead/${id}`, name: label }));
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(TEN);
  await server.leads(leads);
});
test.afterAll(() => server?.stop());
test.beforeEach(async ({ browser }) => {
  context = await browser.newContext();
  page = await phoneOf(server, context, "rep");
  await expect(page.getByRole("heading", { name: `Now (${LEADS})` })).toBeVisible();
  // Whatever is shown from here on comes from the phone.
  await context.setOffline(true);
});
test.afterEach(() => context?.close());

const beside = () => page.getByRole("region", { name: "Queue", exact: true });
const row = (nth: number) => beside().locator(`li > a[href="${queue[nth]?.address}"]`);
const card = () => page.getByRole("heading", { level: 1 });
const isAt = async (nth: number): Promise<void> => {
  await expect(card()).toHaveText(queue[nth]?.name ?? "");
  await expect.poll(() => new URL(page.url()).pathname).toBe(queue[nth]?.address);
  await expect(row(nth)).toHaveAttribute("aria-current", "true");
  await expect(beside().locator("[aria-current]")).toHaveCount(1);
};
const boxOf = async (part: string) => (await page.locator(part).first().boundingBox()) ?? { x: 0, y: 0, width: 0 };

test("P100: from 1,100 px on the queue and a lead's card stand side by side and use the width; below that each is a page", async () => {
  await expect(beside()).toHaveCount(0);
  await page.setViewportSize({ width: 1099, height: 800 });
  await expect(page.getByRole("heading", { level: 1, name: "Queue" })).toBeVisible();
  await expect(beside()).toHaveCount(0);
  expect(page.url()).toMatch(/\/queue$/);
  for (const [width, least] of [
    [1100, 770],
    [1280, 930],
    [1920, 1530],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    // The first that may be done now stands there by itself.
    await isAt(0);
    await expect(page.locator("[data-first-sentence]")).toBeVisible();
    const [list, sentence] = [await boxOf("[data-queue]"), await boxOf("[data-first-sentence]")];
    expect(list.x + list.width, `${width}: side by side`).toBeLessThanOrEqual(sentence.x);
    expect(sentence.x + sentence.width - list.x, `${width}: the width is used`).toBeGreaterThan(least);
    await expect(page.locator("[data-channel=call]")).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("link", { name: "‹ Queue" })).toHaveCount(0);
  }
  // What is told stands beside what is known, so that no line runs across the whole screen.
  const told = await boxOf("main [data-points]");
  const known = await boxOf('main section:has(h2:text-is("So far"))');
  expect(known.x).toBeGreaterThan(told.x + 100);
  await picture(page, "queue-and-card");
  await expectNoViolations(page, "queue and card", [DESK, { width: 1920, height: 1080 }]);
  await page.setViewportSize({ width: 1099, height: 800 });
  await expect(beside()).toHaveCount(0);
  await expect(card()).toHaveText(queue[0]?.name ?? "");
  await expect(page.getByRole("link", { name: "‹ Queue" })).toBeVisible();
});

test("P101: by the keyboard the card follows the list, Enter goes in, Escape comes back, and after an outcome the next lead is a key away", async () => {
  await page.setViewportSize(DESK);
  await isAt(0);
  await expect(row(0)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await isAt(2);
  await expect(row(2)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await isAt(1);
  await page.keyboard.press("Enter");
  await expect(card()).toBeFocused();
  // Who reads on by ear has the list first, then the card.
  expect(
    await beside().evaluate(
      (list) =>
        list.compareDocumentPosition(document.querySelector("main h1") ?? list) & Node.DOCUMENT_POSITION_FOLLOWING,
    ),
  ).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  await expect(row(1)).toBeFocused();
  // A click shows its card, and the arrow keys go on from there.
  await row(3).click();
  await isAt(3);
  await expect(row(3)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await isAt(2);

  await page.locator("#call").press("Enter");
  await expect(whatHappened(page)).toBeFocused();
  await page.getByRole("button", { name: "Rang out" }).press("Enter");
  await saved(page, `${queue[2]?.name}: Rang out`);
  // The first that may be done now; the one below it is a key away.
  await isAt(0);
  await expect(row(0)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await isAt(1);
  await page.locator("#call").press("Enter");
  await expect(whatHappened(page)).toBeFocused();
  await keyboard.choose(page.getByRole("radio", { name: "No thanks", exact: true }));
  await keyboard.choose(page.getByRole("radio", { name: "price", exact: true }));
  await page.getByRole("button", { name: "Save", exact: true }).press("Enter");
  await saved(page, `${queue[1]?.name}: No thanks`);
  await isAt(0);
  await expect(row(0)).toBeFocused();
});

test("P102: back, reload and coming again keep the lead, with its row in view, without a network", async () => {
  await page.setViewportSize(DESK);
  const far = LEADS - 4;
  await page.goto(`${server.url}${queue[far]?.address}`);
  await isAt(far);
  await expect(row(far)).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowDown");
  await isAt(far + 1);
  await page.getByRole("link", { name: "Not sent yet" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Not sent yet" })).toBeVisible();
  await page.goBack();
  await isAt(far + 1);
  await expect(row(far + 1)).toBeInViewport({ ratio: 1 });
  await page.reload();
  await isAt(far + 1);
  await expect(row(far + 1)).toBeInViewport({ ratio: 1 });
  // On foot of a long list too: the list scrolls by itself, the card stays at its head.
  expect(await page.evaluate(() => scrollY)).toBe(0);
});
