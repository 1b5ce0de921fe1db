import { expect } from "@playwright/test";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { leadRow } from "#test/make/review-record";
import { expectNoViolations } from "./no-violations.ts";
import { phoneOf, signInBy } from "./phone-visit.ts";
import { picture } from "./picture.ts";
import { test } from "./policy-watch.ts";

const NINE = Date.UTC(2026, 2, 4, 9);

test.describe.configure({ timeout: 120_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startClockedServer(NINE);
  await server.leads([leadRow("o", NINE - 300_000, { label: "Ada Byron" })]);
});
test.afterAll(() => server?.stop());

test("AC43, AC45: a rep sees which phone is in hand; switched off, it removes its leads, and People says so", async ({
  browser,
}) => {
  const context = await browser.newContext();
  const phone = await phoneOf(server, context, "rep");
  await expect(phone.getByRole("link", { name: /Ada Byron/ })).toBeVisible();
  await phone.goto(`${server.url}/account`);
  const mine = phone.getByRole("listitem").filter({ hasText: "This phone" });
  await expect(mine).toContainText("Last heard from");
  await expect(mine.getByRole("button")).toHaveCount(0);
  await expectNoViolations(phone, "one's own phone");
  await picture(phone, "own-phone");
  // Another phone of theirs has none of that.
  const second = await browser.newContext();
  const other = await phoneOf(server, second, "rep");
  await expect(other.getByRole("link", { name: /Ada Byron/ })).toBeVisible();
  await phone.reload();
  const theirs = phone.getByRole("listitem").filter({ hasText: "Last heard from" });
  await expect(theirs).toHaveCount(2);
  await expect(theirs.first()).toContainText("This phone");
  await expect(theirs.last().getByRole("button", { name: /^It is lost/ })).toBeVisible();
  await second.close();

  await phone.goto(`${server.url}/queue`);
  await expect(phone.getByRole("link", { name: /Ada Byron/ })).toBeVisible();
  const desk = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const people = await desk.newPage();
  await signInBy(people, server, "admin");
  await people.goto(`${server.url}/people`);
  await people.getByRole("button", { name: "Switch off sign-in for rep of Harbour" }).click();
  const dialog = people.getByRole("dialog");
  await expect(dialog).toContainText("Their phone removes its leads at its next contact");
  await picture(people, "switch-off-ask");
  await dialog.getByRole("button", { name: "Switch off" }).click();
  await expect(people.getByText("2 phones of theirs have not removed their leads yet")).toBeVisible();

  await phone.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(phone).toHaveURL(/sign-in\?lost/, { timeout: 30_000 });
  await expect(phone.getByText("or your sign-in was switched off")).toBeVisible();
  await expect(phone.getByText("Nothing is left here to be sent.")).toBeVisible({ timeout: 30_000 });
  await picture(phone, "switched-off-phone");
  await people.reload();
  await expect(people.getByText("leads were removed")).toBeVisible();
  await expect(people.getByText("A phone of theirs has not removed its leads yet")).toBeVisible();
  await expectNoViolations(people, "people with somebody switched off");
  await picture(people, "switched-off-people");
  await Promise.all([context.close(), desk.close()]);
});
