import { AxeBuilder } from "@axe-core/playwright";
import { expect, type BrowserContext, type Page, test } from "@playwright/test";
import { type ClockedServer, CLOCKED_PASSWORD, startClockedServer } from "#test/make/clocked-server";
import { leadRow } from "#test/make/review-record";
import { ask, mutate, newCaller } from "#test/make/call-procedure";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Wednesday, staffed from nine. */
const NINE = Date.UTC(2026, 2, 4, 9);

test.describe.configure({ mode: "serial", timeout: 240_000 });
test.use({ timezoneId: "UTC", viewport: { width: 390, height: 844 } });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(NINE);
});
test.afterAll(() => server?.stop());

/** A phone: its clock goes with the server's, and stands where it is put. */
async function moveTo(context: BrowserContext, at: number): Promise<void> {
  server.clock.now = at;
  await context.clock.setSystemTime(at);
}

async function signIn(page: Page, person: string): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("E-mail").fill(server.emailOf(person));
  await page.getByLabel("Password", { exact: true }).fill(CLOCKED_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** A phone with a person signed in, its leads pulled and the app kept for offline. */
async function phoneOf(context: BrowserContext, person: string): Promise<Page> {
  await context.clock.install({ time: server.clock.now });
  // The dialler is another app: here its place is a note of what was opened. (Chromium's own question whether to open
  // it would take every later tap.)
  await context.addInitScript(() => {
    const { navigation } = window as unknown as { navigation: EventTarget };
    navigation.addEventListener("navigate", (event) => {
      const { url } = (event as unknown as { destination: { url: string } }).destination;
      if (!/^(tel|sms|mailto):/.test(url)) return;
      event.preventDefault();
      localStorage.setItem("opened-link", url);
    });
  });
  const page = await context.newPage();
  await signIn(page, person);
  await expect(page).toHaveURL(/\/queue$/);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const notice = page.getByRole("button", { name: "Understood" });
  if (await notice.isVisible()) await notice.click();
  return page;
}

const cardOf = async (page: Page, label: string): Promise<void> => {
  await page.goto(`${server.url}/queue`);
  await page.getByRole("link", { name: new RegExp(label) }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(label);
};
const whatHappened = (page: Page) => page.getByRole("heading", { name: "What happened?" });
const start = async (page: Page, label: string, channel: string): Promise<void> => {
  await cardOf(page, label);
  await page.locator(`a[data-channel=${channel}]`).click();
  await expect(whatHappened(page)).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem("opened-link")))
    .toMatch(channel === "call" ? /^tel:\+447/ : /^mailto:/);
};
const saved = (page: Page, words: string) => expect(page.locator("[data-saved]")).toContainText(words);

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

