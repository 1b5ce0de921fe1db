import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { ask, mutate, newCaller } from "#test/make/call-procedure";
import { CLOCKED_PASSWORD, type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { finished, sealed } from "#test/make/phone";
import { leadRow } from "#test/make/review-record";
import { within } from "#test/make/within";
import { touch } from "./hand.ts";
import { phoneOf, saved, signInBy, start } from "./phone-visit.ts";
import { expectNoViolations } from "./no-violations.ts";
import { test } from "./policy-watch.ts";

const HOUR = 3_600_000;
const NINE = Date.UTC(2026, 2, 4, 9);
const PICTURES = process.env["FAIRLEAD_PICTURES"];

test.describe.configure({ mode: "serial", timeout: 180_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(NINE);
});
test.afterAll(() => server?.stop());

const signedIn = async (person: string) => {
  const caller = newCaller(server.url);
  await ask(caller, "/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: server.emailOf(person), password: CLOCKED_PASSWORD }),
  });
  return caller;
};

/** Sends events by a phone of the rep's that has no pages. */
async function pushFrom(events: (deviceId: string) => Promise<unknown[]>): Promise<void> {
  const deviceId = randomUUID();
  const { pushToken } = await mutate<{ pushToken: string }>(await signedIn("rep"), "devices.register", { deviceId });
  const sent = fetch(`${server.url}/api/trpc/sync.push`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${pushToken}` },
    body: JSON.stringify({ events: await events(deviceId) }),
  });
  expect((await within("an answer to a push", 60_000, sent)).status).toBe(200);
}

test("U63: a team lead sees what was kept aside in words, attaches it to its lead, or sets it aside with a reason", async ({
  browser,
}) => {
  const row = leadRow("o", NINE - HOUR, { label: "Ada Kept" });
  await server.leads([row]);
  const page = await (await browser.newContext()).newPage();
  await signInBy(page, server, "lead");
  await page.goto(`${server.url}/review`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("Kept, needs a look")).toBeHidden();
  await pushFrom(async (deviceId) => {
    const event = (leadId: string, payload: unknown) => ({
      eventId: randomUUID(),
      deviceId,
      leadId,
      type: "attempt.finished",
      v: 1,
      capturedAt: NINE,
      clockOffset: 0,
      tz: "UTC",
      payload,
    });
    const mail = finished(NINE, { channel: "email", result: "sent", text: "Here is what you asked for." });
    return [
      await sealed(event(randomUUID(), mail), 1),
      { ...(await sealed(event(row.id!, finished(NINE)), 2)), hash: "other" },
      { half: "an <event>" },
    ];
  });
  await page.reload();
  await expect(page.getByText("3 entries from phones wait for someone to look at them.")).toBeVisible();
  await page.getByRole("link", { name: "Look at them" }).click();
  await expect(page).toHaveURL(/\/kept$/);
  const unknown = page.locator("[data-quarantine=unknown_lead]");
  await expect(unknown).toContainText("No lead here · E-mail");
  await expect(unknown).toContainText("“Here is what you asked for.”");
  await expect(unknown).toContainText("Sent by the phone of rep of Harbour");
  await expect(unknown).toContainText("its lead is not here");
  await expect(page.locator("[data-quarantine=hash_mismatch]")).toContainText("Ada Kept");
  await expect(page.locator("[data-quarantine=hash_mismatch]").getByRole("button")).toHaveText(["Dismiss"]);
  const unread = page.locator("[data-quarantine=unreadable]");
  await expect(unread).not.toContainText("half");
  await unread.getByText("As it was sent, word for word").click();
  await expect(unread.locator("pre")).toContainText('"half": "an <event>"');
  await expectNoViolations(page, "kept");

  await unknown.getByRole("button", { name: /Find its lead/ }).click();
  await page.getByLabel("Name or number of the lead").fill("Ada K");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Ada Kept/ })
    .waitFor();
  await expectNoViolations(page, "which lead");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Ada Kept/ })
    .click();
  await expect(page.getByText("On record with Ada Kept.")).toBeVisible();
  await expect(unknown).toHaveCount(0);

  await unread.getByRole("button", { name: /Dismiss/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Dismiss" }).click();
  await expect(dialog.getByLabel("Why?")).toHaveAccessibleDescription(/A few words/);
  await expectNoViolations(page, "why");
  await dialog.getByLabel("Why?").fill("a test of ours");
  await dialog.getByRole("button", { name: "Dismiss" }).click();
  await expect(unread).toHaveCount(0);
  await expect(page.getByText("Kept · 1")).toBeVisible();
  await page.goto(`${server.url}/review/leads/${row.id!}`);
  await expect(page.getByRole("table")).toContainText("E-mail, sent by The rep");
  await page.context().close();
});

test("U64, P52: a team lead hears of a phone whose storage was cleared, and notes it for everybody", async ({
  browser,
}) => {
  const context = await browser.newContext();
  const phone = await phoneOf(server, context, "second");
  const noted = () => phone.evaluate(() => localStorage.getItem("fairlead-device-o-second"));
  await expect.poll(noted, { timeout: 60_000 }).not.toBe(null);
  // What a browser that is short of room does, from a page that holds nothing open.
  await phone.goto(`${server.url}/api/trpc/session.me`);
  await phone.evaluate(async () => {
    const named = (await indexedDB.databases()).map(({ name }) => name!);
    await Promise.all(
      named.map(
        (name) =>
          new Promise((done, failed) => {
            const asked = indexedDB.deleteDatabase(name);
            asked.onsuccess = done;
            asked.onerror = asked.onblocked = failed;
          }),
      ),
    );
  });
  await phone.goto(`${server.url}/queue`);
  // The mark says so; a tap behind it stands what it is.
  await expect(phone.locator("[data-sync=needs-you]")).toBeVisible({ timeout: 60_000 });
  await phone.locator("[data-sync]").click();
  await expect(phone.getByText("This browser cleared Fairlead’s storage")).toBeVisible();
  await phone.getByRole("button", { name: "Understood" }).click();
  await expect(phone.getByText("This browser cleared Fairlead’s storage")).toBeHidden();
  await expect(phone.locator("[data-sync=needs-you]")).toHaveCount(0);

  const page = await (await browser.newContext()).newPage();
  await signInBy(page, server, "lead");
  await page.goto(`${server.url}/review`);
  await expect(page.getByText("1 phone had its storage cleared by the browser.")).toBeVisible();
  await page.getByRole("link", { name: "Look at them" }).click();
  const entry = page.locator("[data-cleared]");
  await expect(entry).toContainText("on the phone of second of Harbour");
  await expect(entry).toContainText("What had been sent is safe here");
  await expect(entry).toContainText("ask them whether something must be written down again");
  if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/kept-cleared.png` });
  await expectNoViolations(page, "cleared");
  await entry.getByRole("button", { name: /^Noted: .*second of Harbour/ }).click();
  await expect(entry).toHaveCount(0);
  await page.goto(`${server.url}/review`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("had its storage cleared")).toBeHidden();
  await Promise.all([context.close(), page.context().close()]);
});

test("U63: on the phone an entry kept aside can be copied and sent again", async ({ browser }) => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  await server.leads([leadRow("o", NINE - 5 * 60_000, { label: "Lead Again" })]);
  const page = await phoneOf(server, context, "rep");
  await context.setOffline(true);
  await start(page, "Lead Again", "call", touch);
  await page.getByRole("button", { name: "Rang out" }).click();
  await saved(page, "Lead Again: Rang out");
  // For a while the server has no such lead.
  await server.db.execute("update lead set org_id = 'elsewhere' where label = 'Lead Again'");
  await context.setOffline(false);
  await page.goto(`${server.url}/mine`);
  await expect(page.getByRole("heading", { name: /Kept, needs a look · \d/ })).toBeVisible({ timeout: 60_000 });
  const again = page.getByRole("button", { name: "Send again: Call, rang out" });
  await page.getByRole("button", { name: "Copy: Call, rang out" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('"result": "rang_out"');
  await expectNoViolations(page, "mine");
  await server.db.execute("update lead set org_id = 'o' where label = 'Lead Again'");
  await again.click();
  await expect(again).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Everything is sent" })).toBeVisible({ timeout: 60_000 });
  await context.close();
});
