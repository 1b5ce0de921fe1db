import { expect, type Page } from "@playwright/test";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { leadRow } from "#test/make/review-record";
import { quarantine } from "#server/db/phone/tables";
import { fact } from "#server/db/record/tables";
import { touch } from "./hand.ts";
import { phoneOf, saved, signInBy, start, whatHappened } from "./phone-visit.ts";
import { picture } from "./picture.ts";
import { test } from "./policy-watch.ts";

const NINE = Date.UTC(2026, 2, 4, 9);

test.describe.configure({ timeout: 180_000, mode: "serial" });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(NINE);
  const more = { answers: { question: "what would it cost" }, phone: "+447700900123", email: "byron@example.org" };
  await server.leads([
    leadRow("o", NINE - 300_000, { label: "Ada Byron", ...more }),
    leadRow("o", NINE - 600_000, { label: "Bo Derek" }),
  ]);
});
test.afterAll(() => server?.stop());

/** Everything that lies in this browser for the page, as text; bytes are read as letters too. */
const rawStorage = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("not read"));
      });
    const latin = new TextDecoder("latin1");
    const said: unknown[] = [Object.entries(localStorage)];
    for (const { name } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name!));
      for (const store of db.objectStoreNames) {
        const of = db.transaction(store).objectStore(store);
        said.push([name, store, await asked(of.getAllKeys()), await asked(of.getAll())]);
      }
      db.close();
    }
    return JSON.stringify(said, (_, value: unknown) =>
      ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? latin.decode(value) : value,
    );
  });

test("P55: a phone in use, offline, has nothing of its leads readable in its storage, and works from it", async ({
  browser,
}) => {
  const context = await browser.newContext();
  const page = await phoneOf(server, context, "rep");
  await expect(page.getByRole("link", { name: /Ada Byron/ })).toBeVisible();
  await context.setOffline(true);
  await start(page, "Bo Derek", "call", touch);
  await page.getByRole("button", { name: "Rang out" }).click();
  await saved(page, "Bo Derek: Rang out");
  await start(page, "Ada Byron", "call", touch);
  await touch.choose(page.getByRole("radio", { name: "Going ahead" }));
  // The link that was opened is the test's own note of it.
  await page.evaluate(() => localStorage.removeItem("opened-link"));
  const raw = await rawStorage(page);
  expect(raw).toContain("fairlead-outbox-o-rep");
  const open = ["Ada", "Byron", "Derek", "7700", "byron@", "cost", "rang_out", "going_ahead", "attempt."];
  expect(open.filter((one) => raw.includes(one))).toEqual([]);
  // No token either: nothing that long is text.
  expect(raw).not.toMatch(/"pushToken":"[^"]+"/);
  // A cold start without a line opens it all.
  await page.reload();
  await expect(whatHappened(page)).toBeVisible();
  await expect(page.getByRole("radio", { name: "Going ahead" })).toBeChecked();
  await context.setOffline(false);
  await expect.poll(() => server.db.select().from(fact), { timeout: 60_000 }).toHaveLength(4);
  await context.close();
});

test("U52: a phone is said to be lost; it says so plainly, sends what waits, and People knows", async ({ browser }) => {
  const context = await browser.newContext();
  const phone = await phoneOf(server, context, "rep");
  await expect(phone.getByRole("link", { name: /Bo Derek/ })).toBeVisible();

  const desk = await browser.newContext();
  const people = await desk.newPage();
  await signInBy(people, server, "admin");
  await people.goto(`${server.url}/people`);
  await people.getByRole("button", { name: "Phone gone: rep of Harbour" }).click();
  const dialog = people.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Lost" }).check();
  await expect(dialog).toContainText("still arrives");
  await picture(people, "people-ask");
  await dialog.getByRole("button", { name: "Remove its leads" }).click();
  await expect(people.getByRole("status")).toContainText("removes its leads at its next contact");
  await expect(people.getByText("not heard from yet").first()).toBeVisible();
  await picture(people, "people-asked");

  // Events are held up on the way: the order is heard all the same, and they stay.
  const facts = (await server.db.select().from(fact)).length;
  await context.route("**/api/trpc/sync.push", async (route) => {
    const { events } = route.request().postDataJSON() as { events: unknown[] };
    await (events.length > 0 ? route.fulfill({ status: 503, body: "" }) : route.continue());
  });
  await phone.getByRole("link", { name: /Bo Derek/ }).click();
  await phone.locator("a[data-channel=call]").click();
  await expect(phone).toHaveURL(/sign-in\?lost/, { timeout: 60_000 });
  await expect(phone.getByText("This phone was signed out and its leads removed")).toBeVisible();
  await expect(phone.getByText("One entry is still to be sent. It goes by itself.")).toBeVisible({ timeout: 60_000 });
  await picture(phone, "phone-lost");
  const raw = await rawStorage(phone);
  expect(raw).not.toContain("fairlead-cache");
  expect(raw).not.toContain("rep of Harbour");

  await context.unroute("**/api/trpc/sync.push");
  await phone.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(phone.getByText("Nothing is left here to be sent.")).toBeVisible({ timeout: 60_000 });
  // Whoever has the phone may have written it: it waits for a look (Y73).
  expect(await server.db.select().from(fact)).toHaveLength(facts);
  expect((await server.db.select().from(quarantine)).map(({ code }) => code)).toEqual(["phone_lost"]);
  await people.reload();
  await expect(people.getByText("leads removed").first()).toBeVisible();
  await picture(people, "people-done");

  // Found again: its person signs in, and works on with it.
  await signInBy(phone, server, "rep");
  await expect(phone.getByRole("link", { name: /Ada Byron/ })).toBeVisible();
  await Promise.all([context.close(), desk.close()]);
});
