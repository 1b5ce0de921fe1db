import { type BrowserContext, expect, type Page } from "@playwright/test";
import { type ClockedServer, CLOCKED_PASSWORD, startClockedServer } from "#test/make/clocked-server";
import { promisedTo } from "#test/make/promise-rows";
import { leadRow } from "#test/make/review-record";
import { ask, mutate, newCaller } from "#test/make/call-procedure";
import { goldenCases } from "../domain/golden-case.ts";
import { type Hand, keyboard, touch } from "./hand.ts";
import { expectNoViolations, PHONE } from "./no-violations.ts";
import { MORNING, type Rep, workTheMorning } from "./morning.ts";
import { cardOf, moveTo, phoneOf, saved, signInBy, start, whatHappened } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Wednesday, staffed from nine. */
const NINE = Date.UTC(2026, 2, 4, 9);

test.describe.configure({ mode: "serial", timeout: 240_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(NINE);
});
test.afterAll(() => server?.stop());

/** Every lead that lies in this phone's databases. */
const leadsOn = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const found: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined || !name.includes("cache")) continue;
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error ?? new Error("no database"));
      });
      const keys = await new Promise<IDBValidKey[]>((resolve) => {
        const asked = db.transaction("leads").objectStore("leads").getAllKeys();
        asked.onsuccess = () => resolve(asked.result);
      });
      db.close();
      found.push(...keys.map(String));
    }
    return found;
  });

const repOf = (page: Page, context: BrowserContext, hand: Hand): Rep => ({
  moveTo: (at) => moveTo(server, context, at),
  begin: (label, channel) => start(page, label, channel, hand),
  choose: (name) => hand.choose(page.getByRole("radio", { name, exact: true })),
  tick: (name) => hand.choose(page.getByRole("checkbox", { name })),
  press: (name) => hand.press(page.getByRole("button", { name, exact: true })),
  setTime: (name, isoLocal) => hand.setTime(page.getByLabel(name), isoLocal),
  sees: (css, words) => expect(page.locator(css)).toContainText(words),
  isOnAnother: async (label) => {
    await expect(page).toHaveURL(/\/lead\//);
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(label);
  },
});

const HANDS: readonly [string, Hand, number][] = [
  ["by touch", touch, 0],
  ["by the keyboard alone", keyboard, 7 * DAY],
];

for (const [how, hand, later] of HANDS)
  test(`P40: a rep's morning without a network, ${how}, and the team lead sees the five verdicts`, async ({
    browser,
  }) => {
    const nine = NINE + later;
    const names = Object.keys(MORNING);
    const rows = names.map((name) => leadRow("o", nine + 15 * MINUTE, { label: `Lead ${name} ${later}` }));
    const labelOf = (name: string): string => `Lead ${name} ${later}`;
    server.clock.now = nine + 20 * MINUTE;
    await server.leads(rows);
    const ids = rows.map(({ id }) => id);
    await promisedTo(server.db, "o", ids, `page-${later}.example`, nine);
    const context = await browser.newContext();
    const first = await phoneOf(server, context, "rep");
    for (const name of names) await expect(first.getByRole("link", { name: labelOf(name) })).toBeVisible();
    await first.close();

    // No network from here on, and a cold start.
    await context.setOffline(true);
    await moveTo(server, context, nine + 30 * MINUTE);
    const page = await context.newPage();
    await page.goto(`${server.url}/`);
    await expect(page.getByRole("link", { name: labelOf("Talk") })).toContainText("new: 45 min left");
    await workTheMorning(repOf(page, context, hand), nine, labelOf);
    // Tried twice, their question waits for its answer: not at once again, and by when it is owed.
    await hand.press(page.locator('nav a[href="/queue"]:visible'));
    await expect(page.getByRole("link", { name: labelOf("Twice") })).toContainText("owes an answer");
    await hand.press(page.locator("[data-sync]"));
    await expect(page.getByRole("heading", { name: /Not sent yet · \d+/ })).toBeVisible();
    await expect(page.locator("[data-sync=waiting]")).toContainText("waiting");

    // Back online the next afternoon.
    await moveTo(server, context, nine + DAY + 6 * HOUR);
    // The line coming back is enough.
    await context.setOffline(false);
    await expect(page.getByRole("heading", { name: "Everything is sent" })).toBeVisible({ timeout: 60_000 });

    const desk = await browser.newContext();
    const team = await desk.newPage();
    await signInBy(team, server, "lead");
    const golden = new Map(goldenCases().map(({ name, verdict }) => [name, verdict]));
    for (const [at, name] of names.entries()) {
      await team.goto(`${server.url}/review/leads/${rows[at]!.id!}`);
      const badge = team.locator("main [data-verdict]").first();
      await expect(badge, name).toHaveAttribute("data-verdict", golden.get(MORNING[name]!)!);
      if (name === "Talk")
        await expect(team.locator("dt", { hasText: "As promised" }).locator("+ dd")).toHaveText("partly");
    }
    await desk.close();
    await context.close();
  });

test("P41: killed between the call and coming back, the phone asks what happened to the same lead", async ({
  browser,
}) => {
  const context = await browser.newContext();
  server.clock.now = NINE + 2 * DAY;
  await server.leads([leadRow("o", server.clock.now - 5 * MINUTE, { label: "Lead Killed" })]);
  const page = await phoneOf(server, context, "rep");
  await start(page, "Lead Killed", "call", touch);
  await page.close({ runBeforeUnload: false });
  await context.setOffline(true);
  const again = await context.newPage();
  await again.goto(`${server.url}/`);
  await expect(again.getByRole("heading", { level: 1 })).toHaveText("Lead Killed");
  await expect(whatHappened(again)).toBeVisible();
  // Later never blocks: the queue is there, with this attempt on top.
  await again.getByRole("button", { name: "Later", exact: true }).click();
  await expect(again).toHaveURL(/\/queue$/);
  await expect(again.locator("main li a").first()).toContainText("what happened?");
  await context.close();
});

test("P42: after a reassignment the phone holds no other's lead, and what it had not sent still counts", async ({
  browser,
}) => {
  const context = await browser.newContext();
  server.clock.now = NINE + 2 * DAY + HOUR;
  const row = leadRow("o", server.clock.now - 5 * MINUTE, { label: "Lead Passed" });
  await server.leads([row]);
  const page = await phoneOf(server, context, "rep");
  await expect.poll(() => leadsOn(page)).toContain(row.id);
  await context.setOffline(true);
  await start(page, "Lead Passed", "call", touch);
  await page.getByRole("button", { name: "Rang out" }).click();
  await saved(page, "Lead Passed: Rang out");
  const lead = newCaller(server.url);
  await signInByCall(lead, "lead");
  await mutate(lead, "leads.assign", { leadIds: [row.id], userId: "o-second" });
  await context.setOffline(false);
  await page.goto(`${server.url}/mine`);
  await expect(page.getByRole("heading", { name: "Everything is sent" })).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => leadsOn(page)).not.toContain(row.id);
  const desk = await browser.newContext();
  const team = await desk.newPage();
  await signInBy(team, server, "lead");
  await team.goto(`${server.url}/review/leads/${row.id!}`);
  await expect(team.getByRole("table")).toContainText("rang out");
  await desk.close();
  await context.close();
});

