import { expect } from "@playwright/test";
import { sql } from "drizzle-orm";
import { DAY, HOUR } from "#domain/time/instant";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { leadRow } from "#test/make/review-record";
import { touch } from "./hand.ts";
import { expectNoViolations, PHONE } from "./no-violations.ts";
import { phoneOf, saved, start } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

/** A Friday; nobody is there at the weekend. */
const NINE = Date.UTC(2026, 2, 6, 9);

test.describe.configure({ timeout: 180_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(NINE);
  const more = (name: string) => ({ label: `Lead ${name}`, email: "ada@example.org" });
  await server.leads(["Ann", "Ben"].map((name) => leadRow("o", NINE - 300_000, more(name))));
});
test.afterAll(() => server?.stop());

test("P72: not yet, by Monday: one more tap in a talk or a message, and the day is on record", async ({ browser }) => {
  const context = await browser.newContext();
  const page = await phoneOf(server, context, "rep");
  const follows = page.locator("[data-follows]");
  await start(page, "Lead Ann", "call", touch);
  await touch.choose(page.getByRole("radio", { name: "Call me back" }));
  await page.getByLabel("Another time").fill("2026-03-12T10:00");
  await expect(page.locator("[data-answer-by]")).toHaveCount(0);
  await touch.choose(page.getByRole("checkbox", { name: "not yet" }));
  const by = page.getByRole("group", { name: "By when do they get the answer?" });
  await expect(by.getByRole("radio")).toHaveCount(2);
  await expect(by.getByRole("radio", { checked: true })).toHaveCount(0);
  await expect(by).toContainText("The last day that counts is Fri 13 Mar");
  await expect(follows).toContainText("Goes on record.");
  await touch.choose(by.getByRole("radio", { name: "Mon 9 Mar" }));
  await expect(follows).toHaveText("Promises an answer by Mon 9 Mar. Agreed step due by Mon 9 Mar.");
  await expectNoViolations(page, "by when", [PHONE]);
  await page.getByRole("button", { name: "Save" }).click();
  await saved(page, "Lead Ann: Call me back");

  await start(page, "Lead Ben", "email", touch);
  await touch.choose(page.getByRole("checkbox", { name: "says when they get the answer" }));
  await page.getByLabel("Another day").fill("2026-03-10");
  await expect(follows).toContainText("Promises an answer by Tue 10 Mar.");
  await page.getByRole("button", { name: "Sent", exact: true }).click();
  await saved(page, "Lead Ben: Sent");

  const onRecord = async (): Promise<unknown[]> => {
    const { rows } = await server.db.execute<{ by: unknown }>(
      sql`select body->'items'->0->'by' as by from sequence_event where kind = 'contact' order by at, id`,
    );
    return rows.map(({ by }) => Number(by));
  };
  // They close at half past five.
  const at = (days: number) => NINE + days * DAY + 8.5 * HOUR;
  await expect.poll(onRecord, { timeout: 60_000 }).toEqual([at(3), at(4)]);
  await context.close();
});
