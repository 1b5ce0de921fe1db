import { expect, type Page } from "@playwright/test";
import { enquireAs } from "../make/add-enquiry.ts";
import { joinPersons } from "#server/record/change/join-persons";
import { partPersons } from "#server/record/change/part-persons";
import { type ClockedServer, startClockedServer } from "../make/clocked-server.ts";
import { leadRow } from "../make/review-record.ts";
import { touch } from "./hand.ts";
import { cardOf, phoneOf, saved, signInBy, start } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Wednesday, in staffed hours. */
const TEN = Date.UTC(2026, 2, 4, 10);

test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });
test.setTimeout(120_000);

let server: ClockedServer;
test.beforeAll(async () => void (server = await startClockedServer(TEN)));
test.afterAll(() => server?.stop());

const leadInQueue = (page: Page, label: string) => page.getByRole("link", { name: new RegExp(label) });

test("M2 M7 M20 M21 M22: a lead with three enquiries in two episodes, another joined to it while its phone is offline, and parted again", async ({
  browser,
}) => {
  const kept = leadRow("o", TEN - 3 * DAY, { label: "Lead Stays", questions: ["How long?"] });
  const gone = leadRow("o", TEN - 2 * HOUR, { label: "Lead Goes", phone: "+447700900124" });
  await server.leads([kept, gone]);
  const by = { orgId: "o", actorId: null, now: TEN };
  const enquire = (ago: number, question: string, opensNext: boolean) =>
    server.db.transaction((tx) =>
      enquireAs(tx, by, kept.id, { arrivedAt: TEN - ago, receivedAt: TEN - ago, questions: [question] }, opensNext),
    );
  await enquire(2 * DAY, "And the price?", false);
  await enquire(HOUR, "Still there?", true);

  const context = await browser.newContext();
  const phone = await phoneOf(server, context, "rep");
  await cardOf(phone, "Lead Stays", touch);
  // The card is about the enquiry that runs; those worked before are folded away.
  await expect(phone.getByText("Still there?").first()).toBeVisible();
  await expect(phone.getByText("And the price?")).toBeHidden();

  // The phone has not heard of the joining when it writes down a try of the lead that goes.
  await context.setOffline(true);
  await start(phone, "Lead Goes", "call", touch);
  await phone.getByRole("button", { name: "Rang out" }).click();
  await saved(phone, "Lead Goes: Rang out");
  expect(await server.db.transaction((tx) => joinPersons(tx, by, gone.id, kept.id))).toBe(null);
  await context.setOffline(false);
  await phone.goto(`${server.url}/mine`);
  await expect(phone.getByRole("heading", { name: "Everything is sent" })).toBeVisible({ timeout: 60_000 });
  await phone.goto(`${server.url}/queue`);
  await expect(leadInQueue(phone, "Lead Stays")).toBeVisible();
  await expect(leadInQueue(phone, "Lead Goes")).toHaveCount(0);

  const desk = await browser.newContext();
  const team = await desk.newPage();
  await signInBy(team, server, "lead");
  const opened = async (leadId: string, label: string): Promise<void> => {
    await team.goto(`${server.url}/review/leads/${leadId}`);
    await expect(team.getByRole("heading", { level: 1 })).toContainText(label);
  };
  const inOrder = team.getByRole("table", { name: "What happened, in order" });
  // A link to the lead that is gone opens the one that stayed; the try counts there.
  await opened(gone.id, "Lead Stays");
  await expect(inOrder).toContainText("rang out");

  expect(await server.db.transaction((tx) => partPersons(tx, by, gone.id))).toBe(null);
  await opened(gone.id, "Lead Goes");
  await expect(inOrder).toContainText("rang out");
  await opened(kept.id, "Lead Stays");
  await expect(inOrder).not.toContainText("rang out");
  await phone.goto(`${server.url}/queue`);
  await expect(leadInQueue(phone, "Lead Goes")).toBeVisible({ timeout: 30_000 });
  await expect(leadInQueue(phone, "Lead Stays")).toBeVisible();
  await desk.close();
  await context.close();
});
