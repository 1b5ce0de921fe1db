import { expect, type Page } from "@playwright/test";
import { type ClockedServer, startClockedServer } from "../make/clocked-server.ts";
import { contactRow, leadRow } from "../make/review-record.ts";
import { touch } from "./hand.ts";
import { expectNoViolations } from "./no-violations.ts";
import { cardOf, moveTo, phoneOf, saved, signInBy, start } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Wednesday, in staffed hours. */
const TEN = Date.UTC(2026, 2, 4, 10);

test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });
test.setTimeout(120_000);

let server: ClockedServer;
test.beforeAll(async () => void (server = await startClockedServer(TEN)));
test.afterAll(() => server?.stop());

const toldLater = (page: Page) => page.getByRole("listitem").filter({ hasText: "Told later: didn’t call." });

test('V35 V37: a team lead says that "didn\'t call" stands, undoes it, and the phone reads it so', async ({
  browser,
}) => {
  const lead = leadRow("o", TEN - HOUR, { label: "Lead Late" });
  const wordy = contactRow(lead, TEN - 50 * MINUTE, {
    channel: "email",
    result: "sent",
    items: [{ kind: "F", ref: "the garden" }],
  });
  await server.leads([lead], [wordy]);
  const context = await browser.newContext();
  const phone = await phoneOf(server, context, "rep");
  await expect(phone.getByRole("link", { name: /Lead Late/ })).toBeVisible();
  // Nothing is under way while the clocks are moved: an answer in between would be taken for a clock that is wrong.
  await context.setOffline(true);
  await start(phone, "Lead Late", "call", touch);
  await moveTo(server, context, TEN + 20 * MINUTE);
  await phone.getByRole("button", { name: "Didn’t call" }).click();
  await saved(phone, "Lead Late");
  await context.setOffline(false);
  await phone.goto(`${server.url}/mine`);
  await expect(phone.getByRole("heading", { name: "Everything is sent" })).toBeVisible({ timeout: 60_000 });

  const desk = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const team = await desk.newPage();
  await signInBy(team, server, "lead");
  await team.goto(`${server.url}/review/leads/${lead.id}`);
  const asked = toldLater(team);
  await expect(asked).toContainText("Does that stand?");
  await expectNoViolations(team, "an entry to rule on");
  await asked.getByRole("button", { name: "It stands" }).click();
  await expect(asked).toContainText("lead of Harbour said it stands, Wed 4 Mar, 10:20.");
  await expect(asked.getByRole("button")).toHaveText(["Undo"]);
  await asked.getByRole("button", { name: "Undo" }).click();
  await expect(asked).toContainText("Does that stand?");
  await asked.getByRole("button", { name: "It doesn’t" }).click();
  await expect(asked).toContainText("lead of Harbour said it doesn’t stand");
  await expectNoViolations(team, "an entry ruled on");

  // Whoever has the lead reads what was said, and why they can say nothing.
  const own = await context.newPage();
  await own.goto(`${server.url}/review/leads/${lead.id}`);
  await expect(toldLater(own)).toContainText("lead of Harbour said it doesn’t stand");
  await expect(toldLater(own).getByRole("button")).toHaveCount(0);
  await expect(own.getByText("A team lead who never had this lead can say whether that stands.")).toBeVisible();
  await own.close();

  // The phone reads past what it does not show.
  await phone.goto(`${server.url}/queue`);
  await cardOf(phone, "Lead Late", touch);
  await context.close();
  await desk.close();
});
