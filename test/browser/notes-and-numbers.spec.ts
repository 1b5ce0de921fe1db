import { type BrowserContext, expect, type Page } from "@playwright/test";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { leadRow } from "#test/make/review-record";
import { touch } from "./hand.ts";
import { expectNoViolations, PHONE } from "./no-violations.ts";
import { cardOf, moveTo, phoneOf, saved, signInBy, whatHappened } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

const MINUTE = 60_000;
/** A Friday, staffed from nine to half past five. */
const TEN = Date.UTC(2026, 2, 6, 10);
const DESK = { width: 1280, height: 800 };
const OWN = "+447700900123";
const NEW = "+44 7700 900777";

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
  context = await browser.newContext();
  page = await phoneOf(server, context, "rep");
  await expect(page.getByRole("heading", { name: /^Now/ })).toBeVisible();
  await context.setOffline(true);
});
test.afterEach(() => context?.close());

const rowOf = (name: string) => page.locator("main li", { hasText: `Lead ${name}` });
const points = () => page.locator("[data-points]");
const openedLink = () => page.evaluate(() => localStorage.getItem("opened-link"));

test("P83 P84: after a wrong number the corrected one is called, from card and row; what is no number is said and stays", async () => {
  await cardOf(page, "Lead Ann", touch);
  await page.locator("a[data-channel=call]").click();
  await page.getByRole("button", { name: "Number doesn’t work" }).click();
  await page.getByRole("button", { name: "Wrong person" }).click();
  await saved(page, "Lead Ann: Wrong person");
  await cardOf(page, "Lead Ann", touch);
  await expect(page.locator("[data-channel=call]")).toHaveAttribute("data-dead", "wrong_phone");

  await page.getByRole("button", { name: `Correct ${OWN}` }).click();
  const form = page.getByRole("dialog", { name: `Correct ${OWN}` });
  const field = form.getByLabel("The right number");
  await expect(field).toHaveValue(OWN);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toContainText("This is what stands there already.");
  await field.fill("+44 7700 9007");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toContainText("Is one missing or too many?");
  await expect(field).toHaveValue("+44 7700 9007");
  await field.fill(NEW);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert")).toContainText("Choose how you know.");
  await expectNoViolations(page, "the form of a number", [PHONE]);
  await page.setViewportSize(PHONE);
  await form.getByText("It was written down wrong").click();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toBeHidden();

  await expect(points().locator(".line-through")).toHaveText(OWN);
  await expect(points()).toContainText(NEW);
  await expect(points()).toContainText("corrected by us, Fri 6 Mar, 10:00, you · not tried yet");
  await expect(points()).toContainText("given at the enquiry · no longer used, does not work");
  await expect(page.locator("a[data-channel=call]")).toHaveAttribute("href", "tel:+447700900777");
  await expectNoViolations(page, "a card with a corrected number");
  await page.setViewportSize(PHONE);

  await page.locator('nav a[href="/queue"]:visible').click();
  await expect(rowOf("Ann")).not.toContainText("needs another way");
  await expect(rowOf("Ann")).toContainText(NEW);
  await rowOf("Ann").locator("[data-way=call]").click();
  await expect(whatHappened(page)).toBeVisible();
  expect(await openedLink()).toBe("tel:+447700900777");
  await page.getByRole("button", { name: "Rang out" }).click();
  await saved(page, "Lead Ann: Rang out");

  await page.goto(`${server.url}/mine`);
  await expect(page.getByText("Lead Ann · Number corrected")).toBeVisible();
});

test("P83: an address is added, and taken back by whoever put it down", async () => {
  await cardOf(page, "Lead Ben", touch);
  const before = await points().locator("li").count();
  await page.getByRole("button", { name: "Add a number or address" }).click();
  const form = page.getByRole("dialog", { name: "Add a number or address" });
  await form.getByLabel("Number or e-mail address").fill("ben@");
  await page.keyboard.press("Enter");
  await expect(form).toContainText("An e-mail address looks like name@example.org.");
  await form.getByLabel("Number or e-mail address").fill("ben@else.example");
  await page.keyboard.press("Enter");
  await expect(points().locator("li")).toHaveCount(before + 1);
  await expect(points()).toContainText("told to us, Fri 6 Mar, 10:00, you");
  await expect(page.locator("a[data-channel=email]")).toHaveAttribute("href", "mailto:ben@else.example");
  await page.getByRole("button", { name: "Correct ben@else.example" }).click();
  await page.getByRole("button", { name: "Take ben@else.example back" }).click();
  await expect(points().locator("li")).toHaveCount(before);
  await expect(page.locator("a[data-channel=email]")).not.toHaveAttribute("href", "mailto:ben@else.example");
});