test("P40: a rep's morning without a network, and the team lead sees the five verdicts", async ({ browser }) => {
  const arrivedAt = NINE + 15 * MINUTE;
  const names = ["Talk", "Twice", "Number", "Generic", "Missed"] as const;
  const rows = names.map((name) => leadRow("o", arrivedAt, { label: `Lead ${name}` }));
  server.clock.now = NINE + 20 * MINUTE;
  await server.leads(rows);
  const context = await browser.newContext();
  const first = await phoneOf(context, "rep");
  await expect(first.getByRole("link", { name: /^Lead/ })).toHaveCount(5);
  await first.close();

  // No network from here on, and a cold start.
  await context.setOffline(true);
  await moveTo(context, NINE + 30 * MINUTE);
  const page = await context.newPage();
  await page.goto(`${server.url}/`);
  await expect(page.getByRole("link", { name: /^Lead/ })).toHaveCount(5);
  await expect(page.getByRole("link", { name: /Lead Talk/ })).toContainText("new: 45 min left");

  // Going ahead takes a next step: the first guard.
  await start(page, "Lead Talk", "call");
  await page.getByText("Going ahead", { exact: true }).click();
  await page.getByText("meeting", { exact: true }).click();
  await page.getByText("the offer itself").click();
  await page
    .getByRole("group", { name: /Which of their questions/ })
    .getByText("How long?")
    .click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator("[data-guard]")).toContainText("what, whose move and when (0 of 3 said)");
  await page.getByText("Meeting", { exact: true }).click();
  await page.getByText("Ours", { exact: true }).click();
  await page.getByText("in two days", { exact: true }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await saved(page, "Lead Talk: Going ahead");

  await moveTo(context, NINE + 40 * MINUTE);
  await start(page, "Lead Missed", "call");
  await page.getByText("Call me back", { exact: true }).click();
  await page.getByLabel("Another time").fill("2026-03-04T11:00");
  await page
    .getByRole("group", { name: /Which of their questions/ })
    .getByText("How long?")
    .click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await saved(page, "Lead Missed: Call me back");

  await moveTo(context, NINE + 50 * MINUTE);
  await start(page, "Lead Twice", "call");
  await page.getByRole("button", { name: "Rang out" }).click();
  await saved(page, "Lead Twice: Rang out");
  // One tap saved, and the next lead's card is there.
  await expect(page).toHaveURL(/\/lead\//);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Lead Twice");

  // Not in service today is not yet a dead number: the second guard, with its one-tap alternative.
  await moveTo(context, NINE + 55 * MINUTE);
  await start(page, "Lead Number", "call");
  await page.getByRole("button", { name: "Number doesn’t work" }).click();
  await page.getByText("Not in service", { exact: true }).click();
  await expect(page.locator("[data-guard]")).toContainText("out of service on 2 days (1 so far)");
  await page.getByRole("button", { name: "Save as: not reached yet" }).click();
  await saved(page, "Lead Number: Number doesn’t work");

  for (const at of [60, 120]) {
    await moveTo(context, NINE + at * MINUTE);
    await start(page, "Lead Generic", "email");
    await page.getByText("could go to anyone").click();
    await page.getByRole("button", { name: "Sent", exact: true }).click();
    await saved(page, "Lead Generic: Sent");
    if (at > 60) break;
    await moveTo(context, NINE + 110 * MINUTE);
    await start(page, "Lead Twice", "call");
    await page.getByRole("button", { name: "Rang out" }).click();
    await saved(page, "Lead Twice: Rang out");
  }
  await page.goto(`${server.url}/mine`);
  await expect(page.getByRole("heading", { name: /Not sent yet · \d+/ })).toBeVisible();
  await expect(page.locator("[data-sync=waiting]")).toContainText("waiting");

  // Back online the next afternoon.
  await moveTo(context, NINE + DAY + 6 * HOUR);
  await context.setOffline(false);
  await page.getByRole("button", { name: "Try again now" }).click();
  await expect(page.getByRole("heading", { name: "Everything is sent" })).toBeVisible({ timeout: 60_000 });

  const desk = await browser.newContext();
  const team = await desk.newPage();
  await signIn(team, "lead");
  const verdicts: Record<string, string | null> = {};
  for (const [at, row] of rows.entries()) {
    await team.goto(`${server.url}/review/leads/${row.id!}`);
    const badge = team.locator("main [data-verdict]").first();
    await expect(badge).toBeVisible();
    verdicts[names[at]!] = await badge.getAttribute("data-verdict");
  }
  expect(verdicts).toEqual({
    Talk: "proportionate",
    Twice: "thin",
    Number: "too_slow",
    Generic: "generic_repetition",
    Missed: "dropped_next_step",
  });
  await desk.close();
  await context.close();
});

test("P41: killed between the call and coming back, the phone asks what happened to the same lead", async ({
  browser,
}) => {
  const context = await browser.newContext();
  server.clock.now = NINE + 2 * DAY;
  await server.leads([leadRow("o", server.clock.now - 5 * MINUTE, { label: "Lead Killed" })]);
  const page = await phoneOf(context, "rep");
  await start(page, "Lead Killed", "call");
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
  const page = await phoneOf(context, "rep");
  await expect.poll(() => leadsOn(page)).toContain(row.id);
  await context.setOffline(true);
  await start(page, "Lead Passed", "call");
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
  await signIn(team, "lead");
  await team.goto(`${server.url}/review/leads/${row.id!}`);
  await expect(team.getByRole("table")).toContainText("rang out");
  await desk.close();
  await context.close();
});

test("P43: every page of the phone is free of findings in both themes", async ({ browser }) => {
  const context = await browser.newContext();
  server.clock.now = NINE + 2 * DAY + 2 * HOUR;
  await server.leads([leadRow("o", server.clock.now - 5 * MINUTE, { label: "Lead Seen", email: null })]);
  const page = await phoneOf(context, "rep");
  const expectNone = async (name: string): Promise<void> => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
        `${name}, ${colorScheme}`,
      ).toEqual([]);
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  };
  await page.goto(`${server.url}/queue`);
  await expect(page.getByRole("link", { name: /Lead Seen/ })).toBeVisible();
  await expectNone("queue");
  await page.getByRole("button", { name: "They called, wrote or came by" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNone("they called");
  await cardOf(page, "Lead Seen");
  await expect(page.getByText("no address on record")).toBeVisible();
  await expectNone("card");
  await start(page, "Lead Seen", "call");
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
  await start(page, "Lead Seen", "call");
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