test("P43: every page of the phone is free of findings in both themes", async ({ browser }) => {
  const context = await browser.newContext();
  server.clock.now = NINE + 2 * DAY + 2 * HOUR;
  await server.leads([leadRow("o", server.clock.now - 5 * MINUTE, { label: "Lead Seen", email: null })]);
  const page = await phoneOf(server, context, "rep");
  const expectNone = (name: string): Promise<void> => expectNoViolations(page, name, [PHONE]);
  await page.goto(`${server.url}/queue`);
  await expect(page.getByRole("link", { name: /Lead Seen/ })).toBeVisible();
  await expectNone("queue");
  await page.getByRole("button", { name: "They called, wrote or came by" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNone("they called");
  await page.keyboard.press("Escape");
  await cardOf(page, "Lead Seen", touch);
  await expect(page.getByText("no address on record").locator("visible=true").first()).toBeVisible();
  await expectNone("card");
  await start(page, "Lead Seen", "call", touch);
  await page.getByText("Going ahead", { exact: true }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Choose how far you got.")).toBeVisible();
  await expectNone("what happened");
  // What was chosen survives a reload.
  await page.reload();
  await expect(page.getByRole("radio", { name: "Going ahead" })).toBeChecked();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Rang out" }).click();
  await saved(page, "Lead Seen: Rang out");
  await page.goto(`${server.url}/mine`);
  await expect(page.getByRole("heading", { name: /Not sent yet · / })).toBeVisible();
  await expectNone("not sent yet");
  // Taken back within minutes: the attempt stays, and asks again.
  await page.goto(`${server.url}/queue`);
  await start(page, "Lead Seen", "call", touch);
  await page.getByRole("button", { name: "Busy or declined" }).click();
  await saved(page, "Lead Seen: Busy");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lead Seen");
  await expect(whatHappened(page)).toBeVisible();
  await context.close();
});

async function signInByCall(caller: ReturnType<typeof newCaller>, person: string): Promise<void> {
  await ask(caller, "/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: server.emailOf(person), password: CLOCKED_PASSWORD }),
  });
}
