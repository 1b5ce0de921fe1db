import { expect, type Page } from "@playwright/test";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { leadRow } from "#test/make/review-record";
import { quarantine } from "#server/db/phone/tables";
import { fact } from "#server/db/record/tables";
import { touch } from "./hand.ts";
import { expectNoViolations } from "./no-violations.ts";
import { phoneOf, saved, signInBy, start } from "./phone-visit.ts";
import { picture } from "./picture.ts";
import { test } from "./policy-watch.ts";

const NINE = Date.UTC(2026, 2, 4, 9);

test.describe.configure({ timeout: 240_000, mode: "serial" });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(NINE);
  await server.leads([
    leadRow("o", NINE - 300_000, { label: "Ada Byron", phone: "+447700900123" }),
    leadRow("o", NINE - 600_000, { label: "Bo Derek", phone: "+447700900124" }),
  ]);
});
test.afterAll(() => server?.stop());

const deskOf = async (page: Page): Promise<void> => {
  await signInBy(page, server, "admin");
  await page.goto(`${server.url}/people`);
};
/** Keeps back the answers to a procedure until they are released. */
const held = async (page: Page, procedure: string): Promise<{ release: () => void }> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(`**/api/trpc/${procedure}*`, async (route) => {
    const response = await route.fetch();
    await promise;
    await route.fulfill({ response });
  });
  return { release: resolve };
};
/** What this browser has of leads: databases with a copy of them. */
const copies = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name ?? "").filter((name) => name.startsWith("fairlead-cache")),
  );

test("AC42: a rep becomes a team lead: their open phone sends what waits, loses its leads and shows the new role", async ({
  browser,
}) => {
  const context = await browser.newContext();
  const phone = await phoneOf(server, context, "rep");
  await expect(phone.getByRole("link", { name: /Ada Byron/ })).toBeVisible();
  expect((await copies(phone)).length).toBeGreaterThan(0);
  await context.setOffline(true);
  await start(phone, "Bo Derek", "call", touch);
  await phone.getByRole("button", { name: "Rang out" }).click();
  await saved(phone, "Bo Derek: Rang out");

  const desk = await browser.newContext();
  const page = await desk.newPage();
  await deskOf(page);
  await page.getByRole("button", { name: "Change role of rep of Harbour" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("New role").selectOption("team_lead");
  await expect(dialog).toContainText("It holds from their next step on");
  await expect(dialog).toContainText("The 2 leads that are theirs stay so");
  await expect(dialog).toContainText("Their phone removes its leads");
  await expectNoViolations(page, "the dialog of a role");
  await picture(page, "role-ask");
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole("button", { name: "Change the role" }).click();
  await expect(page.getByRole("status")).toContainText("rep of Harbour: Team lead from now on");
  await expect(page.getByText("2 leads are still theirs.")).toBeVisible();
  await picture(page, "role-done");

  await context.setOffline(false);
  await phone.reload();
  await expect(phone.getByText("Your role is Team lead now.")).toBeVisible({ timeout: 60_000 });
  await expect(phone.getByRole("navigation").getByRole("link", { name: "Rescue" })).toBeVisible();
  await expect.poll(() => copies(phone), { timeout: 60_000 }).toEqual([]);
  await expect.poll(() => server.db.select().from(fact), { timeout: 60_000 }).toHaveLength(3);
  expect(await server.db.select().from(quarantine)).toEqual([]);
  await Promise.all([context.close(), desk.close()]);
});

test("AC41: a phone gone asks lost or stolen, and says of either what may be lost; a stolen one is shut out and empties itself", async ({
  browser,
}) => {
  const context = await browser.newContext();
  const phone = await phoneOf(server, context, "second");
  await expect(phone.getByRole("heading", { level: 1 })).toBeVisible();
  const desk = await browser.newContext();
  const page = await desk.newPage();
  await deskOf(page);
  await page.getByRole("button", { name: "Phone gone: second of Harbour" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Remove its leads" })).toBeDisabled();
  await dialog.getByRole("radio", { name: "Lost" }).check();
  await expect(dialog.getByRole("radio", { name: "Lost" })).toHaveAccessibleDescription(/still arrives/);
  await expect(dialog.getByRole("radio", { name: "Stolen" })).toHaveAccessibleDescription(/not sent yet is lost/);
  await dialog.getByRole("radio", { name: "Stolen" }).check();
  await expectNoViolations(page, "the dialog of a phone gone");
  await picture(page, "phone-gone");
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole("button", { name: "Shut it out" }).click();
  await expect(page.getByRole("status")).toContainText("Nothing the phone sends is taken any more");
  await expect(page.getByText("Phone stolen, shut out")).toBeVisible();
  await picture(page, "phone-stolen");

  await phone.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(phone).toHaveURL(/sign-in\?lost/, { timeout: 60_000 });
  await expect(phone.getByText("Nothing is left here to be sent.")).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => copies(phone)).toEqual([]);
  await page.reload();
  await expect(page.getByText("leads removed")).toHaveCount(0);
  // Its person signs in on it once more: it is another phone, and works.
  await signInBy(phone, server, "second");
  await expect(phone).toHaveURL(/queue$/);
  await Promise.all([context.close(), desk.close()]);
});

test("U84: a link tapped while an answer is awaited leads where it says", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await deskOf(page);
  await page.getByRole("button", { name: "Switch off sign-in for lead of Harbour" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Switch off" }).click();
  const answer = await held(page, "people.setActive");
  const asked = await held(page, "imports.list");
  await page.getByRole("button", { name: "Switch on sign-in for lead of Harbour" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Imports" }).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  const answered = page.waitForResponse(/people\.setActive/);
  answer.release();
  await answered;
  asked.release();
  await expect(page).toHaveURL(/imports$/);
  await expect(page.getByRole("progressbar")).toHaveCount(0);
});

test("AC40: an admin hands on what they are: first another, then they step down", async ({ page }) => {
  await deskOf(page);
  const own = page.getByRole("button", { name: "Change role of admin of Harbour" });
  await own.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("You are the only admin who can sign in");
  await expect(dialog.getByRole("button", { name: "Step down" })).toHaveCount(0);
  await picture(page, "role-only-admin");
  await dialog.getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "Change role of lead of Harbour" }).click();
  await dialog.getByLabel("New role").selectOption("admin");
  await expect(dialog).toContainText("yours included");
  await dialog.getByRole("button", { name: "Change the role" }).click();
  await expect(page.getByRole("status").first()).toContainText("lead of Harbour: Admin from now on");
  await own.click();
  await expect(dialog).toContainText("only another admin can make you one again");
  await dialog.getByLabel("New role").selectOption("marketing");
  await picture(page, "role-step-down");
  await dialog.getByRole("button", { name: "Step down" }).click();
  await expect(page).toHaveURL(/consistency$/);
  await expect(page.getByRole("navigation").getByRole("link", { name: "People" })).toHaveCount(0);
});
