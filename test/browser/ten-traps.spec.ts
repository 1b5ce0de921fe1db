import { type BrowserContext, expect, type Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { presetPolicy } from "#domain/sequence/presets";
import { policyVersion } from "#server/db/organisation/tables";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { contactRow, leadRow } from "#test/make/review-record";
import { touch } from "./hand.ts";
import { httpVisit } from "./http-visit.ts";
import { PHONE } from "./no-violations.ts";
import { cardOf, moveTo, phoneOf, saved, start, whatHappened } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";
import { expectTrapFits } from "./trap-screens.ts";

/** A Thursday, staffed from nine to half past five; the Friday is a bank holiday. */
const TEN = Date.UTC(2026, 2, 5, 10);
const HOLIDAY = "2026-03-06";
const LONG = "Lead Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbau";
const NEW = "+44 7700 900777";

test.setTimeout(120_000);
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: PHONE });

let server: ClockedServer;
let context: BrowserContext;
let page: Page;
test.beforeAll(async () => {
  server = await startClockedServer(TEN);
  const policy = presetPolicy("default", "UTC");
  const body = { ...policy, holidays: [HOLIDAY] };
  await server.db.update(policyVersion).set({ body }).where(eq(policyVersion.id, policy.id));
  const named = (label: string, at = TEN - 30 * MINUTE) => leadRow("o", at, { label });
  const dead = named("Lead Dead", TEN - DAY);
  const tried = contactRow(dead, TEN - DAY + MINUTE, { channel: "call", result: "not_in_service", items: null });
  await server.leads([...["Lead Wrong", "Lead Holiday", "Lead Six", LONG].map((one) => named(one)), dead], [tried]);
});
test.afterAll(() => server?.stop());

const button = (name: string) => page.getByRole("button", { name, exact: true });
const call = () => page.locator("a[data-channel=call]");

test("P105: each of a rep's ten traps fits every screen, in both themes, with what to do next in sight", async ({
  browser,
}) => {
  context = await browser.newContext();
  page = await phoneOf(server, context, "rep");
  await expect(page.getByRole("heading", { name: /^Now/ })).toBeVisible();
  await context.setOffline(true);

  await test.step("a wrong number", async () => {
    await start(page, "Lead Wrong", "call", touch);
    await button("Number doesn’t work").click();
    await expectTrapFits(page, "a wrong number", button("Wrong person"));
    await button("Wrong person").click();
    await saved(page, "Lead Wrong: Wrong person");
  });
  await test.step("undo after a reload", async () => {
    await page.reload();
    await saved(page, "Lead Wrong: Wrong person");
    await expectTrapFits(page, "undo after a reload", button("Undo"));
  });
  await test.step("a corrected number", async () => {
    await cardOf(page, "Lead Wrong", touch);
    await page.getByRole("button", { name: /^Correct \+44/ }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("The right number").fill(NEW);
    await form.getByText("It was written down wrong").click();
    await expectTrapFits(page, "correcting a number", form.getByRole("button", { name: "Save" }));
    await form.getByRole("button", { name: "Save" }).click();
    await expect(call()).toHaveAttribute("href", "tel:+447700900777");
    await expectTrapFits(page, "a corrected number", call());
  });
  await test.step("a dead number with an e-mail left", async () => {
    await cardOf(page, "Lead Dead", touch);
    await expect(page.locator("[data-channel=call]")).toHaveAttribute("data-dead", /phone/);
    await expectTrapFits(page, "a dead number with an e-mail left", page.locator("a[data-channel=email]"));
  });
  await test.step("a name of sixty characters", async () => {
    expect(LONG.length).toBeGreaterThanOrEqual(60);
    await cardOf(page, LONG, touch);
    await expectTrapFits(page, "a name of sixty characters", call());
  });
  await test.step("a note, and the phone killed", async () => {
    await page.getByRole("button", { name: "Note", exact: true }).click();
    await page.getByLabel("Write a note").pressSequentially("Ask for her");
    await page.waitForTimeout(300);
    const address = page.url();
    await page.close({ runBeforeUnload: false });
    page = await context.newPage();
    await page.goto(address);
    await expect(page.getByLabel("Write a note")).toHaveValue("Ask for her");
    await expectTrapFits(page, "a note that was being written", button("Save note"));
    await button("Save note").click();
    await expect(page.locator("[data-notes] li")).toHaveCount(1);
  });
  await test.step("an unknown caller", async () => {
    await page.locator('nav a[href="/queue"]:visible').click();
    await button("They called, wrote or came by").click();
    for (const answer of ["They called, we talked", "They came by"])
      await expectTrapFits(page, `who reached us: ${answer}`, button(answer));
    await button("They called, I missed it").click();
    await page.getByLabel("Number").fill("020 7946 0999");
    await page.getByLabel("Name").fill("Dora New");
    await expectTrapFits(page, "an unknown caller", button("It was somebody new"));
    await button("It was somebody new").click();
    await saved(page, "Dora New: They called, I missed it");
    const back = page.getByRole("listitem").filter({ hasText: "Dora New" }).locator("[data-way=call]");
    await expectTrapFits(page, "calling an unknown caller back", back);
  });
  await test.step("six calls in two minutes", async () => {
    // The call before is more than two minutes ago.
    await moveTo(server, context, TEN + 4 * MINUTE);
    for (let nth = 0; nth < 5; nth += 1) {
      await start(page, "Lead Six", "call", touch);
      await button("Rang out").click();
      await saved(page, "Lead Six: Rang out");
    }
    await cardOf(page, "Lead Six", touch);
    await call().click();
    const asked = page.getByRole("dialog", { name: "Five calls in two minutes" });
    await expectTrapFits(page, "six calls in two minutes", asked.getByRole("button", { name: "Not now" }));
    await asked.getByRole("button", { name: "Not now" }).click();
    await expect(whatHappened(page)).toHaveCount(0);
  });
  await test.step("a call back on a bank holiday", async () => {
    await moveTo(server, context, TEN + 7 * HOUR);
    await start(page, "Lead Holiday", "call", touch);
    await touch.choose(page.getByRole("radio", { name: "Call me back", exact: true }));
    const times = page.getByRole("group", { name: "When to call?" });
    await expect(times.locator("label").filter({ hasText: /Fri|tomorrow/ })).toHaveCount(0);
    await expectTrapFits(page, "a call back after a holiday", times.getByRole("radio", { name: "Mon 10:00" }));
    await touch.choose(times.getByRole("radio", { name: "Mon 10:00" }));
    await expectTrapFits(page, "a call back, to be saved", button("Save"));
  });
  await context.close();
});

test("P105: plain http fits every screen too, with what to do about it in sight", async ({ playwright }) => {
  const { page: plain, close } = await httpVisit(playwright, server);
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText("These pages need https");
  await expectTrapFits(plain, "plain http", plain.getByText("Open Fairlead by its address"), true);
  await close();
});
