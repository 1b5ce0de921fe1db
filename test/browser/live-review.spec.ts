import { expect, type Page } from "@playwright/test";
import { ask, mutate, newCaller } from "../make/call-procedure.ts";
import { CLOCKED_PASSWORD, type ClockedServer, startClockedServer } from "../make/clocked-server.ts";
import { leadRow } from "../make/review-record.ts";
import { touch } from "./hand.ts";
import { phoneOf, saved, signInBy, start } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

const MINUTE = 60_000;
/** A Wednesday, staffed from nine. */
const TEN = Date.UTC(2026, 2, 4, 10);

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(TEN);
});
test.afterAll(() => server?.stop());

const nowWith = (team: Page) => team.locator("dt", { hasText: "Now with" }).locator("+ dd");

test("U61: what a rep records stands on the team lead's open page by itself", async ({ browser }) => {
  const row = leadRow("o", TEN - 5 * MINUTE, { label: "Lead Live" });
  await server.leads([row]);
  const phone = await browser.newContext();
  const rep = await phoneOf(server, phone, "rep");
  const desk = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const team = await desk.newPage();
  await signInBy(team, server, "lead");
  await team.goto(`${server.url}/review/leads/${row.id!}`);
  await expect(team.getByRole("table", { name: "What happened, in order" })).not.toContainText("rang out");
  await team.evaluate(() => void Object.assign(window, { sameVisit: true }));
  await start(rep, "Lead Live", "call", touch);
  await rep.getByRole("button", { name: "Rang out" }).click();
  await saved(rep, "Lead Live: Rang out");
  await expect(team.getByRole("table", { name: "What happened, in order" })).toContainText("rang out");
  expect(await team.evaluate(() => "sameVisit" in window)).toBe(true);
  await desk.close();
  await phone.close();
});

test("U61: what is recorded while a page is on its way does not keep it from coming", async ({ browser }) => {
  const team = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await signInBy(team, server, "lead");
  const told = team.waitForResponse("**/api/events");
  await team.goto(`${server.url}/review/leads`);
  await told;
  // A slow line: the news is there before the page is.
  await team.route("**/api/trpc/review.*", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await route.continue();
  });
  await team.getByRole("navigation").getByRole("link", { name: "Patterns" }).click();
  const caller = newCaller(server.url);
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ email: server.emailOf("lead"), password: CLOCKED_PASSWORD });
  await ask(caller, "/api/auth/sign-in/email", { method: "POST", headers, body });
  await mutate(caller, "leads.add", { label: "Lead News" });
  await expect(team).toHaveURL(/\/review\/patterns$/);
  await team.context().close();
});

test("U62: a lead is added by hand and given to a rep; on the way and with the rep are told apart; handed over, it moves on", async ({
  browser,
}) => {
  const desk = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const team = await desk.newPage();
  await signInBy(team, server, "lead");
  await team.goto(`${server.url}/review/leads`);
  await team.getByRole("link", { name: "Add a lead" }).click();
  await team.getByRole("button", { name: "Add the lead" }).click();
  await expect(team.getByLabel("What to call them")).toHaveAttribute("aria-invalid", "true");
  await team.getByLabel("What to call them").fill("Lead Hand");
  await team.getByLabel("Phone").fill("+447700900999");
  await team.getByLabel("What they asked").fill("Can it be done this month?");
  await team.getByLabel("Their time zone").fill("Nowhere/Here");
  await team.getByLabel("To whom").selectOption({ label: "rep of Harbour · 1 leads now" });
  await team.getByRole("button", { name: "Add the lead" }).click();
  // A zone nobody knows is said, and nothing typed is lost.
  await expect(team.getByRole("alert")).toBeVisible();
  await expect(team.getByLabel("What to call them")).toHaveValue("Lead Hand");
  await team.getByLabel("Their time zone").fill("Europe/London");
  await team.getByRole("button", { name: "Add the lead" }).click();
  await expect(team).toHaveURL(/\/review\/leads\/[0-9a-f-]{36}$/);
  await expect(nowWith(team)).toContainText("on the way to the phone since");

  server.clock.now += MINUTE;
  const phone = await browser.newContext();
  const rep = await phoneOf(server, phone, "rep");
  await expect(rep.getByRole("link", { name: /Lead Hand/ })).toContainText("Can it be done this month?");
  // The phone has it, and the open page says so by itself.
  await expect(nowWith(team)).toContainText("with the rep since");

  server.clock.now += MINUTE;
  await team.getByText("Hand this lead over").click();
  await team.getByLabel("To whom").selectOption({ label: "second of Harbour · 0 leads now" });
  await team.getByRole("button", { name: "Hand over" }).click();
  await expect(team.getByText("Handed over to second of Harbour.")).toBeVisible();
  await expect(nowWith(team)).toContainText("second of Harbour · on the way to the phone");
  await rep.getByRole("link", { name: "Not sent" }).first().click();
  await rep.evaluate(() => window.dispatchEvent(new Event("online")));
  await rep.getByRole("link", { name: "Queue" }).first().click();
  await expect(rep.getByRole("link", { name: /Lead Hand/ })).toHaveCount(0);
  await phone.close();

  server.clock.now += MINUTE;
  const other = await browser.newContext();
  const second = await phoneOf(server, other, "second");
  await expect(second.getByRole("link", { name: /Lead Hand/ })).toBeVisible();
  await expect(nowWith(team)).toContainText("second of Harbour · with the rep since");
  await other.close();
  await desk.close();
});

test("V78: all leads of whoever leaves are handed over from People, and all of it is undone", async ({ browser }) => {
  await server.leads([1, 2].map((no) => leadRow("o", TEN - no * MINUTE, { label: `Lead Left ${no}` })));
  const desk = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const admin = await desk.newPage();
  await signInBy(admin, server, "admin");
  await admin.goto(`${server.url}/people`);
  const handOver = admin.getByRole("button", { name: "Hand over leads of rep of Harbour" });
  await handOver.click();
  const dialog = admin.getByRole("dialog", { name: "Hand over leads of rep of Harbour" });
  const second = dialog.getByRole("option", { name: /^second of Harbour/ });
  await dialog.getByLabel("To whom").selectOption((await second.getAttribute("value")) ?? "");
  const go = dialog.getByRole("button", { name: /^Hand \d+ leads over$/ });
  const went = Number(/\d+/.exec(await go.innerText())?.[0]);
  expect(went).toBeGreaterThan(1);
  await go.click();
  await expect(dialog).toHaveCount(0);
  await expect(admin.getByText(`${went} leads handed over to second of Harbour.`)).toBeVisible();
  await expect(handOver).toHaveCount(0);
  await admin.getByRole("button", { name: "Undo" }).click();
  await expect(admin.getByText(`${went} leads are back where they were.`)).toBeVisible();
  await handOver.click();
  await expect(dialog.getByRole("button", { name: `Hand ${went} leads over` })).toBeVisible();
  await desk.close();
});