test("P80 P81 P82: a note begun without a network and the page killed is there again, saved, sent once, and taken back", async () => {
  await cardOf(page, "Lead Cleo", touch);
  await page.locator("a[data-channel=call]").click();
  await page.getByRole("button", { name: "Rang out" }).click();
  await saved(page, "Lead Cleo: Rang out");
  await cardOf(page, "Lead Cleo", touch);
  await page.getByRole("button", { name: "Note", exact: true }).click();
  const field = page.getByLabel("Write a note");
  await expect(field).toBeFocused();
  const text = "Ask for <b>Mrs</b> Ann after 4,\nthe son answers.";
  await field.pressSequentially(text.slice(0, 12));
  await field.fill(text);
  await page.getByLabel("About").selectOption({ index: 1 });
  await expect.poll(() => page.evaluate(() => indexedDB.databases().then((all) => all.length))).toBeGreaterThan(1);
  await page.waitForTimeout(300);
  // The page is gone, as a phone that was switched off would leave it.
  const address = page.url();
  await page.close();
  page = await context.newPage();
  await page.goto(address);
  const again = page.getByLabel("Write a note");
  await expect(again).toHaveValue(text);
  await expect(page.getByLabel("About")).not.toHaveValue("");
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(page.locator("[data-notes] li")).toHaveCount(1);
  await expect(page.locator("[data-notes]")).toContainText("Ask for <b>Mrs</b> Ann after 4");
  await expect(page.locator("[data-notes]")).toContainText("you, Fri 6 Mar, 10:00 · about: Call, Fri 6 Mar, 10:00");
  await expect(again).toHaveValue("");
  await expectNoViolations(page, "a card with a note");
  await page.setViewportSize(PHONE);
  await page.goto(`${server.url}/mine`);
  await expect(page.getByText("Lead Cleo · Note")).toBeVisible();

  await context.setOffline(false);
  // The phone notices by itself that it is back, and sends.
  await expect(page.getByText("Lead Cleo · Note")).toHaveCount(0, { timeout: 90_000 });
  const sent = () => server.db.execute("select 1 from fact where type = 'note.written'");
  await expect.poll(async () => (await sent()).rows.length).toBe(1);
  const { rows } = await server.db.execute<{ type: string; n: number }>(
    "select type, count(*)::int as n from fact where type like 'note.%' or type like 'contact-point.%' group by type order by type",
  );
  expect(rows).toEqual([{ type: "note.written", n: 1 }]);

  await page.goto(address);
  await page.getByRole("button", { name: /^Take back/ }).click();
  await expect(page.locator("[data-notes]")).toHaveCount(0);
});

test("U85: the lead's page has numbers and notes; a team lead corrects one and notes something, and the phone has it", async ({
  browser,
}) => {
  await context.setOffline(false);
  await cardOf(page, "Lead Dora", touch);
  await page.getByRole("button", { name: `Correct ${OWN}` }).click();
  await page.getByLabel("The right number").fill(NEW);
  await page.getByText("It was written down wrong").click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByLabel("Write a note").fill("The son answers.");
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(page.locator("[data-notes] li")).toHaveCount(1);
  const onRecord = () =>
    server.db.execute("select 1 from fact f join lead l on l.id = f.lead_id where l.label = 'Lead Dora'");
  await expect.poll(async () => (await onRecord()).rows.length).toBe(2);
  // What the team lead does is later, by everybody's clock.
  await moveTo(server, context, TEN + 5 * MINUTE);
  const desk = await browser.newContext({ viewport: DESK });
  const seen = await desk.newPage();
  await signInBy(seen, server, "lead");
  const id = page.url().split("/").at(-1)!;
  await seen.goto(`${server.url}/review/leads/${id}`);
  const list = seen.locator("[data-points]");
  await expect(list.locator(".line-through")).toHaveText(OWN);
  await expect(list).toContainText("corrected by us, Fri 6 Mar, 10:00, rep of Harbour");
  await expect(seen.locator("[data-notes]")).toContainText("The son answers.");
  await expect(seen.getByRole("button", { name: /^Take back/ })).toHaveCount(0);
  await desk.grantPermissions(["clipboard-read", "clipboard-write"]);
  await list.getByRole("button", { name: `${NEW}, copy` }).click();
  expect(await seen.evaluate(() => navigator.clipboard.readText())).toBe(NEW);
  await expectNoViolations(seen, "a lead's page with numbers and notes");
  await seen.setViewportSize(DESK);

  await seen.getByLabel("Write a note").fill("Seen, thank you.");
  await seen.getByRole("button", { name: "Save note" }).click();
  await expect(seen.locator("[data-notes] li")).toHaveCount(2);
  await seen.getByRole("button", { name: "Add a number or address" }).click();
  const form = seen.getByRole("dialog");
  await form.getByLabel("Number or e-mail address").fill("030 901820");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(list).toContainText("told to us, Fri 6 Mar, 10:05, you");
  await seen.setViewportSize(PHONE);
  await expectNoViolations(seen, "a lead's page on a phone");
  await desk.close();

  // Back on the line, a phone asks at once.
  await context.setOffline(true);
  await context.setOffline(false);
  await expect(page.locator("[data-notes]")).toContainText("Seen, thank you.");
  await expect(page.locator("[data-notes]")).toContainText("lead of Harbour");
  await expect(points()).toContainText("030 901820");
  await expect(page.locator("a[data-channel=call]")).toHaveAttribute("href", "tel:030901820");
});
